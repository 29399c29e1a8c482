// Chance that can be told again: a small generator of its own seed for every lane of the story, so that the same
// seed tells the same two years, whatever runs beside it.

export interface Chance {
  /** Whether something of so many percent happens. */
  happens(percent: number): boolean
  /** A whole number, both ends included. */
  whole(least: number, most: number): number
  pick<T>(from: readonly T[]): T
  /** One of several by weight. */
  weighted<T>(from: ReadonlyArray<{ readonly weight: number, readonly value: T }>): T
  /** Some of several, each once, in chance order. */
  some<T>(from: readonly T[], count: number): T[]
}

const steps = 2 ** 32

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  // why: mulberry32, one line of whole numbers, good enough to tell stories and the same on every machine.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (count: number): number => Math.floor(next() / steps * count)
  const whole = (least: number, most: number): number => least + below(most - least + 1)
  function pick<T>(from: readonly T[]): T {
    const one = from[below(from.length)]
    if (one === undefined) throw new RangeError('nothing to pick from')
    return one
  }
  return {
    happens: percent => below(1000) < percent * 10,
    whole, pick,
    weighted(from) {
      let left = below(from.reduce((sum, one) => sum + one.weight, 0))
      for (const { weight, value } of from) {
        if (left < weight) return value
        left -= weight
      }
      throw new RangeError('nothing to pick from')
    },
    some(from, count) {
      const rest = [...from]
      return Array.from({ length: Math.min(count, rest.length) },
        () => rest.splice(below(rest.length), 1)[0] as never) // why: within bounds.
    },
  }
}
