// Exchange rates of our own making: units per euro at the beginning of each month, wandering gently around a level,
// as rates do; the krone hardly moves.
import { type CalendarDate, addMonths, startOfMonth } from '../../kernel/values/calendar-date.ts'
import { type Chance } from './chance.ts'

const levels = [
  { currency: 'DKK', level: 74600, swing: 12 }, { currency: 'CNY', level: 78400, swing: 900 },
    { currency: 'USD', level: 10900, swing: 140 },
  { currency: 'GBP', level: 8550, swing: 90 }, { currency: 'CHF', level: 9500, swing: 80 }, { currency: 'SEK', level: 113500, swing: 1200 },
  { currency: 'NOK', level: 116500, swing: 1300 },
] as const

const tenThousandths = (value: number): string => `${Math.floor(value / 10_000)}.${String(value % 10_000).padStart(4, '0')}`

/** Rates for so many months that end with the month of a day. */
export function ratesUntil(chance: Chance, today: CalendarDate, months: number): Array<Record<string, string>> {
  const last = startOfMonth(today)
  return levels.flatMap(({ currency, level, swing }) => {
    let now: number = level
    return Array.from({ length: months }, (_, index) => {
      const back = Math.trunc((level - now) / 4)
      now += back + chance.whole(-swing, swing)
      return { base: 'EUR', currency, day: addMonths(last, index + 1 - months), rate: tenThousandths(now), source: 'demo' }
    })
  })
}
