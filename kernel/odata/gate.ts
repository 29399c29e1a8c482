// How many questions may be at the database at once. Reading whole tables takes long and may take its time, yet never so many
// connections that the people at work wait; who finds no place waits in line, and a line that is too long is turned away.
import { overloaded } from '../command/problems.ts'

const retrySeconds = 5

export type Gate = <T>(work: () => Promise<T>) => Promise<T>

export function gate({ width, waiting }: { readonly width: number, readonly waiting: number }): Gate {
  let inside = 0
  const line: Array<() => void> = []
  return async work => {
    if (inside < width) inside += 1
    else {
      if (line.length >= waiting) throw overloaded.of({ seconds: retrySeconds })
      // why: whoever leaves hands over the place, so the number inside stays.
      await new Promise<void>(enter => { line.push(enter) })
    }
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else inside -= 1
    }
  }
}
