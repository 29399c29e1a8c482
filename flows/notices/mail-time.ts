// When a mail may go out: at once, but never in the quiet hours of whoever gets it; once a day at the hour they
// chose; or never. By the clock on their wall, whatever the season. Pure.
import { addDays } from '../../kernel/values/calendar-date.ts'
import { type Instant, dateIn, instantAt, timeIn } from '../../kernel/values/instant.ts'
import type { Way } from './setting.ts'

export interface Hours { readonly zone: string, readonly quietFrom: number, readonly quietUntil: number, readonly digestHour: number }

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** null: no mail. */
export function mailTime(way: Way, { zone, quietFrom, quietUntil, digestHour }: Hours, now: Instant): Instant | null {
  if (way === 'app' || way === 'none') return null
  const today = dateIn(zone, now)
  const hour = Number(timeIn(zone, now).slice(0, 2))
  if (way === 'digest') return instantAt(zone, hour < digestHour ? today : addDays(today, 1), clock(digestHour))
  const overNight = quietFrom > quietUntil
  const quiet = overNight ? hour >= quietFrom || hour < quietUntil : hour >= quietFrom && hour < quietUntil
  if (!quiet) return now
  return instantAt(zone, overNight && hour >= quietFrom ? addDays(today, 1) : today, clock(quietUntil))
}
