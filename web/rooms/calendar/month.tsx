// A month in weeks. What stands on a day is dragged to another one; with the keyboard Shift and the arrows move what
// has the focus. A click on a day goes there.
import { useNavigate } from '@tanstack/react-router'
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { localeOf } from '../../../kernel/i18n/language.ts'
import { addDays, type CalendarDate, partsOf } from '../../../kernel/values/calendar-date.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import { weekdayText } from './day-head.tsx'

export interface MonthEntry { readonly id: string, readonly day: CalendarDate, readonly path: string, readonly label: string,
  readonly shown: ReactNode }

interface MonthProps {
  readonly days: readonly CalendarDate[]
  /** Any day of the month meant. */
  readonly month: CalendarDate
  readonly entries: readonly MonthEntry[]
  readonly onMove?: (id: string, day: CalendarDate) => void
  readonly onDay?: (day: CalendarDate) => void
}

const most = 5
const dayUnder = (event: PointerEvent): CalendarDate | null => {
  const cell = document.elementsFromPoint(event.clientX, event.clientY).find(one => one instanceof HTMLElement && one.dataset['day'])
  return cell instanceof HTMLElement ? cell.dataset['day'] as CalendarDate : null // why: written below.
}
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

export function Month({ days, month, entries, onMove, onDay }: MonthProps) {
  const { lang, today } = useReader()
  const go = useNavigate()
  const [drag, setDrag] = useState<{ readonly entry: MonthEntry, readonly over: CalendarDate } | null>(null)
  const up = () => {
    if (!drag) return
    setDrag(null)
    if (drag.over === drag.entry.day) void go({ to: drag.entry.path })
    else onMove?.(drag.entry.id, drag.over)
  }
  const keys = (event: KeyboardEvent, entry: MonthEntry) => {
    if (event.key === 'Enter') return void go({ to: entry.path })
    const step = steps[event.key]
    if (!event.shiftKey || !step || !onMove) return
    event.preventDefault()
    onMove(entry.id, addDays(entry.day, step))
  }
  return (
    <div className="k-month" onPointerUp={up} onPointerCancel={() => setDrag(null)} onPointerMove={event => {
      const over = drag && dayUnder(event)
      if (drag && over && over !== drag.over) setDrag({ ...drag, over })
    }}>
      {days.slice(0, 7).map(day => <span key={day} className="k-dim k-small k-month-weekday">{weekdayText(day, localeOf(lang))}</span>)}
      {days.map(day => {
        const here = entries.filter(entry => (drag?.entry.id === entry.id ? drag.over : entry.day) === day)
        return (
          <div key={day} className="k-month-day" data-day={day} data-other={day.slice(0, 7) !== month.slice(0, 7) || undefined}
            data-today={day === today || undefined} data-over={drag?.over === day && drag.entry.day !== day || undefined}>
            {onDay ? <button type="button" className="k-month-number" onClick={() => onDay(day)}
              aria-label={`${partsOf(day).day} · ${t('ui.calendar.goTo', { day })}`}>{partsOf(day).day}</button> : <span
                className="k-month-number">{partsOf(day).day}</span>}
            {here.slice(0, most).map(entry => <button key={entry.id} type="button" className="k-month-entry k-cut"
              title={entry.label} data-lifted={drag?.entry.id === entry.id && drag.over !== entry.day || undefined}
              onPointerDown={event => { if (event.button === 0) setDrag({ entry, over: day }) }}
              onKeyDown={event => keys(event, entry)}>{entry.shown}</button>)}
            {here.length > most && <span className="k-dim k-small">{t('ui.calendar.more', { count: here.length - most })}</span>}
          </div>
        )
      })}
    </div>
  )
}
