// How much work an expression may be: nested loops, texts that double and lists in lists would otherwise let one line of
// text occupy the whole house. Counted in steps, so the answer is the same on any machine; never in time.
import { type Value, isList } from './value.ts'

/** The expression is more work than is done for it. */
export class TooMuchWork extends Error {}

/** Steps for one value of one record. */
export const stepsForOne = 100_000
/** Largest value on the way, texts counted by 64 letters. */
const heaviest = 2_000

const weights = new WeakMap<readonly Value[], number>()

/** How much there is to a value, lists in lists included; known from its parts, so shared parts are not walked again. */
function weightOf(value: Value): number {
  if (typeof value === 'string') return 1 + (value.length >> 6)
  if (!isList(value)) return 1
  const known = weights.get(value)
  if (known !== undefined) return known
  const weight = value.reduce((sum: number, one) => sum + weightOf(one), 1)
  weights.set(value, weight)
  return weight
}

export class Effort {
  private left: number

  constructor(steps: number = stepsForOne) { this.left = steps }

  private spend(steps: number): void {
    this.left -= steps
    if (this.left < 0) throw new TooMuchWork()
  }

  /** A value was worked out. */
  made(value: Value): void {
    const weight = weightOf(value)
    if (weight > heaviest) throw new TooMuchWork()
    this.spend(weight)
  }

  /** A function is asked, which may compare each of its values with every other. */
  compare(values: readonly Value[]): void {
    const weight = values.reduce((sum: number, one) => sum + weightOf(one), 0)
    this.spend(weight * weight >> 6)
  }
}

/** Longest text that is put together, before it is seen to be too heavy. */
const mostLetters = 4_000_000

export const refuseLetters = (letters: number): void => {
  if (letters > mostLetters) throw new TooMuchWork()
}
