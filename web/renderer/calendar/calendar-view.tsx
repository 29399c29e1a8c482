// Records in a calendar by one of their days, such as deals by the day their order is expected. Dragged to another day
// they move there, at once and taken back with its reason when it is refused. Sums of weeks, of the month and of what has
// no day are the server's, over all records, however many of them are drawn.
import { Button, SegmentedControl } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { isDate, startOfMonth, type CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { call, post } from '../../client.ts'
import { daysOf, stepFrom } from '../../kit/days.ts'
import type { MonthEntry } from '../../kit/month-entry.tsx'
import { Month } from '../../kit/month.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { useReader } from '../../kit/reader.ts'
import { asProblem } from '../../problem.ts'
import { ownScreens } from '../../rooms/own-screens.ts'
import { monthText } from '../../rooms/insight/month.ts'
import { keyTables } from '../../kit/key-tables.ts'
import { useKeys, useTold } from '../../shell/keys.ts'
import { t } from '../../words.ts'
import { setOnly } from '../board/moves.ts'
import { useMoving } from '../board/use-moving.ts'
import { commandPath } from '../command/use-runner.ts'
import { commandsOf, makersOf, useHouse } from '../house.ts'
import { ListBar } from '../list/list-bar.tsx'
import type { ListProps } from '../list/list-screen.tsx'
import { apiQuery, writeList } from '../list/list-state.ts'
import { inHand, useTotals } from '../board/totals.ts'
import { Sums } from './sums.tsx'
import { useEntries } from './use-entries.tsx'

interface DayMove { readonly row: { readonly id: string, readonly version: number }, readonly to: CalendarDate }

export function CalendarView({ resource, state, setState }: ListProps) {
  const house = useHouse()
  const go = useNavigate()
  const { lang, today } = useReader()
  const choices = resource.views?.calendar ?? []
  const by = choices.find(name => name === state.by) ?? choices[0] ?? ''
  const month: CalendarDate = startOfMonth(isDate(state.day) ? state.day : today)
  const days = daysOf('month', month)
  const shown = inHand(resource, by, state)
  const move = setOnly(resource, commandsOf(house, resource), by)
  const { placed, moving, place } = useMoving(resource.name, ({ row: { id }, to }: DayMove, version) => move?.kind === 'command'
    ? post(commandPath(move.command, id), { [by]: to }, { version })
    : call(`${resource.path}/${id}`, { method: 'PATCH', body: { [by]: to }, version }))
  const found = useEntries(resource, shown, { by, days, placed })
  const stages = resource.views?.board?.by ?? ''
  const totals = [...useTotals(resource, stages, inHand(resource, stages, state))?.values() ?? []]
  const Above = ownScreens[resource.name]?.aboveBoard
  const show = (day: CalendarDate) => setState({ ...state, day })
  const list = (filters: typeof state.filters) => void go({ to: `/${resource.path}`,
    search: writeList({ ...shown, view: 'list', filters: [...shown.filters, ...filters] }) as never }) // why: its names are free.
  const canMake = makersOf(house, resource).length > 0
  const make = () => void go({ to: `/${resource.path}/new` })
  useKeys([{ keys: 't', label: t('ui.calendar.today'), run: () => show(today) },
    { keys: 'j', label: t('ui.calendar.next'), run: () => show(stepFrom('month', month, 1)) },
    { keys: 'k', label: t('ui.calendar.previous'), run: () => show(stepFrom('month', month, -1)) },
    ...canMake ? [{ keys: 'c', label: t('ui.new', { noun: resource.noun }), run: make }] : []])
  useTold(keyTables.month)
  const fault = moving.error ?? found.error
  return (
    <section className="k-board-screen k-calendar" aria-label={resource.plural}>
      <h1 className="k-hidden">{resource.plural}</h1>
      <ListBar resource={resource} state={state} setState={setState} {...canMake && { onMake: make }} />
      {Above && <Above resource={resource} query={apiQuery(state)} totals={totals} />}
      <div className="k-bar k-month-bar" role="toolbar" aria-label={t('ui.list.as.calendar')}>
        <h2>{monthText(month.slice(0, 7), lang, 'long')}</h2>
        <button type="button" className="k-icon-button" aria-label={t('ui.calendar.previous')}
          onClick={() => show(stepFrom('month', month, -1))}><IconChevronLeft size={18} /></button>
        <Button size="xs" variant="default" onClick={() => show(today)}>{t('ui.calendar.today')}</Button>
        <button type="button" className="k-icon-button" aria-label={t('ui.calendar.next')}
          onClick={() => show(stepFrom('month', month, 1))}><IconChevronRight size={18} /></button>
        {choices.length > 1 && <SegmentedControl size="xs" value={by} aria-label={t('ui.calendar.by')}
          onChange={value => setState({ ...state, by: value })}
          data={choices.map(value => ({ value, label: resource.fields[value]?.label ?? value }))} />}
        <span className="k-bar-gap" />
        <span className="k-month-total"><Sums of={found.sumOf(days.filter(day => day.startsWith(month.slice(0, 7))))} /></span>
      </div>
      {fault && <ProblemNotice problem={asProblem(fault)} onClose={() => moving.reset()} />}
      <Month key={`${month} ${by}`} days={days} month={month} entries={found.entries} countOn={found.countOn}
        weekSum={week => <Sums of={found.sumOf(week)} stacked />}
        onDay={day => list([{ field: by, op: 'gte', value: day }, { field: by, op: 'lte', value: day }])}
        {...move && { onMove: ({ id }, to) => place({ row: { id, version: found.rows.find(row => row.id === id)?.version ?? 0 }, to }) }}
        beside={lift => <Undated {...found.undated} lift={lift} onAll={() => list([{ field: by, op: 'empty', value: 'true' }])} />} />
    </section>
  )
}

interface UndatedProps { readonly count: number, readonly entries: readonly MonthEntry[], readonly lift: (entry: MonthEntry) => ReactNode,
  readonly onAll: () => void }

/** What has no day yet, to be dragged onto one. */
function Undated({ count, entries, lift, onAll }: UndatedProps) {
  if (count === 0) return null
  return (
    <aside className="k-month-beside" aria-label={t('ui.calendar.undated')}>
      <h2>{t('ui.calendar.undated')} <span className="k-dim">{count}</span></h2>
      <div className="k-month-undated">{entries.map(lift)}</div>
      {count > entries.length && <button type="button" className="k-link-button k-small" onClick={onAll}>{t('ui.home.all')}</button>}
    </aside>
  )
}
