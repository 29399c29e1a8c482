// Confirming turns quotes into promises: the credit policy is asked once for the whole set, goods on hand
// are reserved in the same transaction, and what is missing stays visible as such.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { formatMinor } from '../../../kernel/values/money.ts'
import { boolean } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import { expectFacts } from '../../../kernel/process/session.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { type Levels, type ReserveWish, lockLevelsFor, reserveFrom, unitCosts } from '../../../books/stock/contract.ts'
import { orderConfirmed, orderPlaced } from '../events.ts'
import { type CreditVerdict, creditPolicy } from '../policies.ts'
import { creditLimitExceeded, customerBlocked, orderIsEmpty, quoteExpired } from '../problems.ts'
import { factOf } from './fact.ts'
import { order } from './order.ts'
import { marginOf } from './margin.ts'
import { recordRevenue } from '../revenue.ts'
import type { OrderRow } from './quote.ts'

const zero = Decimal.parse('0')

export const confirmOrder = command('sales.order.confirm', {
  doc: 'Makes the promise binding and reserves the goods on hand. Over the credit limit it is refused, or held for release.',
  on: order,
  from: ['draft', 'quoted'],
  input: { requestRelease: boolean().default(false).doc('Hold the order for release instead of refusing it over the credit limit.') },
  emits: [orderPlaced, orderConfirmed],
  beside: expectFacts,
  refuses: [orderIsEmpty, creditLimitExceeded, customerBlocked, quoteExpired],
  face: { primary: true, icon: 'check' },
}, async (work, calls) => {
  const orders = calls.map(({ row }) => row)
  for (const row of orders) refuseUnready(work, row)
  const [verdicts, levels] = await Promise.all([work.use(creditPolicy).judge(work, orders), lockLevelsFor(work, wishesOf(orders))])
  const blocked = verdicts.find(verdict => verdict.blocked)
  if (blocked) throw customerBlocked.of({ customer: blocked.customerName }, { id: blocked.order })
  const over = new Map(verdicts.filter(verdict => verdict.exceeded).map(verdict => [verdict.order, verdict]))
  const held: OrderRow[] = []
  for (const { row, input } of calls) {
    const verdict = over.get(row.id)
    if (!verdict) continue
    if (!input.requestRelease) throw refusalOf(verdict, row)
    held.push(row)
    work.update(order, row, { state: 'held' })
  }
  for (const row of orders) {
    work.emit(orderPlaced, { ...factOf(row), held: held.includes(row) ? 'yes' : 'no', ships: shipsGoods(row) ? 'yes' : 'no' })
  }
  const bound = orders.filter(row => !held.includes(row))
  bind(work, bound, { levels, costs: await costsOf(work, bound, levels) })
})

export const releaseOrder = command('sales.order.release', {
  doc: 'Releases an order that was held for its customer\'s credit limit: it becomes binding.',
  on: order,
  from: ['held'],
  emits: [orderConfirmed],
  refuses: [orderIsEmpty],
  face: { primary: true, icon: 'lock-open' },
}, async (work, calls) => {
  const orders = calls.map(({ row }) => row)
  const levels = await lockLevelsFor(work, wishesOf(orders))
  bind(work, orders, { levels, costs: await costsOf(work, orders, levels) })
})

function refuseUnready(work: Work, row: OrderRow): void {
  if (!row.lines.some(line => !line.optional)) throw orderIsEmpty.of({ number: row.number }, { id: row.id })
  if (row.state === 'quoted' && row.validUntil !== null && row.validUntil < work.today(row.company)) {
    throw quoteExpired.of({ number: row.number, validUntil: row.validUntil }, { id: row.id })
  }
}

const refusalOf = (verdict: CreditVerdict, row: OrderRow) => creditLimitExceeded.of({
  customer: verdict.customerName, limit: `${formatMinor(verdict.limit ?? 0n, verdict.currency)} ${verdict.currency}`,
  exposure: `${formatMinor(verdict.exposure, verdict.currency)} ${verdict.currency}`, order: row.number }, { id: row.id })

const shipsGoods = (row: OrderRow): boolean => row.lines.some(line => line.stocked && !line.optional)

/** Unit costs from the levels that are locked anyway; only products that are not there are looked up elsewhere. */
async function costsOf(work: Work, orders: readonly OrderRow[], levels: Levels): Promise<ReadonlyMap<string, Decimal>> {
  const wanted = orders.flatMap(row => row.lines.filter(line => line.stocked).map(line => ({ company: row.company, product: line.product })))
  return unitCosts(work, wanted, levels)
}

interface Found { readonly costs: ReadonlyMap<string, Decimal>, readonly levels: Levels }

const wishesOf = (orders: readonly OrderRow[]): ReserveWish[] => orders.flatMap(row => (row.warehouse === null ? [] : row.lines
  .filter(line => line.stocked && !line.optional)
  .map(line => ({ company: row.company, product: line.product, warehouse: row.warehouse ?? '', quantity: line.quantity,
    source: { resource: order.name, id: row.id }, line: line.id }))))

/** Reserves, freezes the expected margin and states the fact, for all orders at once. */
function bind(work: Work, orders: readonly OrderRow[], { costs, levels }: Found): void {
  const reserved = reserveFrom(work, wishesOf(orders), levels)
  for (const row of orders) {
    const wasHeld = row.state === 'held' ? 'yes' : 'no'
    let missing = zero
    for (const line of row.lines) {
      const kept = reserved.get(line.id)
      const unitCost = line.stocked ? costs.get(`${row.company}/${line.product}`) ?? null : null
      if (kept) missing = missing.plus(kept.missing)
      if (kept || unitCost) work.updatePart(order, 'lines', line, { reserved: kept?.reserved ?? zero, unitCost })
    }
    work.update(order, row, { state: 'confirmed', confirmedAt: work.now, margin: marginOf(row) })
    recordRevenue(work, row, 1)
    work.emit(orderConfirmed, { ...factOf(row), missing, wasHeld })
  }
}
