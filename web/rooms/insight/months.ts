// Months of a cube.
import { endOfMonth, parseDate } from '../../../kernel/values/calendar-date.ts'

/** '2026-11' and 11 months before: the last twelve. */
export function monthsBack(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + (number - 1) - count
  return `${Math.floor(index / 12)}-${String(index % 12 + 1).padStart(2, '0')}`
}

export function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = []
  for (let month = from; month <= to && months.length < 120; month = monthsBack(month, -1)) months.push(month)
  return months
}

export const lastDayOf = (month: string): string => endOfMonth(parseDate(`${month}-01`))
