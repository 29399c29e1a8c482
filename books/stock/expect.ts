// Announcing goods: what was ordered is on its way to a place by a day, until it arrives (a move that fulfils
// it) or is dropped. More may arrive than was announced; the rest is simply more.
import { shapeOf } from '../../kernel/command/table-shape.ts'
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { expectation } from './expectation.ts'
import { type LevelKey, changeLevel, levelKey, lockLevels, openLevels, refreshLevels } from './levels.ts'
import { refuseMerged } from './merged-products.ts'
import { unknownLocation } from './problems.ts'
import type { MoveSource } from './valuation-ledger.ts'

export interface ExpectWish {
  readonly company: Id
  readonly product: Id
  /** Where the goods will lie; a warehouse means its default location. */
  readonly location?: Id
  readonly warehouse?: Id
  readonly quantity: Decimal
  readonly dueOn: CalendarDate
  readonly source: MoveSource
  readonly line: Id
}

/** Announces goods for any number of lines: one statement, two when goods come to a place for the first time. */
export async function expectGoods(work: Work, wishes: readonly ExpectWish[]): Promise<void> {
  const placed = wishes.map(wish => ({ ...wish, location: wish.location ?? wish.warehouse ?? '' }))
  const levels = await lockLevels(work, placed)
  await openLevels(work, levels, placed)
  await refuseMerged(work, placed.map(wish => wish.product))
  refreshLevels(work, levels)
  for (const wish of placed) {
    const level = levels.get(levelKey(wish))
    if (!level) throw unknownLocation.of({ location: wish.location })
    changeLevel(work, levels, level, { incoming: level.incoming.plus(wish.quantity) })
    const id = work.newId()
    // why: as with reservations, the trail of changes would only repeat what the record says.
    work.put(shapeOf(expectation), id, { id, version: 1, createdAt: work.now, updatedAt: work.now,
      company: wish.company, product: wish.product, location: wish.location, quantity: wish.quantity,
      received: Decimal.zero, dropped: Decimal.zero, dueOn: wish.dueOn, sourceResource: wish.source.resource,
      sourceId: wish.source.id, lineId: wish.line, state: 'open' })
  }
}

export interface Expected extends LevelKey {
  readonly id: Id, readonly line: Id, readonly version: number
  readonly quantity: Decimal, readonly received: Decimal, readonly dropped: Decimal
}

interface ExpectedRow extends Record<string, unknown> {
  id: Id, company_id: Id, product_id: Id, location_id: Id, line_id: Id, version: number
  quantity: Decimal, received: Decimal, dropped: Decimal
}

/** Locks the open expectations of sources or lines, in id order: one statement. */
export async function lockExpected(work: Work, of: { sources?: readonly Id[], lines?: readonly Id[] }): Promise<Expected[]> {
  const sources = [...new Set(of.sources)]
  const lines = [...new Set(of.lines)]
  if (sources.length + lines.length === 0) return []
  const open = sql`select id, company_id, product_id, location_id, line_id, version, quantity, received, dropped
    from stock.expectations where state = 'open'`
  const rows = await work.read<ExpectedRow>(lines.length > 0
    ? sql`${open} and line_id = any(${lines}::uuid[]) order by id for update`
    : sql`${open} and source_id = any(${sources}::uuid[]) order by id for update`)
  return stillExpected(work, rows.map(row => ({ id: row.id, company: row.company_id, product: row.product_id,
    location: row.location_id, line: row.line_id, version: row.version, quantity: row.quantity, received: row.received,
    dropped: row.dropped })))
}

/** With what this work has made of them meanwhile; those that are used up are left out. */
export const stillExpected = (work: Work, expected: readonly Expected[]): Expected[] =>
  expected.map(one => ({ ...one, ...work.unit.pending(shapeOf(expectation), one.id).patch }))
    .filter(one => stillToCome(one).isPositive())

export const stillToCome = (one: Expected): Decimal => one.quantity.minus(one.received).minus(one.dropped)

/** Buffers what became of an expectation. */
export function settleExpected(work: Work, one: Expected, change: { received?: Decimal, dropped?: Decimal }): Expected {
  const changed = { ...one, ...change, version: one.version + 1 }
  const finished = stillToCome(changed).isZero()
  work.patch(shapeOf(expectation), one.id, { ...change, version: changed.version, updatedAt: work.now,
    ...(finished ? { state: changed.received.isPositive() ? 'received' : 'dropped' } : {}) })
  return changed
}

/** Drops what will not come any more for these documents. */
export async function dropExpected(work: Work, sources: readonly MoveSource[]): Promise<void> {
  const expected = await lockExpected(work, { sources: sources.map(source => source.id) })
  const levels = await lockLevels(work, expected)
  for (const one of stillExpected(work, expected)) {
    const level = levels.get(levelKey(one))
    if (!level) throw new Error(`expectation ${one.id} has no level`)
    changeLevel(work, levels, level, { incoming: level.incoming.minus(stillToCome(one)) })
    settleExpected(work, one, { dropped: one.dropped.plus(stillToCome(one)) })
  }
}
