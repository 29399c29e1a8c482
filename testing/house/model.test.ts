// Random days of business, from the first draft to the last payment: after every day the house agrees with a
// small model in memory, and its books agree with each other. The seed is printed; KONTOR_SEED=… plays a day
// again.
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../kernel/command/problem.ts'
import { type World, createWorld } from '../world.ts'
import { disagreements } from './books-agree.ts'
import { type ModelInvoice, type ModelOrder, ShopModel } from './shop-model.ts'

const products = 3
const opening = 20
const days = 16

interface House {
  readonly w: World
  readonly model: ShopModel
  readonly goods: readonly string[]
  readonly customer: string
  readonly warehouse: string
  readonly orders: string[]
  readonly invoices: string[]
}

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

async function openShop(): Promise<House> {
  const goods: string[] = []
  for (let at = 0; at < products; at++) goods.push(
    await w.product(`Thing ${at}`, { price: '10.00', stock: String(opening), cost: '4.37' }))
  const [place] = await w.rows<{ id: string }>('select id from stock.warehouses order by code limit 1')
  return {
    w,
    model: new ShopModel(products, opening),
    goods,
    customer: await w.customer('Regular'),
    warehouse: place?.id ?? '',
    orders: [],
    invoices: [],
  }
}

/** Runs a command and answers whether the house took it; only refusals may stop it. */
async function does(
  command: string, input: Record<string, unknown>): Promise<Record<string, unknown> | null> {
  try {
    return await w.admin.does(command, input)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

interface Step {
  readonly what: keyof typeof steps
  readonly which: number
  readonly product: number
  readonly pieces: number
}

const pick = <T>(list: readonly T[], which: number): readonly [T, number] | null => {
  const one = list[which % Math.max(1, list.length)]
  return one === undefined ? null : [one, which % list.length]
}

/** A step on some order: the model says whether it may be done, the house must say the same. */
const onOrder = (command: string, expected: (model: ShopModel, order: ModelOrder, step: Step) => boolean,
  input: (house: House, id: string, step: Step) => Promise<Record<string, unknown>>
    | Record<string, unknown> = (_, id) => ({ id })) =>
  async (house: House, step: Step): Promise<Record<string, unknown> | null> => {
    const found = pick(house.model.orders, step.which)
    if (!found) return null
    const [order, at] = found
    const done = await does(command, await input(house, house.orders[at] ?? '', step))
    assert.equal(done !== null, expected(house.model, order, step), `${command} on ${JSON.stringify(order)}`)
    return done
  }

const onInvoice = (command: string,
  expected: (model: ShopModel, invoice: ModelInvoice, step: Step) => boolean,
  input: (house: House, id: string, step: Step) => Record<string, unknown>) =>
    async (house: House, step: Step): Promise<void> => {
  const found = pick(house.model.invoices, step.which)
  if (!found) return
  const [invoice, at] = found
  const done = await does(command, input(house, house.invoices[at] ?? '', step))
  assert.equal(done !== null, expected(house.model, invoice, step),
    `${command} on ${JSON.stringify(invoice)}`)
}

const cents = (amount: number) =>
  ({ amount: `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`, currency: 'EUR' })
/** Pieces of a step, as a share of what an invoice comes to: some pay in parts, some too much. */
const partOf = ({ pieces }: Step): number => pieces * 397

const quote = onOrder('sales.order.quote', (_, order) => {
  if (order.state !== 'draft') return false
  order.state = 'quoted'
  return true
})
const invoiceIt = onOrder('sales.order.invoice', (model, order) => model.invoice(order))

const steps = {
  receive: async (house: House, { product, pieces }: Step) => {
    await w.admin.does('stock.move.receive', { company: w.company, location: house.warehouse,
      lines: [{ product: house.goods[product], quantity: String(pieces), unitCost: '5.11' }] })
    house.model.receive(product, pieces)
  },
  draft: async (house: House, { product, pieces, which }: Step) => {
    const lines = [
      { product, quantity: pieces },
      { product: (product + 1 + which % 2) % products, quantity: 1 + which % 5 },
    ]
    const made = await w.admin.does('sales.order.create', {
      company: w.company,
      customer: house.customer,
      warehouse: house.warehouse,
      lines: lines.map(line => ({ product: house.goods[line.product], quantity: String(line.quantity) })),
    })
    house.orders.push(String(made['id']))
    house.model.draft(lines)
  },
  quote: async (house: House, step: Step) => { await quote(house, step) },
  confirm: onOrder('sales.order.confirm', (model, order) => model.confirm(order)),
  cancel: onOrder('sales.order.cancel', (model, order) => model.cancel(order)),
  reserve: onOrder('sales.order.reserve', (model, order) => {
    if (order.state !== 'confirmed') return false
    model.keepAside(order)
    return true
  }),
  change: onOrder('sales.order.change',
    (model, order, { which, pieces }) => model.change(order, which % 2, pieces),
    async (_, id, { which, pieces }) => {
      const lines = await w.rows<{ id: string }>(
        'select id from sales.order_lines where order_id = $1 order by position', [id])
      return { id, lines: [{ line: lines[which % 2]?.id, quantity: String(pieces) }] }
    }),
  deliver: onOrder('sales.order.deliver', (model, order) => model.deliver(order)),
  invoice: async (house: House, step: Step) => {
    const made = await invoiceIt(house, step)
    if (made) house.invoices.push(String(made['invoice']))
  },
  post: onInvoice('receivables.invoice.post', (model, invoice) => model.post(invoice), (_, id) => ({ id })),
  credit: onInvoice('receivables.invoice.credit', (model, invoice) => model.credit(invoice),
    (_, id) => ({ id })),
  pay: onInvoice('receivables.payment.create', (model, invoice, step) => model.pay(invoice, partOf(step)),
    (house, id, step) => ({
      company: w.company,
      customer: house.customer,
      currency: 'EUR',
      amount: cents(partOf(step)),
      allocations: [{ invoice: id, amount: cents(partOf(step)) }],
    })),
  payAll: async (house: House, step: Step) => {
    const [invoice, at] = pick(house.model.invoices, step.which) ?? []
    if (!invoice || at === undefined) return
    const amount = cents(invoice.residual)
    const done = await does('receivables.payment.create', {
      company: w.company,
      customer: house.customer,
      currency: 'EUR',
      amount,
      allocations: [{ invoice: house.invoices[at], amount }],
    })
    assert.equal(done !== null, house.model.pay(invoice, invoice.residual),
      `payment of ${JSON.stringify(invoice)}`)
  },
}

/** What the house says of the shop, in the words of the model. */
async function agreesWithModel({ model, goods, orders }: House): Promise<void> {
  const levels = await w.rows<{ product_id: string, pieces: number, kept: number }>(
    `select product_id, sum(on_hand)::integer as pieces,
    sum(reserved)::integer as kept from stock.levels where product_id = any($1::uuid[]) group by 1`, [goods])
  goods.forEach((id, at) => {
    const level = levels.find(one => one.product_id === id)
    assert.deepEqual([level?.pieces, (level?.pieces ?? 0) - (level?.kept ?? 0)],
      [model.onHand[at], model.free(at)], `goods ${at}`)
  })
  const rows = await w.rows<{ id: string, state: string, paid: bigint }>(
    'select id, state, paid from sales.orders where id = any($1::uuid[])', [orders])
  orders.forEach((id, at) => {
    const row = rows.find(one => one.id === id)
    assert.deepEqual([row?.state, row?.paid], [model.orders[at]?.state, BigInt(model.orders[at]?.paid ?? 0)],
      `order ${at}`)
  })
  const [sums] = await w.rows<{ owed: bigint, revenue: bigint }>(`select
    (select coalesce(sum(residual), 0)::bigint from receivables.invoices i where exists
      (select from receivables.invoice_lines l where l.invoice_id = i.id and l.sales_order_id = any($1::uuid[]))
      and state = 'posted' and kind = 'invoice') as owed,
    (select coalesce(sum(net), 0)::bigint from sales.revenue_facts where order_id = any($1::uuid[])) as revenue`, [orders])
  assert.deepEqual(sums, { owed: BigInt(model.owed), revenue: BigInt(model.revenue) })
}

const names = Object.keys(steps) as Array<keyof typeof steps> // why: the keys of the table just above.
/** What happens more than once a day, so that some orders see their end. */
const often: Array<keyof typeof steps> = ['confirm', 'confirm', 'deliver', 'deliver', 'invoice', 'invoice',
  'post', 'post', 'post',
  'payAll', 'payAll', 'payAll', 'reserve', 'receive']
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...names, ...often),
  which: fc.nat(50),
  product: fc.nat(products - 1),
  pieces: fc.integer({ min: 1, max: 12 }),
})

test('after random days of business the books agree, with each other and with the model', async t => {
  const seed = Number(process.env['KONTOR_SEED'] ?? randomInt(2 ** 31 - 1))
  t.diagnostic(`KONTOR_SEED=${seed}`)
  const tally = new Map<string, number>()
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 110 }), async day => {
    const house = await openShop()
    for (const one of day) {
      await steps[one.what](house, one)
      tally.set(one.what, (tally.get(one.what) ?? 0) + 1)
    }
    await agreesWithModel(house)
    assert.deepEqual(await disagreements(w), [])
    for (const order of house.model.orders) tally.set(order.state, (tally.get(order.state) ?? 0) + 1)
  }), { seed, numRuns: days, endOnFailure: true })
  t.diagnostic([...tally].map(([what, count]) => `${what} ${count}`).join(', '))
})
