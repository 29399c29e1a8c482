// Days side by side with their hours. An appointment is dragged to another time, an empty stretch to a new one; with
// the keyboard Shift and the arrows move what has the focus, Enter opens it.
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState, type PointerEvent, type KeyboardEvent } from 'react'
import { formatTime } from '../../../kernel/i18n/format.ts'
import { addDays, type CalendarDate } from '../../../kernel/values/calendar-date.ts'
import { dateIn, type Instant, instantOf } from '../../../kernel/values/instant.ts'
import { heard, keyTables } from '../../kit/key-tables.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import { DayHead, DayTasks } from './day-head.tsx'
import { minutesOf, momentAt, movedTo, placedOn, quarter, snapped, type Timed } from '../../kit/days.ts'
import { pathOf, type CalendarItem, type Moved } from './use-calendar.ts'

interface HoursProps {
  readonly days: readonly CalendarDate[]
  readonly items: readonly CalendarItem[]
  readonly onMove: (item: CalendarItem, to: Moved) => void
  readonly onNew: (startsAt: Instant, endsAt: Instant) => void
}

const hourHeight = 44
const px = (minutes: number): number => minutes * hourHeight / 60
const firstHour = 7
const scaleWidth = 60

/** The day and minute under the pointer. */
function placeUnder(event: { clientX: number, clientY: number }): { day: CalendarDate, minutes: number } | null {
  const column = document.elementsFromPoint(event.clientX, event.clientY).find(one => one instanceof HTMLElement && one.dataset['column'])
  if (!(column instanceof HTMLElement)) return null
  const minutes = (event.clientY - column.getBoundingClientRect().top) * 60 / hourHeight
  return { day: column.dataset['column'] as CalendarDate, minutes } // why: written by Column below.
}

interface Drag { readonly item: CalendarItem | null, readonly day: CalendarDate, readonly from: number, readonly grip: number,
  readonly to: number
  readonly moved: boolean }

export function Hours({ days, items, onMove, onNew }: HoursProps) {
  const { zone, today } = useReader()
  const go = useNavigate()
  const box = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  useEffect(() => {
    const column = box.current?.querySelector<HTMLElement>(`[data-column="${today}"]`)
    void box.current?.scrollTo({ top: px(firstHour * 60), left: column ? column.offsetLeft - scaleWidth : 0 })
  }, [today])
  const timed = items.flatMap((item): (CalendarItem & Timed)[] => item.startsAt && item.endsAt
    ? [{ ...item, startsAt: item.startsAt, endsAt: item.endsAt }] : [])
  const shown = drag?.item ? timed.map(one => one.id !== drag.item?.id ? one
    : { ...one, ...movedTo(zone, one, drag.day, snapped(drag.to - drag.grip)) }) : timed
  const down = (event: PointerEvent<HTMLElement>, item: (CalendarItem & Timed) | null) => {
    const place = event.button === 0 ? placeUnder(event) : null
    if (!place) return
    event.stopPropagation()
    event.currentTarget.closest<HTMLElement>('.k-hours-grid')?.setPointerCapture(event.pointerId)
    const grip = item && dateIn(zone, item.startsAt) === place.day ? place.minutes - minutesOf(zone, item.startsAt) : 0
    setDrag({ item, day: place.day, from: place.minutes, to: place.minutes, grip, moved: false })
  }
  const over = (event: PointerEvent) => {
    const place = drag && placeUnder(event)
    if (!drag || !place) return
    const moved = drag.moved || Math.abs(place.minutes - drag.from) > 8 || place.day !== drag.day
    setDrag({ ...drag, moved, to: place.minutes, ...drag.item && { day: place.day } })
  }
  const up = () => {
    if (!drag) return
    setDrag(null)
    const item = timed.find(one => one.id === drag.item?.id)
    if (item && !drag.moved) return void go({ to: `/${pathOf(item)}` })
    if (item) return onMove(item, movedTo(zone, item, drag.day, snapped(drag.to - drag.grip)))
    const [start, end] = stretchOf(drag)
    onNew(momentAt(zone, drag.day, start), momentAt(zone, drag.day, end))
  }
  const keys = (event: KeyboardEvent, item: CalendarItem & Timed) => {
    const action = heard(keyTables.hours, event)
    if (!action) return
    event.preventDefault()
    if (action === 'open') return void go({ to: `/${pathOf(item)}` })
    const [byDays, byMinutes] = steps[action]
    onMove(item, movedTo(zone, item, addDays(dateIn(zone, item.startsAt), byDays), minutesOf(zone, item.startsAt) + byMinutes))
  }
  return (
    <div className="k-hours" ref={box} style={{ '--k-days': days.length } as never /* why: a property of our own. */}>
      <HoursTop days={days} items={items} />
      <div className="k-hours-grid" onPointerMove={over} onPointerUp={up} onPointerCancel={() => setDrag(null)} tabIndex={0}
        role="group" aria-label={t('ui.calendar.hours')}>
        <div className="k-hours-scale" aria-hidden>{Array.from({ length: 24 }, (_, hour) => <span key={hour}
          style={{ height: hourHeight }}>{hour > 0 && `${String(hour).padStart(2, '0')}:00`}</span>)}</div>
        {days.map(day => (
          <div key={day} className="k-hours-day" data-column={day} style={{ height: 24 * hourHeight }}
            onPointerDown={event => down(event, null)}>
            <Now day={day} />
            {drag && !drag.item && drag.day === day && <Stretch drag={drag} />}
            {placedOn(zone, day, shown).map(({ id, top, height, lane, lanes }) => {
              const item = shown.find(one => one.id === id)
              return item && <Block key={id} item={item} style={{ top: px(top), height: px(height) - 2, left: `${lane * 100 / lanes}%`,
                width: `calc(${100 / lanes}% - 4px)` }} lifted={drag?.item?.id === id && drag.moved} short={height < 80}
                onPointerDown={event => down(event, item)} onKeyDown={event => keys(event, item)} />
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

/** The days and what is due on them stay in sight. */
function HoursTop({ days, items }: Pick<HoursProps, 'days' | 'items'>) {
  return (
    <div className="k-hours-top">
      <div className="k-hours-heads"><span />{days.map(day => <DayHead key={day} day={day} />)}</div>
      <div className="k-hours-heads k-hours-tasks"><span className="k-dim">{t('ui.calendar.tasks')}</span>
        {days.map(day => <DayTasks key={day} items={items.filter(item => item.dueOn === day)} />)}
      </div>
    </div>
  )
}

const steps = { earlier: [0, -quarter], later: [0, quarter], dayBefore: [-1, 0], dayAfter: [1, 0] } as const

/** At least half an hour; a mere click takes a whole one. */
function stretchOf({ from, to, moved }: Drag): readonly [number, number] {
  const [first, last] = from < to ? [from, to] : [to, from]
  const start = Math.floor(first / quarter) * quarter
  return [start, moved ? Math.max(start + 2 * quarter, snapped(last)) : start + 60]
}

function Stretch({ drag }: { readonly drag: Drag }) {
  const [start, end] = stretchOf(drag)
  return drag.moved && <div className="k-stretch" style={{ top: px(start), height: px(end - start) }} />
}

function Now({ day }: { readonly day: CalendarDate }) {
  const { zone } = useReader()
  const now = instantOf(Date.now())
  return dateIn(zone, now) === day && <i className="k-hours-now" style={{ top: px(minutesOf(zone, now)) }} aria-hidden />
}

function Block({ item, style, lifted, short, ...hands }: { readonly item: CalendarItem & Timed, readonly style: object,
  readonly lifted: boolean,
  /** There is room for its name and time only. */
  readonly short: boolean,
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void, readonly onKeyDown: (event: KeyboardEvent) => void }) {
  const { lang, zone } = useReader()
  const time = `${formatTime(item.startsAt, lang, zone)}–${formatTime(item.endsAt, lang, zone)}`
  return (
    <button type="button" className="k-block" style={style} data-lifted={lifted || undefined} data-short={short || undefined} {...hands}
      aria-keyshortcuts="Shift+ArrowUp Shift+ArrowRight">
      <strong>{item.title}</strong> <span>{time}</span>
      {item.party && <span className="k-cut">{item.party.name}</span>}{item.place && <span className="k-cut">{item.place}</span>}
    </button>
  )
}
