// Measuring a read beside its floor: both in turns, so that a disturbance of the machine meets both, and told with the
// load of the machine beside it. A bench never fails on a figure; it says whether the goal was met.
import { loadavg } from 'node:os'
import { quantile, rounded, say, tell } from '../frame/figures.ts'

export interface Case {
  readonly name: string
  readonly ours: () => Promise<unknown>
  /** The same answer by hand-written SQL. */
  readonly floor: () => Promise<unknown>
  /** At most so many milliseconds at the 95th percentile; without it, three times the floor. */
  readonly goal?: number
}

export interface Measure { readonly rounds: number, readonly scale: number, readonly only: string | undefined }

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const enough = 3
/** Below this nobody waits, whatever the floor is. */
const unnoticed = 10
/** What takes this long is not asked as often. */
const slow = 2000

export async function compare({ rounds, scale, only }: Measure, { name, ours, floor, goal }: Case): Promise<void> {
  const bench = `size.${name}`
  if (only !== undefined && !bench.includes(only)) return
  const first = await timed(ours) + await timed(floor)
  const turns = first > slow ? Math.min(rounds, 5) : rounds
  await ours()
  const times = { ours: [] as number[], floor: [] as number[] }
  for (let round = 0; round < turns; round += 1) {
    times.ours.push(await timed(ours))
    times.floor.push(await timed(floor))
  }
  const [value, under] = [quantile(times.ours, 0.95), quantile(times.floor, 0.95)]
  const met = goal === undefined ? value < unnoticed || value < enough * under : value < goal
  tell({ bench, value: rounded(value), unit: 'ms p95', median: rounded(quantile(times.ours, 0.5)), floor: rounded(under),
    floorMedian: rounded(quantile(times.floor, 0.5)),
    // why: on a machine that others use the quickest round is the nearest to a quiet one.
    least: rounded(Math.min(...times.ours)), floorLeast: rounded(Math.min(...times.floor)),
    ratio: rounded(value / under), goal: goal ?? `${enough} times the floor`, met,
    scale, load: rounded(loadavg()[0] ?? 0, 1) })
  if (!met) say(`missed: ${bench} ${rounded(value)} ms, floor ${rounded(under)} ms`)
}
