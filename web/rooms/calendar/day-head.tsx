// The head of a day, and a task that is due on it.
import { Link } from '@tanstack/react-router'
import { localeOf } from '../../../kernel/i18n/language.ts'
import { type CalendarDate, partsOf } from '../../../kernel/values/calendar-date.ts'
import { Icon } from '../../kit/icon.tsx'
import { useReader } from '../../kit/reader.ts'
import { pathOf, type CalendarItem } from './use-calendar.ts'

export function weekdayText(day: CalendarDate, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`))
}

export function DayHead({ day }: { readonly day: CalendarDate }) {
  const { lang, today } = useReader()
  return (
    <div className="k-day-head" data-today={day === today || undefined}>
      <span className="k-dim">{weekdayText(day, localeOf(lang))}</span> <strong>{partsOf(day).day}</strong>
    </div>
  )
}

export function TaskChip({ item }: { readonly item: CalendarItem }) {
  return (
    <Link to={`/${pathOf(item)}`} className="k-task-chip k-cut" draggable={false} title={[item.title,
      item.party?.name].filter(Boolean).join(' – ')}>
      <Icon names={[item.kind === 'task' ? 'checkbox' : item.kind === 'meeting' ? 'calendar' : item.kind]} size={13} />{item.title}</Link>
  )
}
