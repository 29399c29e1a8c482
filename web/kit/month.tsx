// A month in weeks. What stands on a day is dragged to another one by mouse or finger; with the keyboard Shift and the
// arrows move what has the focus. Where there is little room a day is chosen and what stands on it is listed below.
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { formatDate } from '../../kernel/i18n/format.ts'
import { localeOf } from '../../kernel/i18n/language.ts'
import { addDays, type CalendarDate, partsOf } from '../../kernel/values/calendar-date.ts'
import { t } from '../words.ts'
import { weekdayText, weeksOf } from './days.ts'
import { MonthEntryButton, type MonthEntry } from './month-entry.tsx'
import { heard, keyTables } from './key-tables.ts'
import { useReader } from './reader.ts'

interface MonthProps {
  readonly days: readonly CalendarDate[]
  /** Any day of the month meant. */
  readonly month: CalendarDate
  readonly entries: readonly MonthEntry[]
  /** How many stand on a day, where not all of them are among the entries. */
  readonly countOn?: (day: CalendarDate) => number
  /** What the days of a week sum up to. */
  readonly weekSum?: (week: readonly CalendarDate[]) => ReactNode
  readonly onMove?: (entry: MonthEntry, day: CalendarDate) => void
  readonly onDay?: (day: CalendarDate) => void
  /** Further entries to be dragged onto a day. */
  readonly beside?: (lift: (entry: MonthEntry) => ReactNode) => ReactNode
}

const most = 5
const dayUnder = (event: PointerEvent): CalendarDate | null => {
  const cell = document.elementsFromPoint(event.clientX, event.clientY).find(one => one instanceof HTMLElement && one.dataset['day'])
  return cell instanceof HTMLElement ? cell.dataset['day'] as CalendarDate : null // why: written below.
}
const steps = { dayBefore: -1, dayAfter: 1, weekBefore: -7, weekAfter: 7 } as const

interface Drag { readonly entry: MonthEntry, readonly over: CalendarDate | null }

export function Month({ days, month, entries, countOn, weekSum, onMove, onDay, beside }: MonthProps) {
  const { lang, today } = useReader()
  const go = useNavigate()
  const narrow = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false }) ?? false
  const box = useRef<HTMLDivElement>(null)
  const followed = useRef<string | null>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const [chosen, setChosen] = useState<CalendarDate>(month.slice(0, 7) === today.slice(0, 7) ? today : month)
  const [said, setSaid] = useState('')
  // why: what is moved is drawn anew under another day; the keyboard stays with it.
  useEffect(() => {
    if (followed.current) box.current?.querySelector<HTMLElement>(`[data-entry="${followed.current}"]`)?.focus()
  })
  const move = (entry: MonthEntry, day: CalendarDate) => {
    onMove?.(entry, day)
    setSaid(t('ui.calendar.movedTo', { name: entry.label, day: formatDate(day, lang, 'full') }))
  }
  const up = (event: PointerEvent) => {
    if (!drag) return
    setDrag(null)
    // why: where it is let go counts, not where it was last drawn.
    const over = dayUnder(event) ?? drag.entry.day
    if (over === drag.entry.day) void go({ to: drag.entry.path })
    else if (over !== null && onMove) move(drag.entry, over)
  }
  const keys = (event: KeyboardEvent, entry: MonthEntry) => {
    const action = heard(keyTables.month, event)
    if (!action || action !== 'open' && !onMove) return
    event.preventDefault()
    if (action === 'open') return void go({ to: entry.path })
    followed.current = entry.id
    move(entry, addDays(entry.day ?? chosen, entry.day === null ? 0 : steps[action]))
  }
  const lift = (entry: MonthEntry, day: CalendarDate | null = entry.day) => (
    <MonthEntryButton key={entry.id} entry={entry} lifted={drag?.entry.id === entry.id && drag.over !== entry.day}
      onLift={() => setDrag({ entry, over: day })} onKeys={event => keys(event, entry)}
      onLeave={() => { if (followed.current === entry.id) followed.current = null }} roomy={narrow} movable={onMove !== undefined} />
  )
  const on = (day: CalendarDate) => entries.filter(entry => (drag?.entry.id === entry.id ? drag.over : entry.day) === day)
  const more = (day: CalendarDate, shown: number) => Math.max(countOn?.(day) ?? 0, on(day).length) - shown
  return (
    <div className="k-month-box" ref={box} onPointerUp={up} onPointerCancel={() => setDrag(null)} onPointerMove={event => {
      const over = drag && dayUnder(event)
      if (drag && over !== drag.over) setDrag({ ...drag, over: over ?? drag.entry.day })
    }}>
      <div className="k-month" data-sums={weekSum !== undefined || undefined} data-dragging={drag !== null || undefined}>
        {days.slice(0, 7).map(day => <span key={day} className="k-dim k-small k-month-weekday">{weekdayText(day, localeOf(lang))}</span>)}
        {weekSum && <span className="k-dim k-small k-month-weekday k-month-sumhead">{t('ui.calendar.week')}</span>}
        {weeksOf(days).map(week => [...week.map(day => {
          const shown = narrow ? [] : on(day).slice(0, most)
          return <DayCell key={day} day={day} other={day.slice(0, 7) !== month.slice(0, 7)} narrow={narrow} chosen={day === chosen}
            over={drag?.over === day && drag.entry.day !== day} left={more(day, shown.length)} onChoose={() => setChosen(day)}
            {...onDay && { onDay: () => onDay(day) }}>{shown.map(entry => lift(entry, day))}</DayCell>
        }), weekSum && <div key={`sum ${week[0] ?? ''}`} className="k-month-sum">{weekSum(week)}</div>])}
      </div>
      {narrow && <section className="k-month-agenda" aria-label={formatDate(chosen, lang, 'full')}>
        <h2>{formatDate(chosen, lang, 'full')}</h2>
        {on(chosen).length === 0 && <p className="k-dim">{t('ui.calendar.nothing')}</p>}
        {entries.filter(entry => entry.day === chosen).map(entry => lift(entry))}
      </section>}
      {beside?.(lift)}
      <span role="status" className="k-hidden">{said}</span>
    </div>
  )
}

interface DayCellProps { readonly day: CalendarDate, readonly other: boolean, readonly narrow: boolean, readonly chosen: boolean,
  readonly over: boolean
  /** How many more stand here than are drawn. */
  readonly left: number
  readonly onChoose: () => void, readonly onDay?: () => void, readonly children: ReactNode }

function DayCell({ day, other, narrow, chosen, over, left, onChoose, onDay, children }: DayCellProps) {
  const { today } = useReader()
  const number = partsOf(day).day
  const more = t('ui.calendar.more', { count: left })
  return (
    <div className="k-month-day" data-day={day} data-other={other || undefined} data-today={day === today || undefined}
      data-over={over || undefined} data-chosen={narrow && chosen || undefined}>
      {onDay || narrow ? <button type="button" className="k-month-number" aria-pressed={narrow ? chosen : undefined}
        onClick={narrow ? onChoose : onDay} aria-label={`${number} · ${t('ui.calendar.goTo', { day })}`}>{number}</button>
        : <span className="k-month-number">{number}</span>}
      {children}
      {left > 0 && (narrow ? <span className="k-month-count">{left}</span> : onDay
        ? <button type="button" className="k-link-button k-small" onClick={onDay}>{more}</button>
        : <span className="k-dim k-small">{more}</span>)}
    </div>
  )
}
