// The second half of the floor, written by hand: delivery, invoice, posting, payment; and the whole chain,
// one awaited statement after another, to be measured against the same chain of the house.
import { uuidv7 } from '../../kernel/values/uuid.ts'
import type { Round } from '../frame/window.ts'
import { type Facts, type Waiting, insertSteps, insertTokens, leaveTrail, nextNumber } from './desk.ts'
import { type Sold, captureLead, confirm, convertLead, euro, must, ofOrder, openTask, quote, stamp,
  today } from './floor-selling.ts'
import type { Hand, Row } from './hand.ts'
import { books, process as flow, sales, stock } from './statements.ts'

interface Flow { readonly instance: string, readonly tokens: readonly Row[], readonly variables: Row,
  readonly inbox: unknown }

async function lockProcess(hand: Hand, order: Sold): Promise<Flow> {
  const row = await hand.one(flow.lock, [order.id])
  const instance = String(row['id'])
  return { instance, tokens: await hand.run(flow.tokensOf, [instance]), variables: row['variables'] as Row,
    inbox: row['inbox'] } // why: a JSON object.
}

interface Move {
  readonly gone: readonly string[], readonly waiting: readonly Waiting[],
    readonly steps: ReadonlyArray<readonly [number, string, string]>
  readonly sequence: number, readonly variables?: Row, readonly inbox?: unknown, readonly ended?: string
}

/** Moves the process on; answers the task that is done with it, if any. */
async function moveOn(hand: Hand, facts: Facts, { at, order, move }: { at: Flow, order: Sold,
  move: Move }): Promise<void> {
  const { instance, tokens } = at
  const ended = move.ended ?? null
  await hand.run(flow.move, [instance, ended === null ? 'running' : 'completed', ended, ended === null
    ? null : stamp(),
    JSON.stringify(move.variables ?? at.variables), JSON.stringify(move.inbox ?? at.inbox), move.sequence,
      stamp()])
  await hand.run(flow.drop, [tokens.filter(one => move.gone.includes(String(one['element_id']))).map(one =>
    one['id'])])
  if (move.waiting.length > 0) await insertTokens(hand, facts, { instance, subject: order.id,
    tokens: move.waiting })
  await insertSteps(hand, facts, instance, move.steps)
}

/** An entry with so many lines. */
const entryOf = (lines: number) => books.entry[lines] as typeof books.item // why: made for up to three.

const taskAt = ({ tokens }: Flow, element: string): string => String(tokens.find(one =>
  one['element_id'] === element)?.['task_id'])

const done = (names: readonly string[], from: number): Array<readonly [number, string, string]> =>
  names.map((name, index) => [from + index, name, 'completed'])

const closed = { closedAt: [null, 'now'], closedBy: [null, 'somebody'], state: ['open', 'done'] }

const deliver = (hand: Hand, facts: Facts, order: Sold): Promise<void> => hand.transaction(async () => {
  const { company, admin, warehouse, customers, unit, accounts } = facts
  const row = await hand.one(sales.lock, [order.id])
  must(row['state'] === 'confirmed' && row['delivery'] === 'none', 'the order is to be delivered')
  const lines = await hand.run(sales.readLines, [order.id])
  const at = await lockProcess(hand, order)
  const reservations = await hand.run(stock.lockReservations, [company, order.id])
  const levels = await hand.run(stock.lockLevels, [company, warehouse, lines.map(line =>
    line['product_id'])])
  const values = levels.map(level => BigInt(Math.round(Number(level['value']) / Number(level['on_hand']))))
  const valueOf = new Map(levels.map((level, index) => [level['product_id'], values[index] ?? 0n]))
  const total = values.reduce((sum, value) => sum + value, 0n)
  const number = await nextNumber(hand, facts, 'warehouse.delivery', 'DN')
  const delivery = uuidv7()
  await hand.insert(stock.delivery, [[delivery, 1, stamp(), stamp(), company, number, 'delivery', order.id,
    order.number, order.customer, warehouse, 'shipped', today(), stamp(),
    JSON.stringify(row['address']), 'de', 'EUR']])
  await hand.insert(stock.deliveryLines, lines.map((line, index) => [uuidv7(), delivery, index + 1,
    line['id'], line['product_id'], line['text'], '1', unit, valueOf.get(line['product_id']), '0']))
  await hand.insert(stock.moves, lines.map(line => [uuidv7(), 1, stamp(), stamp(), company,
    line['product_id'], warehouse, customers, '1', valueOf.get(line['product_id']), 'EUR',
    today(), 'warehouse.delivery', delivery, line['id']]))
  await hand.run(stock.ship, [levels.map(level => level['id']), values])
  await hand.run(stock.post, [reservations.map(one => one['id']), stamp()])
  await hand.run(sales.deliverLines, [order.id])
  await hand.run(sales.delivered, [order.id, stamp()])
  const entry = uuidv7()
  await hand.insert(entryOf(2), [[entry, 1, stamp(), stamp(), company, 'stock', number, today(), number,
    'EUR', 'EUR', 'warehouse.delivery', delivery, null],
    [uuidv7(), company, entry, 1, accounts.stock, today(), -total, -total, null, null, null, null, null],
    [uuidv7(), company, entry, 2, accounts.cost, today(), total, total, null, null, null, null, null]])
  const shipped = taskAt(at, 'ShipGoods')
  const task = await openTask(hand, facts, { instance: at.instance, order, element: 'InvoiceOrder',
    command: 'sales.order.invoice', role: 'accountant' })
  await moveOn(hand, facts, { at, order, move: { sequence: 17, gone: ['ShipGoods', 'AwaitShipment',
    'Shipped', 'InvoicedEarly'],
    waiting: [{ no: 15, element: 'InvoiceOrder', scope: 2, wait: { kind: 'user', role: 'accountant',
      dueAt: stamp() }, listens: 'receivables.invoice.posted', task },
      { no: 17, element: 'Join', scope: 2, wait: { kind: 'join' } }],
    steps: [[13, 'InvoicedEarly', 'lapsed'], [10, 'ShipGoods', 'completed'], [11, 'AwaitShipment',
      'completed'], [12, 'Shipped', 'completed'], [14, 'ToInvoice', 'completed'], [16, 'GoodsDone',
      'completed']] } })
  await hand.run(flow.closeTask, [shipped, stamp(), admin])
  await leaveTrail(hand, facts, { command: 'sales.order.deliver', answer: { id: order.id, delivery,
    number },
    happened: [{ name: 'warehouse.delivery.shipped', resource: 'warehouse.delivery', subject: delivery,
      party: order.customer, title: number, data: { delivery, company,
      customer: order.customer, order: order.id, number, day: today(), warehouse, lines: lines.map(line =>
        ({ orderLine: line['id'], product: line['product_id'], quantity: '1.000000' })) } },
    ofOrder(facts, order, 'delivered')],
    changed: [{ resource: 'warehouse.delivery', id: delivery, version: 1, diff: { state: ['draft',
      'shipped'], shippedAt: [null, stamp()] } },
      { resource: 'sales.order', id: order.id, version: 3, diff: { delivery: ['none', 'full'] } },
        { resource: 'process.task', id: task, version: 1, diff: {} },
      { resource: 'process.task', id: shipped, version: 2, diff: closed }] })
})

const draftInvoice = (hand: Hand, facts: Facts, order: Sold): Promise<string> =>
  hand.transaction(async () => {
  const row = await hand.one(sales.lock, [order.id])
  const lines = await hand.run(sales.readLines, [order.id])
  must((await hand.run(books.drafted, [order.id])).length === 0, 'nothing is drafted')
  const id = uuidv7()
  await hand.insert(books.invoice, [[id, 1, stamp(), stamp(), facts.company, 'invoice', order.customer,
    order.id, 'draft', today(), today(), row['payment_days'], today(30), 'EUR', 'EUR', '1',
    false, 'de', order.net, order.tax, order.gross, '0', order.gross, 'none']])
  await hand.insert(books.invoiceLines, lines.map((line, index) => [uuidv7(), id, index + 1, order.id,
    line['id'], line['product_id'], line['text'], line['quantity'], line['unit_id'],
    line['price'], line['discount_percent'], line['tax_category'], line['tax_rate'], line['net']]))
  await hand.insert(books.invoiceTax, [[uuidv7(), id, 1, 'S', '19', order.net, order.tax]])
  await leaveTrail(hand, facts, { command: 'sales.order.invoice', answer: { id: order.id, invoice: id,
    number: null, version: 3 }, happened: [],
    changed: [{ resource: 'receivables.invoice', id, version: 1, diff: {} }] })
  return id
})

interface Posted { readonly id: string, readonly number: string, readonly item: string }

const postInvoice = (hand: Hand, facts: Facts, { order, id }: { order: Sold,
  id: string }): Promise<Posted> => hand.transaction(async () => {
  const { company, accounts, admin } = facts
  const { customer, net, tax, gross } = order
  const row = await hand.one(books.lockInvoice, [id])
  must(row['state'] === 'draft', 'the invoice is a draft')
  const lines = await hand.run(books.readLines, [id])
  await hand.run(books.readTaxes, [id])
  await hand.one(sales.lock, [order.id])
  await hand.run(sales.readLines, [order.id])
  const at = await lockProcess(hand, order)
  const number = await nextNumber(hand, facts, 'receivables.invoice', 'INV')
  const [entry, item, due] = [uuidv7(), uuidv7(), today(30)]
  await hand.insert(entryOf(3), [[entry, 1, stamp(), stamp(), company, 'sales', number, today(), number,
    'EUR', 'EUR', 'receivables.invoice', id, customer],
    [uuidv7(), company, entry, 1, accounts.receivable, today(), gross, gross, customer, due, null, null,
      null],
    [uuidv7(), company, entry, 2, accounts.revenue, today(), -net, -net, null, null, null, null, null],
    [uuidv7(), company, entry, 3, accounts.tax, today(), -tax, -tax, null, null, 'S', '19', net]])
  await hand.insert(books.item, [[item, 1, stamp(), stamp(), company, customer, accounts.receivable, entry,
    'receivables.invoice', id, number, today(), due, 'EUR', 'EUR',
    gross, gross, gross, gross, 'open']])
  await hand.run(books.post, [id, number, entry, item, stamp()])
  await hand.run(sales.invoiceLines, [order.id])
  await hand.run(sales.invoiced, [order.id, stamp()])
  const task = taskAt(at, 'InvoiceOrder')
  await moveOn(hand, facts, { at, order, move: { sequence: 21, gone: ['InvoiceOrder'],
    variables: { ...at.variables, dueOn: due },
    inbox: [{ name: 'receivables.invoice.posted', correlation: order.id, variables: { dueOn: due } }],
    waiting: [{ no: 19, element: 'AwaitMoney', scope: 2, wait: { kind: 'choice' } },
      { no: 20, element: 'Paid', scope: 2, host: 19, wait: { kind: 'message', name: 'sales.order.paid',
        correlation: order.id }, listens: 'sales.order.paid' },
      { no: 21, element: 'Overdue', scope: 2, host: 19, wait: { kind: 'timer', dueAt: `${due}T22:00:00Z`,
        remaining: 0 }, dueAt: `${due}T22:00:00Z` }],
    steps: [[15, 'InvoiceOrder', 'completed'], [18, 'Invoiced', 'completed']] } })
  await hand.run(flow.closeTask, [task, stamp(), admin])
  await leaveTrail(hand, facts, { command: 'receivables.invoice.post', answer: { id, version: 2,
    state: 'posted', number, gross: euro(gross) },
    happened: [{ name: 'receivables.invoice.posted', resource: 'receivables.invoice', subject: id,
      party: customer, title: number, data: { invoice: id, company, customer, number,
      kind: 'invoice', order: order.id, currency: 'EUR', net: euro(net), gross: euro(gross), day: today(),
        dueOn: due,
      lines: lines.map(line => ({ order: order.id, orderLine: line['order_line'],
        quantity: '1.000000' })) } }],
    changed: [{ resource: 'ledger.open-item', id: item, version: 1, diff: {} },
      { resource: 'receivables.invoice', id, version: 2, diff: { state: ['draft', 'posted'], number: [null,
        number], entry: [null, entry], item: [null, item] } },
      { resource: 'sales.order', id: order.id, version: 4, diff: { invoicing: ['none', 'full'] } },
        { resource: 'process.task', id: task, version: 2, diff: closed }] })
  return { id, number, item }
})

const pay = (hand: Hand, facts: Facts, { order, invoice }: { order: Sold,
  invoice: Posted }): Promise<void> => hand.transaction(async () => {
  const { company, accounts } = facts
  const { customer, gross } = order
  const row = await hand.one(books.lockInvoice, [invoice.id])
  must(BigInt(String(row['residual'])) === gross, 'the invoice is open')
  const owed = await hand.one(books.lockItem, [invoice.item])
  must(owed['state'] === 'open', 'the item is open')
  await hand.one(sales.lock, [order.id])
  const at = await lockProcess(hand, order)
  const number = await nextNumber(hand, facts, 'receivables.payment', 'PAY')
  const [payment, entry, item] = [uuidv7(), uuidv7(), uuidv7()]
  await hand.insert(entryOf(2), [[entry, 1, stamp(), stamp(), company, 'bank', number, today(), number,
    'EUR', 'EUR', 'receivables.payment', payment, customer],
    [uuidv7(), company, entry, 1, accounts.bank, today(), gross, gross, customer, null, null, null, null],
    [uuidv7(), company, entry, 2, accounts.receivable, today(), -gross, -gross, customer, today(), null,
      null, null]])
  await hand.insert(books.item, [[item, 1, stamp(), stamp(), company, customer, accounts.receivable, entry,
    'receivables.payment', payment, number, today(), today(), 'EUR', 'EUR',
    -gross, '0', -gross, '0', 'settled']])
  await hand.insert(books.payment, [[payment, 1, stamp(), stamp(), company, number, customer, today(),
    'bank', 'EUR', '1', gross, gross, 'posted', entry, item]])
  await hand.insert(books.allocation, [[uuidv7(), payment, 1, invoice.id, gross]])
  await hand.run(books.settleItem, [invoice.item, stamp()])
  await hand.insert(books.settlement, [[uuidv7(), 1, stamp(), stamp(), company, invoice.item, item,
    today(), 'EUR', 'EUR', gross, gross, gross]])
  await hand.run(books.paid, [invoice.id, stamp()])
  await hand.run(sales.paid, [order.id, gross, stamp()])
  await moveOn(hand, facts, { at, order, move: { sequence: 25, gone: ['Overdue', 'AwaitMoney', 'Paid',
    'Join', 'OnCancelled', 'Fulfilment'], waiting: [], ended: 'Done',
    steps: [[21, 'Overdue', 'lapsed'], [19, 'AwaitMoney', 'completed'], [20, 'Paid', 'completed'], [17,
      'Join', 'completed'], ...done(['MoneyIn', 'Join', 'Fulfilled'], 22),
      [3, 'OnCancelled', 'lapsed'], [2, 'Fulfilment', 'completed'], [25, 'Done', 'completed']] } })
  const settled = { residual: [String(gross), '0'], baseResidual: [String(gross), '0'], state: ['open',
    'settled'] }
  await leaveTrail(hand, facts, { command: 'receivables.payment.create', answer: { id: payment, number,
    version: 1, state: 'posted', allocated: euro(gross) },
    happened: [{ name: 'receivables.payment.received', resource: 'receivables.payment', subject: payment,
      party: customer, title: number, data: { payment, company, customer, number,
      day: today(), currency: 'EUR', amount: euro(gross), unallocated: euro(0n) } },
    { name: 'receivables.invoice.settled', resource: 'receivables.invoice', subject: invoice.id,
      party: customer, title: invoice.number, data: { invoice: invoice.id, company, customer,
      number: invoice.number, kind: 'invoice', order: order.id, currency: 'EUR', net: euro(order.net),
        gross: euro(gross), amount: euro(gross), residual: euro(0n), complete: 'yes',
      orders: [{ order: order.id, minor: String(gross) }] } },
    ofOrder(facts, order, 'paid'), ofOrder(facts, order, 'closed', { seen: true })],
    changed: [{ resource: 'receivables.payment', id: payment, version: 1, diff: { entry: [null, entry],
      item: [null, item] } },
      { resource: 'ledger.open-item', id: item, version: 1, diff: settled },
        { resource: 'ledger.open-item', id: invoice.item, version: 2, diff: settled },
      { resource: 'receivables.invoice', id: invoice.id, version: 3, diff: { settled: ['0', String(gross)],
        residual: [String(gross), '0'], payment: ['none', 'full'] } },
      { resource: 'sales.order', id: order.id, version: 5, diff: { paid: ['0', String(gross)],
        payment: ['none', 'full'], state: ['confirmed', 'closed'] } }] })
})

let count = 0

/** A round of the same chain, by hand. */
export const floorChain = (hand: Hand, facts: Facts): Round => async timed => {
  const number = `F${++count}`
  const lead = await timed('lead', () => captureLead(hand, facts, number))
  const deal = await timed('convert', () => convertLead(hand, facts, lead))
  const order = await timed('quote', () => quote(hand, facts, deal))
  await timed('confirm', () => confirm(hand, facts, order))
  await timed('deliver', () => deliver(hand, facts, order))
  const id = await timed('invoice', () => draftInvoice(hand, facts, order))
  const invoice = await timed('post', () => postInvoice(hand, facts, { order, id }))
  await timed('pay', () => pay(hand, facts, { order, invoice }))
  const read = await timed('read', () => hand.one(books.read, [id]))
  must(read['state'] === 'posted' && read['payment'] === 'full' && String(read['residual']) === '0',
    'the chain ends paid')
}
