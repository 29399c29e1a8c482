// Where the house gets "now" from. The running program asks the machine, a test or a replay asks a
// clock that stands still until it is told to move, so no rule ever depends on the hour it is run.

import { instantOf, plusMs } from './instant.ts'
import type { Instant } from './instant.ts'

export interface Clock {
  now(): Instant
}

export interface FixedClock extends Clock {
  /** Moves the clock on and returns the new now; never backwards. */
  advance(by: { days?: number, hours?: number, minutes?: number, seconds?: number, ms?: number }): Instant
  set(to: Instant): void
}

export const systemClock: Clock = Object.freeze({ now: () => instantOf(Date.now()) })

export function fixedClock(start: Instant): FixedClock {
  let current = start
  return {
    now: () => current,
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0, ms = 0 }) {
      const step = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + ms
      if (step < 0) throw new RangeError('a clock does not run backwards')
      current = plusMs(current, step)
      return current
    },
    set(to) {
      current = to
    },
  }
}
