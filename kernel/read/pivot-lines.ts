// The first lines of a pivot in its order, with all their figures, and the totals over all lines, shown or not. Facts are
// read once for everything. Where sums are kept, which are read in milliseconds, lines are counted before their cells,
// so that nobody waits for thousands of lines to see the first.
import { type Asking, type Counted, type Level, type Wish, count, sourceFor } from './pivot-count.ts'
import { type Fact, type Order, lineAddress, linesInOrder } from './pivot-table.ts'
import type { Reader } from './reader.ts'

export interface Most {
  readonly lines: number
  readonly cells: number
}

type Keys = readonly string[]
/** How lines are ordered that were counted; it may have to look up what they are called. */
export type Ordering = (eyes: Reader, counted: Counted) => Promise<Order>

const none: Counted = { facts: [], before: null, capped: false }

const together = (some: readonly Counted[]): Counted => ({
  facts: some.flatMap(one => one.facts), capped: some.some(one => one.capped),
  before: some.every(one => one.before === null) ? null : some.flatMap(one => one.before ?? []) })

/** Only the lines taken, and what is over all of them. */
function within(counted: Counted, taken: readonly Line[]): Counted {
  const known = new Set(taken.map(({ currency, keys }) => lineAddress(currency, keys)))
  const kept = (fact: Fact): boolean => fact.rows.length === 0 || known.has(lineAddress(fact.currency, fact.rows))
  return { ...counted, facts: counted.facts.filter(kept), before: counted.before && counted.before.filter(kept) }
}

interface Line { readonly currency: string | null, readonly keys: Keys }

/** For each row dimension, the keys the lines have there. */
const keysOf = (lines: readonly Line[], depth: number): Array<ReadonlySet<string>> =>
  Array.from({ length: depth }, (_, place) => new Set(lines.flatMap(({ keys }) => keys[place] ?? [])))

const levels = (from: number, to: number, columns: readonly boolean[]): Level[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => at + from)
    .flatMap(depth => columns.map(byColumn => ({ depth, columns: byColumn })))

export async function countLines(asking: Asking, reader: Reader, { order, most }: { order: Ordering, most: Most }): Promise<Counted> {
  const { rows, columns } = asking.question
  const every = levels(0, rows.length, columns.length > 0 ? [false, true] : [false])
  if (rows.length === 0 || !sourceFor(asking, reader, every).summed) {
    const whole = await count(asking, reader, { levels: every, most: most.cells })
    if (rows.length === 0) return whole
    if (!whole.capped) {
      const lines = linesInOrder(whole, rows.length, await order(reader, whole))
      return lines.length <= most.lines ? whole : { ...within(whole, lines.slice(0, most.lines)), capped: true }
    }
  }
  return reader.atOnce(eyes => inSteps(asking, eyes, { order, most }))
}

async function inSteps(asking: Asking, eyes: Reader, { order, most }: { order: Ordering, most: Most }): Promise<Counted> {
  const { rows: { length: depth }, columns: { length: columnCount } } = asking.question
  const ask = (wish: Omit<Wish, 'most'>): Promise<Counted> => count(asking, eyes, { ...wish, most: most.cells })
  const [heads, edges] = await Promise.all([ask({ levels: levels(0, 1, [false]) }),
    columnCount === 0 ? none : ask({ levels: levels(0, 0, [true]) })])
  const wide = new Set(edges.facts.map(fact => JSON.stringify(fact.columns))).size + 1
  const room = Math.max(1, Math.min(most.lines, Math.floor(most.cells / wide)))
  const ways = await order(eyes, heads)
  const tops = linesInOrder(heads, 1, ways)
  // why: a line with lines below it takes one line for each of its dimensions at the least.
  const open = tops.slice(0, Math.ceil(room / depth))
  const below = depth === 1 ? none : await ask({ levels: levels(2, depth, [false]), only: keysOf(open, 1) })
  const known = within(heads, open)
  const all = depth === 1 ? open : linesInOrder(together([known, below]), depth,
    asking.question.sort.measure === null ? await order(eyes, together([heads, below])) : ways)
  const taken = all.slice(0, room)
  const cells = columnCount === 0 ? none : await ask({ levels: levels(1, depth, [true]), only: keysOf(taken, depth) })
  return { ...within(together([heads, edges, below, cells]), taken),
    capped: [heads, edges, below, cells].some(one => one.capped) || tops.length > open.length || all.length > taken.length }
}
