// Moving goods: levels and reservations are locked, each move is valued by the chosen method, and the change of
// stock value is posted to the books of money, all in one transaction. Goods that are not there, or that are
// kept aside for somebody else, do not move.
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { type ArrivedGoods, goodsArrived } from './events.ts'
import { type Expected, lockExpected, settleExpected, stillExpected, stillToCome } from './expect.ts'
import { type Level, type LevelKey, type Levels, changeLevel, levelKey, lockLevels, openLevels, refreshLevels } from './levels.ts'
import { refuseMerged } from './merged-products.ts'
import { type KnownLocation, type Place, locationIn, readLocations } from './places.ts'
import { sameLocation } from './problems.ts'
import { type Pending, asOfNow, leftOf, lockPending, settleReservation } from './reserve.ts'
import { type Lacking, refuseLack } from './shortage.ts'
import { stockMove } from './stock-move.ts'
import { type MoveSource, type ValueChange, type ValuePosting, valuationLedger } from './valuation-ledger.ts'
import { type Valuation, shareOf, valuation } from './valuation.ts'
import { countedKinds } from './warehouse.ts'

export interface MoveWish {
  readonly company: Id
  readonly product: Id
  readonly from: Place
  readonly to: Place
  readonly quantity: Decimal
  /** What arriving goods are worth; goods that leave are valued by the house. */
  readonly value?: bigint
  readonly day: CalendarDate
  readonly source: MoveSource
  readonly line?: Id | null
  /** The line whose reservation these goods use up. */
  readonly consumes?: Id | null
  /** The line whose announced goods these are. */
  readonly fulfils?: Id | null
  readonly reverses?: Id | null
  /** Stock taken over at the start, not found or lost. */
  readonly opening?: boolean
}

export interface Moved {
  readonly id: Id, readonly product: Id, readonly quantity: Decimal, readonly value: bigint
  readonly fromLocation: Id, readonly toLocation: Id
}

/** One wish with the locations it really goes between. */
interface Route { readonly wish: MoveWish, readonly from: KnownLocation, readonly to: KnownLocation }

interface Hands {
  readonly work: Work
  readonly levels: Levels
  readonly pending: Pending[]
  readonly expected: Expected[]
  readonly method: Valuation
  readonly postings: ValuePosting[]
  readonly difference: (company: Id) => KnownLocation
}

/** Moves goods; answers one result per wish, in their order. */
export async function move(work: Work, wishes: readonly MoveWish[]): Promise<Moved[]> {
  if (wishes.length === 0) return []
  const companies = [...new Set(wishes.map(wish => wish.company))]
  const keys = wishes.flatMap(({ company, product, from, to }) => [from, to].flatMap(place => {
    const location = locationIn(place)
    return location === null ? [] : [{ company, product, location }]
  }))
  // why: reservations and expectations are locked before levels, everywhere, so that nobody waits in a circle.
  const [pending, expected, levels, locations, poster] = await Promise.all([
    lockPending(work, { lines: wishes.flatMap(wish => wish.consumes ?? []) }),
    lockExpected(work, { lines: wishes.flatMap(wish => wish.fulfils ?? []) }), lockLevels(work, keys),
    readLocations(work, companies, wishes.flatMap(wish => [wish.from, wish.to])),
    work.use(valuationLedger).prepare(work, companies)])
  const routes = wishes.map(wish => routeOf(wish, locations.of(wish.company, wish.from), locations.of(wish.company, wish.to)))
  await openLevels(work, levels, routes.flatMap(({ wish, from, to }) =>
    [from, to].filter(isCounted).map(({ id }) => ({ company: wish.company, product: wish.product, location: id }))))
  // why: what customers bring back comes back as what they were sent, whatever it is called today.
  await refuseMerged(work, routes.filter(({ from, to }) => !isCounted(from) && isCounted(to) && from.kind !== 'customer')
    .map(({ wish }) => wish.product))
  // why: reactions run side by side in one transaction; from here on nothing is awaited, so none sees half a move.
  refreshLevels(work, levels)
  const hands: Hands = { work, levels, pending: asOfNow(work, pending), expected: stillExpected(work, expected),
    method: work.use(valuation), postings: [], difference: company => locations.of(company, 'inventory') }
  const moved: Moved[] = []
  for (const route of routes) {
    const done = carry(hands, route)
    if ('lacks' in done) return refuseLack(work, done.lacks)
    moved.push(done)
  }
  poster.post(hands.postings)
  announce(work, routes)
  return moved
}

const isCounted = (place: KnownLocation): boolean => countedKinds.includes(place.kind)

function routeOf(wish: MoveWish, from: KnownLocation, to: KnownLocation): Route {
  if (from.id === to.id) throw sameLocation.of({})
  return { wish, from, to }
}

const keyAt = ({ wish }: Route, place: KnownLocation): LevelKey =>
  ({ company: wish.company, product: wish.product, location: place.id })

function levelAt(hands: Hands, route: Route, place: KnownLocation): Level | null {
  if (!isCounted(place)) return null
  const level = hands.levels.get(levelKey(keyAt(route, place)))
  if (!level) throw new Error(`level ${levelKey(keyAt(route, place))} was not opened`)
  return level
}

function carry(hands: Hands, route: Route): Moved | Lacking {
  const { wish, from, to } = route
  const source = levelAt(hands, route, from)
  const value = source ? takeOut(hands, route, source) : valueArriving(hands, route)
  if (typeof value !== 'bigint') return value
  const target = levelAt(hands, route, to)
  if (target) bringIn(hands, route, { level: target, value })
  if ((source === null) !== (target === null)) note(hands, route, { value: target ? value : -value, outside: target ? from : to })
  return record(hands, { wish, from, to }, { quantity: wish.quantity, value })
}

function takeOut(hands: Hands, { wish, from }: Route, level: Level): bigint | Lacking {
  const { work, levels, method } = hands
  const value = method.issue(level, wish.quantity)
  const onHand = level.onHand.minus(wish.quantity)
  const reserved = level.reserved.minus(useUp(hands, wish, from.id))
  const kept = onHand.isNegative() ? Decimal.zero : onHand
  if ((onHand.isNegative() && !level.allowNegative) || reserved.compare(kept) > 0) {
    return { lacks: { product: wish.product, wanted: wish.quantity, location: from.code, onHand: level.onHand,
      free: level.onHand.minus(reserved) } }
  }
  changeLevel(work, levels, level, { onHand, reserved, value: level.value - value })
  return value
}

/** Takes the goods from what was kept aside for the line; answers how much of it that was. */
function useUp(hands: Hands, wish: MoveWish, location: Id): Decimal {
  if (!wish.consumes) return Decimal.zero
  let open = wish.quantity
  for (const [index, one] of hands.pending.entries()) {
    if (one.line !== wish.consumes || one.location !== location || one.product !== wish.product) continue
    const left = leftOf(one)
    const used = left.compare(open) < 0 ? left : open
    if (!used.isPositive()) continue
    hands.pending[index] = settleReservation(hands.work, one, { done: one.done.plus(used) })
    open = open.minus(used)
  }
  return wish.quantity.minus(open)
}

function valueArriving(hands: Hands, route: Route): bigint | Lacking {
  const { wish, to } = route
  if (wish.value !== undefined) return wish.value
  const target = levelAt(hands, route, to)
  if (!target) return 0n
  if (!target.onHand.isPositive()) return { lacks: { product: wish.product, worth: true } }
  return shareOf(target.value, wish.quantity, target.onHand)
}

function bringIn(hands: Hands, route: Route, arriving: { level: Level, value: bigint }): void {
  const { work, levels, method } = hands
  const { wish, to } = route
  const { level, value } = arriving
  const correction = method.correction(level, { quantity: wish.quantity, value })
  changeLevel(work, levels, level, { onHand: level.onHand.plus(wish.quantity), value: level.value + value - correction,
    incoming: level.incoming.minus(arrive(hands, wish, to.id)) })
  if (correction === 0n) return
  const difference = hands.difference(wish.company)
  record(hands, { wish, from: to, to: difference }, { quantity: Decimal.zero, value: correction })
  note(hands, route, { value: -correction, outside: difference })
}

/** Takes the goods from what was announced for the line; answers how much of it that was. */
function arrive(hands: Hands, wish: MoveWish, location: Id): Decimal {
  if (!wish.fulfils) return Decimal.zero
  let open = wish.quantity
  for (const [index, one] of hands.expected.entries()) {
    if (one.line !== wish.fulfils || one.location !== location || one.product !== wish.product) continue
    const left = stillToCome(one)
    const came = left.compare(open) < 0 ? left : open
    if (!came.isPositive()) continue
    hands.expected[index] = settleExpected(hands.work, one, { received: one.received.plus(came) })
    open = open.minus(came)
  }
  return wish.quantity.minus(open)
}

/** Notes what the books of money must know of a change of value. */
function note(hands: Hands, { wish }: Route, change: { value: bigint, outside: KnownLocation }): void {
  if (change.value === 0n) return
  const kind: ValueChange = change.outside.kind === 'supplier' ? 'receipt' : change.outside.kind === 'customer' ? 'issue'
    : wish.opening ? 'opening' : 'difference'
  hands.postings.push({ company: wish.company, day: wish.day, source: wish.source, change: kind, value: change.value })
}

function record(hands: Hands, route: Route, what: { quantity: Decimal, value: bigint }): Moved {
  const { wish, from, to } = route
  const { id } = hands.work.insert(stockMove, { company: wish.company, product: wish.product, fromLocation: from.id,
    toLocation: to.id, quantity: what.quantity, value: what.value,
    baseCurrency: hands.work.company(wish.company).currency, day: wish.day, sourceResource: wish.source.resource,
    sourceId: wish.source.id, lineId: wish.line ?? null, reverses: wish.reverses ?? null })
  return { id, product: wish.product, ...what, fromLocation: from.id, toLocation: to.id }
}

/** States which goods came into the house, once for each place and document. */
function announce(work: Work, routes: readonly Route[]): void {
  const arrived = routes.filter(({ from, to }) => !isCounted(from) && isCounted(to))
  for (const group of Map.groupBy(arrived, ({ wish, to }) => `${to.id}/${wish.source.id}/${wish.day}`).values()) {
    const [first] = group
    if (!first) continue
    const goods: ArrivedGoods[] = group.map(({ wish }) => ({ product: wish.product, quantity: wish.quantity.toString() }))
    work.emit(goodsArrived, { company: first.wish.company, location: first.to.id, day: first.wish.day,
      sourceResource: first.wish.source.resource, sourceId: first.wish.source.id, goods })
  }
}
