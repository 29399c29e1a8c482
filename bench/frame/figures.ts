// Figures and how they are printed: one JSON line each, always with the floor it is measured against, so that
// a script can follow them over time.
import process from 'node:process'

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low + (high - low) * (at - Math.floor(at))
}

export const rounded = (value: number, places = 2): number => Number(value.toFixed(places))

export interface Figure {
  readonly bench: string
  readonly value: number
  readonly unit: string
  readonly floor?: number
  readonly ratio?: number
  readonly [more: string]: unknown
}

export const tell = (figure: Figure): void => { process.stdout.write(`${JSON.stringify(figure)}\n`) }

/** Progress goes where no script reads it. */
export const say = (line: string): void => { process.stderr.write(`${line}\n`) }
