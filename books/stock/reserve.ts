// Keeping goods aside: each wish gets what is still free, in the order of the wishes; what is missing is said,
// not hidden. Two wishes for the last piece never both get it, because the level is locked.
import type { Work } from '../../kernel/command/work.ts'
import { shapeOf } from '../../kernel/command/table-shape.ts'
import type { Id } from '../../kernel/model/fields.ts'
import type { RowOf } from '../../kernel/model/resource.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { type LevelKey, type Levels, changeLevel, levelKey, lockLevels } from './levels.ts'
import { reservation } from './reservation.ts'
import type { MoveSource } from './valuation-ledger.ts'

export interface ReserveWish {
  readonly company: Id
  readonly product: Id
  /** Where the goods lie; a warehouse means its default location. */
  readonly location?: Id
  readonly warehouse?: Id
  readonly quantity: Decimal
  readonly source: MoveSource
  readonly line: Id
}

export interface Kept { readonly reserved: Decimal, readonly missing: Decimal }

const smaller = (a: Decimal, b: Decimal): Decimal => (a.compare(b) < 0 ? a : b)

/** Reserves what is free for every wish, by line; the rest is missing. One statement. */
export async function reserve(work: Work, wishes: readonly ReserveWish[]): Promise<Map<Id, Kept>> {
  return reserveFrom(work, wishes, await lockLevelsFor(work, wishes))
}

const placedAt = (wish: ReserveWish) => ({ ...wish, location: wish.location ?? wish.warehouse ?? '' })

/** Locks the levels wishes will draw on, for callers who have more to read in the meantime. */
export const lockLevelsFor = (work: Work, wishes: readonly ReserveWish[]): Promise<Levels> => lockLevels(work, wishes.map(placedAt))

/** The same from levels that are locked already; buffers only. */
export function reserveFrom(work: Work, wishes: readonly ReserveWish[], levels: Levels): Map<Id, Kept> {
  const placed = wishes.map(placedAt)
  const kept = new Map<Id, Kept>()
  for (const wish of placed) {
    const level = levels.get(levelKey(wish))
    const free = level ? level.onHand.minus(level.reserved) : Decimal.zero
    const reserved = free.isPositive() ? smaller(free, wish.quantity) : Decimal.zero
    const before = kept.get(wish.line)
    kept.set(wish.line, { reserved: reserved.plus(before?.reserved ?? Decimal.zero),
      missing: wish.quantity.minus(reserved).plus(before?.missing ?? Decimal.zero) })
    if (!level || reserved.isZero()) continue
    changeLevel(work, levels, level, { reserved: level.reserved.plus(reserved) })
    keepAside(work, wish, reserved)
  }
  return kept
}

function keepAside(work: Work, wish: ReserveWish & LevelKey, quantity: Decimal): void {
  const id = work.newId()
  // why: reservations tell their own story; the trail of changes would only repeat it.
  work.put(shapeOf(reservation), id, { id, version: 1, createdAt: work.now, updatedAt: work.now,
    company: wish.company, product: wish.product, location: wish.location, quantity, done: Decimal.zero,
    released: Decimal.zero, sourceResource: wish.source.resource, sourceId: wish.source.id, lineId: wish.line,
    state: 'pending' })
}

export interface Pending extends LevelKey {
  readonly id: Id, readonly line: Id, readonly version: number
  readonly quantity: Decimal, readonly done: Decimal, readonly released: Decimal
}

interface PendingRow extends Record<string, unknown> {
  id: Id, company_id: Id, product_id: Id, location_id: Id, line_id: Id, version: number
  quantity: Decimal, done: Decimal, released: Decimal
}

/** Locks the pending reservations of sources or lines, in id order, one statement; those of this work included. */
export async function lockPending(work: Work, of: { sources?: readonly Id[], lines?: readonly Id[] }): Promise<Pending[]> {
  const sources = [...new Set(of.sources)]
  const lines = [...new Set(of.lines)]
  if (sources.length + lines.length === 0) return []
  const column = sql`select id, company_id, product_id, location_id, line_id, version, quantity, done, released
    from stock.reservations where state = 'pending'`
  const rows = await work.read<PendingRow>(lines.length > 0
    ? sql`${column} and line_id = any(${lines}::uuid[]) order by id for update`
    : sql`${column} and source_id = any(${sources}::uuid[]) order by id for update`)
  const stored = rows.map(row => ({ id: row.id, company: row.company_id, product: row.product_id, location: row.location_id,
    line: row.line_id, version: row.version, quantity: row.quantity, done: row.done, released: row.released }))
  return asOfNow(work, [...stored, ...madeHere(work).filter(one => lines.includes(one.line) || sources.includes(one.source))])
}

/** With what this work has made of them meanwhile; those that are used up are left out. */
export const asOfNow = (work: Work, pending: readonly Pending[]): Pending[] =>
  pending.map(one => ({ ...one, ...work.unit.pending(shapeOf(reservation), one.id).patch }))
    .filter(one => leftOf(one).isPositive())

/** Reservations this work has made and not yet written. */
function madeHere(work: Work): Array<Pending & { source: Id }> {
  const made = work.unit.tables.get(reservation.table)?.inserts.values() ?? []
  return [...made].map(values => {
    const row = values as typeof values & RowOf<typeof reservation> // why: keepAside put it there with these very fields.
    return { id: row.id, company: row.company, product: row.product, location: row.location, line: row.lineId,
      source: row.sourceId, version: row.version, quantity: row.quantity, done: row.done, released: row.released }
  })
}

export const leftOf = (one: Pending): Decimal => one.quantity.minus(one.done).minus(one.released)

/** Buffers what became of a reservation. */
export function settleReservation(work: Work, one: Pending, change: { done?: Decimal, released?: Decimal }): Pending {
  const changed = { ...one, ...change, version: one.version + 1 }
  const finished = leftOf(changed).isZero()
  work.patch(shapeOf(reservation), one.id, { ...change, version: changed.version, updatedAt: work.now,
    ...(finished ? { state: changed.done.isPositive() ? 'posted' : 'released' } : {}) })
  return changed
}

/** Lets go of everything still kept aside for these documents. */
export async function release(work: Work, sources: readonly MoveSource[]): Promise<void> {
  const pending = await lockPending(work, { sources: sources.map(source => source.id) })
  const levels = await lockLevels(work, pending)
  for (const one of asOfNow(work, pending)) {
    const level = levels.get(levelKey(one))
    if (!level) throw new Error(`reservation ${one.id} has no level`)
    changeLevel(work, levels, level, { reserved: level.reserved.minus(leftOf(one)) })
    settleReservation(work, one, { released: one.released.plus(leftOf(one)) })
  }
}
