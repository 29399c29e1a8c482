// How far something long has come, at the console: one line that is written over on a terminal, now and then a line of its
// own elsewhere. What is quickly done says nothing.
import process from 'node:process'
import type { OnProgress, Progress } from '../kernel/backup/progress.ts'

const megabyte = 2 ** 20

function timeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return seconds < 90 ? `${seconds} s` : seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}

/** Amount, share and time left at the pace so far; only what can be known. */
export function progressLine({ done, of, unit }: Progress, elapsedMs: number): string {
  const amount = (count: number): string => (unit === 'rows' ? String(count) : String(Math.ceil(count / megabyte)))
  const noun = unit === 'rows' ? 'rows' : 'MB'
  if (of === null || of < done || of === 0) return `${amount(done)} ${noun}`
  const left = done === 0 ? '' : `, ${timeLeft(elapsedMs * (of - done) / done)} left`
  return `${amount(done)} of ${amount(of)} ${noun}, ${Math.floor(done / of * 100)} %${left}`
}

/** A stream that may be a terminal, and what time it is. */
export interface Teller { readonly isTTY?: boolean, write(text: string): unknown }
const everyMs = { terminal: 500, elsewhere: 10_000 }

export function tellProgress(verb: string, to: Teller = process.stderr, now: () => number = () => performance.now(),
): { readonly onProgress: OnProgress, done(): void } {
  const isTerminal = to.isTTY === true
  const began = now()
  let [told, shown] = [began, 0]
  const over = (line: string): void => {
    to.write(`\r${line.padEnd(shown)}`)
    shown = line.length
  }
  return {
    onProgress: progress => {
      const at = now()
      if (at - told < (isTerminal ? everyMs.terminal : everyMs.elsewhere)) return
      told = at
      const line = `${verb}: ${progressLine(progress, at - began)}`
      if (isTerminal) over(line)
      else to.write(`${line}\n`)
    },
    done: () => {
      if (shown === 0) return
      over('')
      to.write('\r')
    },
  }
}
