// The first lines of a pivot in its order, with all their figures, and the totals over all lines, shown or not. Facts are
// read once for everything. Where sums are kept, which are read in milliseconds, lines are counted before their cells,
// so that nobody waits for thousands of lines to see the first.
import { type Asking, type Counted, type Level, type Wish, count, sourceFor } from './pivot-count.ts'
import { type Fact, type LineKeys, type Order, lineAddress, linesInOrder } from './pivot-table.ts'
import type { Reader } from './reader.ts'

export interface Most {
  readonly lines: number
  readonly cells: number
}

/** How lines are ordered that were counted; it may have to look up what they are called. */
export type Ordering = (eyes: Reader, counted: Counted) => Promise<Order>

const none: Counted = { facts: [], before: null, capped: false }

const together = (some: readonly Counted[]): Counted => ({
  facts: some.flatMap(one => one.facts), capped: some.some(one => one.capped),
  before: some.every(one => one.before === null) ? null : some.flatMap(one => one.before ?? []) })

/** Only the lines taken, and what is over all of them. */
function within(counted: Counted, taken: readonly LineKeys[]): Counted {
  const known = new Set(taken.map(({ line }) => line))
  const kept = (fact: Fact): boolean => fact.rows.length === 0 || known.has(fact.line)
  return { ...counted, facts: counted.facts.filter(kept), before: counted.before && counted.before.filter(kept) }
}

/** For each row dimension, the keys the lines have there. */
const keysOf = (lines: readonly LineKeys[], depth: number): Array<ReadonlySet<string>> =>
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

const columnsIn = (facts: readonly Fact[]): number => new Set(facts.map(fact => fact.column)).size
const linesIn = ({ facts, before }: Counted): Map<string, Fact> => new Map([...facts, ...before ?? []].map(fact => [fact.line, fact]))

async function inSteps(asking: Asking, eyes: Reader, { order, most }: { order: Ordering, most: Most }): Promise<Counted> {
  const { sort, rows: { length: depth }, columns: { length: columnCount } } = asking.question
  const ask = (wish: Omit<Wish, 'most'>): Promise<Counted> => count(asking, eyes, { ...wish, most: most.cells })
  // why: totals are left to the question of the columns where there is one; what is grouped in one way only is grouped quicker.
  const [heads, edges] = await Promise.all([ask({ levels: levels(columnCount === 0 ? 0 : 1, 1, [false]) }),
    columnCount === 0 ? none : ask({ levels: levels(0, 0, [false, true]) })])
  const room = Math.max(1, Math.min(most.lines, Math.floor(most.cells / Math.max(1, columnsIn(edges.facts)))))
  const ways = await order(eyes, heads)
  const tops = linesInOrder(heads, 1, ways)
  const { open, below } = depth === 1 ? { open: tops.slice(0, room), below: none } : await opened(tops, { depth, room, ask })
  const known = together([within(heads, open), below])
  const all = depth === 1 ? open : linesInOrder(known, depth, sort.measure === null ? await order(eyes, known) : ways)
  const taken = all.slice(0, room)
  const cells = columnCount === 0 ? none : await cellsOf(asking, eyes, { taken, edges, most })
  return { ...within(together([heads, edges, below, cells]), taken),
    capped: [heads, edges, below, cells].some(one => one.capped) || tops.length > open.length || all.length > taken.length }
}

interface Opening { readonly depth: number, readonly room: number, ask(wish: Omit<Wish, 'most'>): Promise<Counted> }

/** The first of the lines on top, as many as may be shown, with all that stands below them. */
async function opened(tops: readonly LineKeys[], { depth, room, ask }: Opening): Promise<{ open: readonly LineKeys[], below: Counted }> {
  // why: a line with lines below it takes one line for each of its dimensions at the least.
  let open: readonly LineKeys[] = tops.slice(0, Math.ceil(room / depth))
  for (;;) {
    const below = await ask({ levels: levels(2, depth, [false]), only: keysOf(open, 1) })
    // why: of more than an answer holds some were left out, but what came says with how few on top there is enough.
    const fewer = below.capped ? enough(open, below, room) : open
    if (fewer.length === open.length) return { open, below }
    open = fewer
  }
}

function enough(open: readonly LineKeys[], below: Counted, room: number): readonly LineKeys[] {
  const under = Map.groupBy(linesIn(below).values(), ({ currency, rows: [top = ''] }) => lineAddress(currency, [top]))
  let lines = 0
  const last = open.findIndex(({ line }) => (lines += 1 + (under.get(line)?.length ?? 0)) >= room)
  return last < 0 ? open : open.slice(0, last + 1)
}

/** The lines taken by column. A subtotal is of all that is below it, taken or not, so each depth is counted for itself. */
async function cellsOf(asking: Asking, eyes: Reader,
  { taken, edges, most }: { taken: readonly LineKeys[], edges: Counted, most: Most }): Promise<Counted> {
  const deepest = asking.question.rows.length
  const across = Math.max(columnsIn(edges.facts), columnsIn(edges.before ?? []))
  const currencies = new Set([...asking.companies?.values() ?? []].map(({ currency }) => currency)).size
  const depths = Array.from({ length: deepest }, (_, at) => at + 1).filter(depth => taken.some(({ keys }) => keys.length === depth))
  return together(await Promise.all(depths.map(async depth => {
    const lines = taken.filter(({ keys }) => keys.length === depth)
    const only = keysOf(lines, depth)
    const crossed = only.reduce((product, keys) => product * keys.size, 1)
    return count(asking, eyes, { levels: levels(depth, depth, [true]), only, known: !edges.capped,
      most: most.cells * Math.max(1, currencies), ...crossed * across > most.cells ? { lines: lines.map(({ keys }) => keys) } : {} })
  })))
}
