// Everything that never may be false, broken by hand: each check of the house is broken exactly once, behind the back
// of triggers and constraints, and names the place. A check that nobody can break proves nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { house } from '../../app/house.ts'
import { sumUp } from '../../kernel/cube/sums.ts'
import { rollUp } from '../../books/ledger/contract.ts'
import { registerConsumers } from '../../kernel/feed/consumers.ts'
import { sealTrail } from '../../kernel/feed/seal-trail.ts'
import { type Connection, connect } from '../../kernel/sql/connection.ts'
import { type Verdict, ask, checksOf, holds, verify } from '../../kernel/verify/verify.ts'
import { type World, createWorld } from '../world.ts'
import { breaks } from './breaks.ts'

let w: World
let hand: Connection
before(async () => {
  w = await createWorld()
  await registerConsumers(house, w.engine.pool)
  await live(w)
  hand = await connect(w.url, 'hand')
})
after(async () => {
  await hand.client.end()
  await w.end()
})

/** Some days of business: one order to the last cent, one half delivered, partly returned and credited, one promised. */
async function live({ admin, company, engine, ...world }: World): Promise<void> {
  const person = await world.person('Alma All', 'administrator', 'warehouse-clerk', 'accountant', 'finance-controller', 'sales-rep')
  const customer = await world.customer('Nordlicht GmbH')
  const lamp = await world.product('Desk lamp', { price: '49.90', cost: '20.00' })
  const order = async (quantity: string): Promise<string> => {
    const made = await person.does('sales.order.create', { company, customer, lines: [{ product: lamp, quantity }] })
    await person.does('sales.order.confirm', { id: made['id'] })
    return String(made['id'])
  }
  const invoiced = async (id: string): Promise<string> => {
    const { invoice } = await person.does('sales.order.invoice', { id })
    await person.does('receivables.invoice.post', { id: invoice })
    return String(invoice)
  }
  const whole = await order('10')
  await person.does('sales.order.deliver', { id: whole })
  const invoice = await invoiced(whole)
  const { gross } = await world.row<{ gross: bigint }>('receivables.invoices', invoice)
  await person.does('receivables.payment.create', { company, customer, currency: 'EUR',
    amount: { amount: `${gross / 100n}.${String(gross % 100n).padStart(2, '0')}`, currency: 'EUR' }, allocations: [{ invoice }] })
  const half = await order('8')
  await person.does('sales.order.deliver', { id: half })
  const [note] = await world.rows<{ id: string, line: string }>(`select d.id, l.id as line from warehouse.deliveries d
    join warehouse.delivery_lines l on l.delivery_id = d.id where d.sales_order_id = $1`, [half])
  await person.does('warehouse.delivery.return', { id: note?.id, lines: [{ line: note?.line, quantity: '2' }] })
  await person.does('receivables.invoice.credit', { id: await invoiced(half) })
  await order('5')
  const [bank, opening] = await world.rows<{ id: string }>(
    `select id from ledger.accounts where company_id = $1 and role in ('bank', 'opening') order by role`, [company])
  const entry = await person.does('ledger.entry.post', { company, text: 'By hand',
    lines: [{ account: bank?.id, debit: '12.00' }, { account: opening?.id, credit: '12.00' }] })
  await person.does('ledger.entry.reverse', { id: entry['id'] })
  await person.does('receivables.invoice.take-over', { company, customer, number: 'OLD-7', day: '2026-03-02', currency: 'EUR',
    lines: [{ product: lamp, text: 'Desk lamp', quantity: '2', price: '48.00' }] })
  await person.does('documents.file.attach', { subjectResource: 'sales.order', subjectId: whole, name: 'plan.txt',
    contentType: 'text/plain', content: Buffer.from('where the lamps go').toString('base64') })
  await admin.does('party.party.create', { name: 'Later', kind: 'organisation', country: 'DE' })
  await rollUp(engine.pool, engine.clock)
  for (const cube of engine.house.cubes.values()) await sumUp(engine.pool, cube)
  await sealTrail(engine.pool, engine.clock)
  await admin.does('party.party.create', { name: 'Not yet sealed', kind: 'organisation', country: 'DE' })
}

const told = ({ check, broken, failure }: Verdict): string =>
  `${check.name}: ${failure ?? broken.map(row => String(row['at'])).join(', ')}`

test('everything holds, for all companies and for one', async () => {
  for (const company of [null, w.company]) {
    const found: Verdict[] = []
    for await (const verdict of verify(w.url, house, { company })) found.push(verdict)
    assert.equal(found.length, checksOf(house).length)
    assert.deepEqual(found.filter(one => !holds(one)).map(told), [])
  }
})

test('every check is broken by somebody, and only checks are', () => {
  assert.deepEqual(Object.keys(breaks).sort(), checksOf(house).map(one => one.name).sort())
})

for (const check of checksOf(house)) {
  test(`broken by hand, ${check.name} names the place`, async () => {
    const { by, names } = breaks[check.name] ?? { by: [], names: /^$/ }
    await hand.run('begin; set local session_replication_role = replica')
    try {
      for (const statement of by) await hand.run(statement)
      const verdict = await ask(hand, check)
      assert.equal(verdict.failure, null)
      assert.match(String(verdict.broken[0]?.['at'] ?? 'nothing'), names)
      assert.equal((await ask(hand, check, { most: 0 })).more, true)
    } finally {
      await hand.run('rollback')
    }
  })
}

test('another company is not accused', async () => {
  const elsewhere = '00000000-0000-7000-8000-0000000000a9'
  await hand.run('begin; set local session_replication_role = replica')
  try {
    const check = checksOf(house).find(one => one.name === 'stock.levels-are-moves')
    assert.ok(check)
    for (const statement of breaks[check.name]?.by ?? []) await hand.run(statement)
    assert.equal((await ask(hand, check, { company: elsewhere })).broken.length, 0)
  } finally {
    await hand.run('rollback')
  }
})

test('a check that cannot be asked is broken', async () => {
  await hand.run('begin')
  const [check] = checksOf(house)
  assert.ok(check)
  await hand.run('alter table kernel.seals rename to mislaid')
  const verdict = await ask(hand, check)
  assert.match(verdict.failure ?? '', /kernel\.seals/)
  assert.equal(holds(verdict), false)
  await hand.run('rollback')
})

test('sealing again adds only what came since', async () => {
  // why: what was written last may have been too fresh the first time: some transaction still ran.
  assert.ok(await sealTrail(w.engine.pool, w.engine.clock) >= 1)
  assert.equal(await sealTrail(w.engine.pool, w.engine.clock), 0)
  const seals = await w.rows<{ changes: number }>('select changes from kernel.seals order by seq')
  const [all] = await w.rows<{ count: bigint }>('select count(*) from kernel.changes')
  assert.equal(seals.length, 2)
  assert.equal(BigInt(seals.reduce((sum, one) => sum + one.changes, 0)), all?.count)
})
