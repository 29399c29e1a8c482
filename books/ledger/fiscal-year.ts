// The first day of the fiscal year in which a day lies. Income and expense begin it at zero; what earlier years earned
// is carried forward.
import { type CalendarDate, dateOf, partsOf } from '../../kernel/values/calendar-date.ts'

export function fiscalYearOf(day: CalendarDate, firstMonth: number): CalendarDate {
  const { year, month } = partsOf(day)
  return dateOf({ year: month < firstMonth ? year - 1 : year, month: firstMonth, day: 1 })
}
