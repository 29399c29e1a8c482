// The bars of a waterfall: where each begins, and how far it rises or falls. Pure; the sums are exact, only the
// marks become numbers.
import { chartNumber, type MoneyJson } from '../../kit/format.ts'
import { plusMoney } from './forecast-sums.ts'

export interface Bar { readonly base: number, readonly sum: number, readonly more: number, readonly less: number }

/** Start, one bar a step, end. */
export function fallOf(start: MoneyJson, steps: readonly MoneyJson[]): readonly Bar[] {
  const whole = (value: MoneyJson): Bar => ({ base: 0, sum: chartNumber(value), more: 0, less: 0 })
  let level = start
  const bars = steps.map((step): Bar => {
    const before = chartNumber(level)
    level = plusMoney(level, step)
    const now = chartNumber(level)
    return { base: Math.min(before, now), sum: 0, more: Math.max(0, now - before), less: Math.max(0, before - now) }
  })
  return [whole(start), ...bars, whole(level)]
}
