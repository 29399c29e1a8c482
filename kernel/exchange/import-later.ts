// A table too long to wait for: looked at as a whole, laid down in pieces, and taken in by a job while its sender does
// something else.
import { notAllowed } from '../command/problems.ts'
import type { Engine } from '../command/execute.ts'
import { daysIn, numbersOf, readHeader } from './import-cells.ts'
import { keeperOf } from './import-journal.ts'
import { mended, refuseStrangeRules, saying } from './import-mend.ts'
import { companyNeeded, unknownTarget } from './import-problems.ts'
import { usualRules } from './import-rules.ts'
import { type ImportWish, mayImport, targetsOf } from './import-run.ts'
import { type Table, type TableLine, readLongTable } from './import-table.ts'
import { type ImportTarget, makerOf } from './import-target.ts'

/** Lines of a piece. */
const pieceSize = 1000
const sampled = 5000

export async function importLater(engine: Engine, wish: ImportWish): Promise<{ readonly kept: string, readonly lines: number }> {
  const target = targetsOf(engine).find(one => one.name === wish.target)
  const keeper = keeperOf(engine)
  if (!target || !keeper) throw unknownTarget.of({ target: wish.target })
  if (!mayImport(wish.actor, target)) throw notAllowed.of({ permission: makerOf(target) })
  const table = await readLongTable(wish.table, wish)
  const { rules = usualRules, values, columns, words, company = wish.actor.company } = wish
  if (target.ofCompany && !company) throw companyNeeded.of()
  refuseStrangeRules(rules, target, table)
  const sample = saying(mended({ ...table, lines: table.lines.slice(0, sampled) }, rules), values ?? {})
  const heading = readHeader(target, sample, { words, ...(columns ? { columns } : {}) })
  const days = wish.days ?? daysIn(heading, sample)
  const kept = await keeper.later(engine, wish.actor, {
    facts: { target: target.name, title: wish.title ?? target.name, company: target.ofCompany ? company ?? null : null, mode: 'each',
      header: table.header, delimiter: table.delimiter, lines: table.lines.length },
    // why: how figures and days are written is found out once, not anew by each piece.
    wish: { rules, values: values ?? {}, columns: columns ?? {}, numbers: numbersOf(heading, sample, wish.numbers),
      ...(days ? { days } : {}) },
    pieces: inPieces(table, target, wish) })
  return { kept, lines: table.lines.length }
}

/** Pieces of a table; lines of one record stay together, where the last of them stands, so that what is decided has one end. */
function* inPieces({ header, lines }: Table, { together }: ImportTarget, { columns = {} }: ImportWish): Generator<readonly TableLine[]> {
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
