// When a dashboard goes out by mail: at once, every day, every Monday or on the first of the month, at an hour on the wall of
// whoever gets it. Pure.
import { addDays, addMonths, isoWeekday, startOfMonth } from '../../kernel/values/calendar-date.ts'
import { type Instant, dateIn, instantAt } from '../../kernel/values/instant.ts'

export const rhythms = ['once', 'daily', 'weekly', 'monthly'] as const
export type Rhythm = (typeof rhythms)[number]

/** The first such moment after now; once is at once. */
export function nextMail(every: Rhythm, hour: number, { zone, now }: { readonly zone: string, readonly now: Instant }): Instant {
  if (every === 'once') return now
  const today = dateIn(zone, now)
  const clock = `${String(hour).padStart(2, '0')}:00`
  const first = every === 'daily' ? today : every === 'weekly' ? addDays(today, 1 - isoWeekday(today)) : startOfMonth(today)
  const later = (count: number) => every === 'monthly' ? addMonths(first, count) : addDays(first, count * (every === 'daily' ? 1 : 7))
  const moment = instantAt(zone, first, clock)
  return moment > now ? moment : instantAt(zone, later(1), clock)
}
