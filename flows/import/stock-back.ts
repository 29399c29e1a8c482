// Taking a move back that a table or a person brought by itself: counted or received goods are answered by a move the other
// way, of today, while they are still there and nobody keeps them aside. The move itself is never changed.
import { command } from '../../kernel/command/command.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { numberFor } from '../../foundations/documents/contract.ts'
import { insufficientStock, lockLevels, move, reservedStock, stockMove } from '../../books/stock/contract.ts'
import { moveAnswered, moveOfDocument } from './problems.ts'

export const takeBackMove = command('stock.move.take-back', {
  doc: 'Answers a move that no document has made by one the other way; one that went is brought back at what it was worth.',
  on: stockMove,
  refuses: [moveAnswered, moveOfDocument, insufficientStock, reservedStock],
  face: { hidden: true },
}, async (work, calls) => {
  const rows = calls.map(({ row }) => row)
  const other = rows.find(row => row.sourceResource !== stockMove.name)
  if (other) throw moveOfDocument.of({ document: other.sourceResource }, { id: other.id })
  // why: the level is where two meet who take the same move back; what is asked behind its lock is true until the end.
  await lockLevels(work, rows.flatMap(({ company, product, fromLocation, toLocation }) =>
    [fromLocation, toLocation].map(place => ({ company, product, location: place }))))
  const ids = rows.map(row => row.id)
  const [answered, outside, openings] = await Promise.all([
    work.read<{ id: string }>(sql`select reverses_id as id from stock.moves
      where company_id = any(${rows.map(row => row.company)}::uuid[]) and reverses_id = any(${ids}::uuid[])`),
    work.read<{ id: string }>(sql`select id from stock.locations where kind in ('supplier', 'customer', 'inventory')
       and id = any(${rows.map(row => row.toLocation)}::uuid[])`),
    work.read<{ id: string }>(sql`select distinct e.source_id as id from ledger.entries e
      join ledger.entry_lines l on l.company_id = e.company_id and l.entry_id = e.id join ledger.accounts a on a.id = l.account_id
     where a.role = 'opening' and e.company_id = any(${rows.map(row => row.company)}::uuid[])
       and e.source_id = any(${rows.map(row => row.sourceId)}::uuid[])`)])
  const [again] = answered
  if (again) throw moveAnswered.of({}, { id: again.id })
  const opened = new Set(openings.map(one => one.id))
  const went = new Set(outside.map(one => one.id))
  // why: a correction of value moved no goods; the goods it came with take it along.
  const going = rows.filter(row => !row.quantity.isZero())
  const documents = [...Map.groupBy(going, row => row.sourceId)].flatMap(([, [first]]) => first ?? [])
  const sources = new Map(documents.map(({ company, sourceId }) => [sourceId, { resource: stockMove.name, id: work.newId(),
    number: numberFor(work, { company, kind: 'stock.count', day: work.today(company) }) }]))
  await move(work, going.map(row => ({ company: row.company, product: row.product, quantity: row.quantity, day: work.today(row.company),
    from: row.toLocation, to: row.fromLocation, reverses: row.id, opening: opened.has(row.sourceId),
    source: sources.get(row.sourceId) ?? { resource: stockMove.name, id: row.sourceId },
    ...went.has(row.toLocation) ? { value: row.value } : {} })))
})

/** Moves that were answered by one the other way. */
export const movesAnswered = async (reader: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await reader.query<{ id: string }>(sql`select reverses_id as id from stock_api.moves
    where reverses_id = any(${[...ids]}::uuid[])`)).map(row => row.id))
