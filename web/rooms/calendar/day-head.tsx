// The head of a day, and the tasks that are due on it.
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { localeOf } from '../../../kernel/i18n/language.ts'
import { type CalendarDate, partsOf } from '../../../kernel/values/calendar-date.ts'
import { weekdayText } from '../../kit/days.ts'
import { Icon } from '../../kit/icon.tsx'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import { pathOf, type CalendarItem } from './use-calendar.ts'

export function DayHead({ day }: { readonly day: CalendarDate }) {
  const { lang, today } = useReader()
  return (
    <div className="k-day-head" data-today={day === today || undefined}>
      <span className="k-dim">{weekdayText(day, localeOf(lang))}</span> <strong>{partsOf(day).day}</strong>
    </div>
  )
}

const most = 4

/** What is due on a day: a few at once, the others on demand. */
export function DayTasks({ items }: { readonly items: readonly CalendarItem[] }) {
  const [all, setAll] = useState(false)
  const left = items.length - most
  return (
    <div>
      {(all || left === 1 ? items : items.slice(0, most)).map(item => <TaskChip key={item.id} item={item} />)}
      {left > 1 && !all && <button type="button" className="k-link-button k-small"
        onClick={() => setAll(true)}>{t('ui.calendar.more', { count: left })}</button>}
    </div>
  )
}

function TaskChip({ item }: { readonly item: CalendarItem }) {
  return (
    <Link to={`/${pathOf(item)}`} className="k-task-chip k-cut" draggable={false} title={[item.title,
      item.party?.name].filter(Boolean).join(' – ')}>
      <Icon names={[item.kind === 'task' ? 'checkbox' : item.kind === 'meeting' ? 'calendar' : item.kind]} size={13} />{item.title}</Link>
  )
}
