// What stands on a day of a month: a click opens it, a drag takes it to another day.
import { IconGripVertical } from '@tabler/icons-react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'

export interface MonthEntry { readonly id: string, readonly day: CalendarDate | null, readonly path: string, readonly label: string,
  readonly shown: ReactNode }

interface MonthEntryProps {
  readonly entry: MonthEntry
  readonly lifted: boolean
  /** Listed in a line of its own: a finger scrolls over it and drags by its grip. */
  readonly roomy: boolean
  readonly movable: boolean
  readonly onLift: () => void
  readonly onLeave: () => void
  readonly onKeys: (event: KeyboardEvent) => void
}

export function MonthEntryButton({ entry, lifted, roomy, movable, onLift, onLeave, onKeys }: MonthEntryProps) {
  const lift = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    // why: a finger keeps what it touched first; the day below it is looked for by place.
    if (event.currentTarget.hasPointerCapture(event.pointerId)) event.currentTarget.releasePointerCapture(event.pointerId)
    onLift()
  }
  return (
    <button type="button" className="k-month-entry k-cut" title={entry.label} data-entry={entry.id} data-lifted={lifted || undefined}
      data-roomy={roomy || undefined} onPointerDown={lift} onKeyDown={onKeys} onBlur={onLeave}
      {...movable && { 'aria-keyshortcuts': 'Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown' }}>
      {roomy && movable && <span className="k-month-grip" aria-hidden><IconGripVertical size={18} /></span>}
      {entry.shown}
    </button>
  )
}
