// Turns at something heavy: so many at once, and so many who wait, in the order they came. Whoever comes when as many wait is
// told to come back, before anything is begun for them.
import { overloaded } from '../command/problems.ts'

export interface TurnLimits {
  readonly atOnce: number
  readonly waiting: number
  /** After which those who are sent away may ask again. */
  readonly seconds: number
}

export class Turns {
  private readonly limits: TurnLimits
  private readonly line: Array<() => void> = []
  private busy = 0

  constructor(limits: TurnLimits) {
    this.limits = limits
  }

  /** Does the work when it is its turn; refuses it where too many wait. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    const { atOnce, waiting, seconds } = this.limits
    if (this.busy < atOnce) this.busy++
    else if (this.line.length >= waiting) throw overloaded.of({ seconds })
    else await new Promise<void>(resolve => { this.line.push(resolve) })
    try {
      return await work()
    } finally {
      const next = this.line.shift()
      // why: the place goes to whoever waits, so that nobody slips in between.
      if (next) next()
      else this.busy--
    }
  }
}
