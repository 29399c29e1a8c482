// The calendar: a day, a week or a month, one's own, the team's or everybody's; what is shown is in the address.
import { Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { formatTime } from '../../../kernel/i18n/format.ts'
import { type CalendarDate, isDate } from '../../../kernel/values/calendar-date.ts'
import { dateIn, instantOf } from '../../../kernel/values/instant.ts'
import { dateText } from '../../kit/format.ts'
import { later } from '../../kit/later.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { makersOf, useHouse } from '../../renderer/house.ts'
import { keyTables } from '../../kit/key-tables.ts'
import { useKeys, useTold } from '../../shell/keys.ts'
import { usePlace } from '../../shell/place.ts'
import { t } from '../../words.ts'
import { monthText } from '../insight/month.ts'
import { calendarViews, type CalendarView, daysOf, minutesOf, momentAt, movedTo, stepFrom } from '../../kit/days.ts'
import { FeedAddress } from './feed-address.tsx'
import { Hours } from './hours.tsx'
import { Month } from '../../kit/month.tsx'
import type { Stretch } from './plan-dialog.tsx'
import { pathOf, useCalendar } from './use-calendar.ts'

const PlanDialog = later(async () => (await import('./plan-dialog.tsx')).PlanDialog, { likely: true })

const whose = ['own', 'team', 'all'] as const

export function Calendar() {
  const house = useHouse()
  const { lang, today, zone } = useReader()
  const go = useNavigate()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const narrow = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false }) ?? false
  const view: CalendarView = calendarViews.find(one => one === asked['view']) ?? (narrow ? 'day' : 'week')
  const day: CalendarDate = asked['day'] && isDate(asked['day']) ? asked['day'] : today
  const who = whose.find(one => one === asked['who']) ?? 'own'
  const days = daysOf(view, day)
  const calendar = useCalendar(days, who)
  const [planning, setPlanning] = useState<Stretch | null>(null)
  const appointments = house.resources['activity.appointment']
  const canPlan = appointments !== undefined && makersOf(house, appointments).length > 0
  usePlace([{ label: t('ui.place.calendar') }])
  const show = (change: Readonly<Record<string, string>>) => void go({ to: '.', search: { ...asked, ...change } as never, replace: true })
  const step = (by: 1 | -1) => show({ day: stepFrom(view, day, by) })
  const plan = () => {
    const next = Math.min(22 * 60, Math.max(8 * 60, Math.ceil(minutesOf(zone, instantOf(Date.now())) / 60) * 60))
    setPlanning({ startsAt: momentAt(zone, day, next), endsAt: momentAt(zone, day, next + 60) })
  }
  useKeys([...calendarViews.map(one => ({ keys: one[0] ?? '', label: t(`ui.calendar.${one}`), run: () => show({ view: one }) })),
    { keys: 't', label: t('ui.calendar.today'), run: () => show({ day: today }) },
    { keys: 'j', label: t('ui.calendar.next'), run: () => step(1) }, { keys: 'k', label: t('ui.calendar.previous'), run: () => step(-1) },
    ...canPlan ? [{ keys: 'c', label: t('ui.new', { noun: appointments.noun }), run: plan }] : []])
  useTold<string>(view === 'month' ? keyTables.month : keyTables.hours)
  const title = view === 'month' ? monthText(day.slice(0, 7), lang, 'long') : view === 'day' ? dateText(day, lang)
    : `${dateText(days[0] ?? day, lang)} – ${dateText(days.at(-1) ?? day, lang)}`
  const item = (id: string) => calendar.items.find(one => one.id === id)
  return (
    <div className="k-calendar">
      <header className="k-bar" role="toolbar" aria-label={t('ui.place.calendar')}>
        <h1>{title}</h1>
        <button type="button" className="k-icon-button" aria-label={t('ui.calendar.previous')}
          onClick={() => step(-1)}><IconChevronLeft size={18} /></button>
        <Button size="xs" variant="default" onClick={() => show({ day: today })}>{t('ui.calendar.today')}</Button>
        <button type="button" className="k-icon-button" aria-label={t('ui.calendar.next')} onClick={() => step(1)}><IconChevronRight
          size={18} /></button>
        <SegmentedControl size="xs" value={view} aria-label={t('ui.calendar.view')} onChange={next => show({ view: next })}
          data={calendarViews.map(value => ({ value, label: t(`ui.calendar.${value}`) }))} />
        <SegmentedControl size="xs" value={who} aria-label={t('ui.calendar.whose')} onChange={next => show({ who: next })}
          data={whose.map(value => ({ value, label: t(`ui.calendar.of.${value}`) }))} />
        <span className="k-bar-gap" /><span className="k-dim k-small">{zone}</span><FeedAddress />
        {canPlan && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={plan}>{t('ui.new',
          { noun: appointments.noun })}</Button>}
      </header>
      {calendar.report.error && <ProblemNotice problem={asProblem(calendar.report.error)} />}
      {calendar.refused && <ProblemNotice problem={asProblem(calendar.refused)} onClose={calendar.forget} />}
      {view === 'month'
        ? <Month key={day.slice(0, 7)} days={days} month={day} onDay={to => show({ day: to, view: 'day' })} onMove={({ id }, to) => {
          const one = item(id)
          if (one?.startsAt && one.endsAt) calendar.move(one, movedTo(zone, { startsAt: one.startsAt, endsAt: one.endsAt }, to,
            minutesOf(zone, one.startsAt)))
          else if (one) calendar.move(one, { dueOn: to })
        }} entries={calendar.items.map(one => ({ id: one.id, path: `/${pathOf(one)}`, day: one.dueOn ?? dateIn(zone,
          one.startsAt ?? instantOf(0)),
          label: [one.title, one.party?.name, one.person.name].filter(Boolean).join(' – '),
          shown: <>{one.startsAt && <span className="k-dim">{formatTime(one.startsAt, lang, zone)}</span>} {one.title}</> }))} />
        : <Hours key={view} days={days} items={calendar.items} onMove={calendar.move}
          onNew={(startsAt, endsAt) => { if (canPlan) setPlanning({ startsAt, endsAt }) }} />}
      {planning && appointments && <PlanDialog resource={appointments} given={planning} onClose={() => setPlanning(null)} />}
    </div>
  )
}
