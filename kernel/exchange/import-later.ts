// A table too long to wait for: looked at as a whole, laid down in pieces, and taken in by a job while its sender does
// something else.
import { notAllowed, tooManyItems } from '../command/problems.ts'
import type { Engine } from '../command/execute.ts'
import { daysIn, numbersOf, readHeader } from './import-cells.ts'
import { keeperOf } from './import-journal.ts'
import { mended, refuseStrangeRules, saying } from './import-mend.ts'
import { companyNeeded, unknownTarget } from './import-problems.ts'
import { usualRules } from './import-rules.ts'
import { type ImportResult, type ImportWish, importRows, mayImport, targetsOf } from './import-run.ts'
import type { LongTable } from './import-stream.ts'
import { type Table, type TableLine, maxLinesLater, readLongTable } from './import-table.ts'
import { type ImportTarget, makerOf } from './import-target.ts'

/** Lines of a piece. */
const pieceSize = 1000
const sampled = 5000

/** A table that is there, or one that is read from its file on the way. */
export type LaterWish = Omit<ImportWish, 'table'> & { readonly table: ImportWish['table'] | LongTable }

const isLong = (table: LaterWish['table']): table is LongTable =>
  typeof table === 'object' && 'lines' in table && Symbol.asyncIterator in table.lines

/** A long table as one that is there; only where its lines stand for themselves it need not be. */
async function gathered({ lines, ...rest }: LongTable): Promise<Table> {
  const all: TableLine[] = []
  for await (const line of lines) {
    all.push(line)
    if (all.length > maxLinesLater) throw tooManyItems.of({ max: maxLinesLater, count: all.length })
  }
  return { ...rest, lines: all }
}

export async function importLater(engine: Engine, wish: LaterWish): Promise<{ readonly kept: string, readonly lines: number }> {
  const keeper = keeperOf(engine)
  if (!keeper) throw unknownTarget.of({ target: wish.target })
  const { target, company, table, lines, written, pieces } = await lookedAt(engine, wish)
  const kept = await keeper.later(engine, wish.actor, {
    facts: { target: target.name, title: wish.title ?? target.name, company, mode: 'each', header: table.header,
      delimiter: table.delimiter, lines },
    wish: written, pieces })
  return { kept, lines: table.lines.length }
}

/**
 * A table of any length looked at as importLater would take it in, nothing written: figures of all lines, and the first
 * that are refused. Pieces know nothing of each other: what one makes and a later one names again counts as new twice.
 */
export async function lookLater(engine: Engine, wish: LaterWish, mostRefused: number): Promise<ImportResult> {
  const { target, company, table: { header, delimiter, coding }, written, pieces } = await lookedAt(engine, wish)
  const counts = { lines: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 }
  const [rows, ignored]: [ImportResult['rows'][number][], Set<string>] = [[], new Set()]
  const { onProgress: _, title: _title, ...rest } = wish
  for await (const lines of pieces) {
    const found = await importRows(engine, { ...rest, ...written, company, mode: 'each', dryRun: true,
      table: { header, delimiter, coding, lines } })
    for (const name of ['lines', 'new', 'changed', 'unchanged', 'rejected'] as const) counts[name] += found.counts[name]
    rows.push(...found.rows.filter(row => row.outcome === 'rejected').slice(0, mostRefused - rows.length))
    for (const name of found.ignored) ignored.add(name)
  }
  return { target: target.name, dryRun: true, written: false, counts, ignored: [...ignored], header, rows }
}

/** How a long table is written and understood, and its pieces. */
async function lookedAt(engine: Engine, wish: LaterWish) {
  const target = targetsOf(engine).find(one => one.name === wish.target)
  if (!target) throw unknownTarget.of({ target: wish.target })
  if (!mayImport(wish.actor, target)) throw notAllowed.of({ permission: makerOf(target) })
  const long = isLong(wish.table) && !target.together ? await begunOf(wish.table) : null
  const table = long ? { ...long.table, lines: long.first } : isLong(wish.table) ? await gathered(wish.table)
    : await readLongTable(wish.table, wish)
  const { rules = usualRules, values, columns, words, company = wish.actor.company } = wish
  if (target.ofCompany && !company) throw companyNeeded.of()
  refuseStrangeRules(rules, target, table)
  const sample = saying(mended({ ...table, lines: table.lines.slice(0, sampled) }, rules), values ?? {})
  const heading = readHeader(target, sample, { words, ...(columns ? { columns } : {}) })
  const days = wish.days ?? daysIn(heading, sample)
  return { target, table, company: target.ofCompany ? company ?? null : null, lines: long ? 0 : table.lines.length,
    // why: how figures and days are written is found out once, not anew by each piece.
    written: { rules, values: values ?? {}, columns: columns ?? {}, numbers: numbersOf(heading, sample, wish.numbers),
      ...(days ? { days } : {}) },
    pieces: told(long ? long.pieces() : inPieces(table, target, wish), wish) }
}

interface BegunTable { readonly table: LongTable, readonly first: readonly TableLine[]
  pieces(): AsyncGenerator<readonly TableLine[]> }

/** The first lines of a long table, to see how it is written; the pieces begin with them. */
async function begunOf(table: LongTable): Promise<BegunTable> {
  const lines = table.lines[Symbol.asyncIterator]()
  const first: TableLine[] = []
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    first.push(next.value)
    if (first.length >= sampled) break
  }
  return { table, first, async *pieces() {
    let piece: TableLine[] = []
    for (const line of first) {
      piece.push(line)
      if (piece.length < pieceSize) continue
      yield piece
      piece = []
    }
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      piece.push(next.value)
      if (piece.length < pieceSize) continue
      yield piece
      piece = []
    }
    if (piece.length > 0) yield piece
  } }
}

/** The pieces, told as they are laid down. */
async function* told(pieces: Iterable<readonly TableLine[]> | AsyncIterable<readonly TableLine[]>,
  { onProgress }: Pick<LaterWish, 'onProgress'>): AsyncGenerator<readonly TableLine[]> {
  let done = 0
  for await (const piece of pieces) {
    yield piece
    done += piece.length
    onProgress?.({ stage: 'read', done, of: done })
  }
}

/** Pieces of a table; lines of one record stay together, where the last of them stands, so that what is decided has one end. */
function* inPieces({ header, lines }: Table, { together }: ImportTarget,
  { columns = {} }: Pick<ImportWish, 'columns'>): Generator<readonly TableLine[]> {
  const places = (together ?? []).map(name => header.findIndex(text => (columns[text] ?? text) === name))
  // why: where all lines are one record, no piece can stand alone.
  const records = together?.length === 0 ? [[...lines]] : places.length === 0 ? lines.map(line => [line])
    : [...Map.groupBy(lines, line => JSON.stringify(places.map(place => line.cells[place] ?? ''))).values()]
      .toSorted((one, other) => (one.at(-1)?.line ?? 0) - (other.at(-1)?.line ?? 0))
  let piece: TableLine[] = []
  for (const record of records) {
    if (piece.length > 0 && piece.length + record.length > pieceSize) {
      yield piece
      piece = []
    }
    for (const line of record) piece.push(line)
  }
  if (piece.length > 0) yield piece
}
