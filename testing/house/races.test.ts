// Two at once: whoever comes second hears a declared refusal, or gets the same answer where doing it twice
// means no harm, and nobody ever hears of locks. The same key twice at once gives the same answer once
// written.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { house } from '../../app/house.ts'
import { execute } from '../../kernel/command/execute.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import { commandNamed, fixtureFor, newStage, provedElsewhere } from './fixtures.ts'
import type { Input, Stage } from './stage.ts'

let stage: Stage
before(async () => { stage = await newStage() })
after(() => stage.w.end())

const runs = (name: string, items: readonly Input[], key: string | null = null) =>
  execute(stage.w.engine,
    { command: commandNamed(name), actor: stage.person.actor, items, idempotencyKey: key })

interface Result { readonly won: number, readonly refused: readonly Refusal[] }

async function both(attempts: ReadonlyArray<Promise<unknown>>): Promise<Result> {
  const settled = await Promise.allSettled(attempts)
  const failed = settled.flatMap(one => (one.status === 'rejected' ? [one.reason as unknown] : []))
  for (const error of failed) if (!(error instanceof Refusal)) throw error
  return { won: settled.length - failed.length, refused: failed.filter(error => error instanceof Refusal) }
}

const inputFor = async (name: string): Promise<Input[]> => {
  const fixture = fixtureFor(commandNamed(name))
  assert.ok(fixture, `testing/house/fixtures.ts has no line for ${name}`)
  return fixture(stage, { items: 1, lines: 2 })
}

const played = [...house.commands.values()].filter(command => provedElsewhere[command.name] === undefined)

/** What anybody may hear who comes second. */
const general = new Set([
  'kernel/wrong-state', 'kernel/not-found', 'kernel/stale-version', 'kernel/duplicate',
  'kernel/still-referenced',
])

for (const { name, refuses } of played.filter(command => command.on)) {
  test(`${name}: two at once on one record`, async () => {
    const items = await inputFor(name)
    const { won, refused } = await both([runs(name, items), runs(name, items)])
    const again = await both([runs(name, items)])
    // why: what can be done again one after the other can be done twice at once; what cannot is done by one.
    assert.equal(won, again.won === 1 ? 2 : 1)
    const declared = new Set((refuses ?? []).map(problem => problem.code))
    for (const { problem } of refused) assert.ok(general.has(problem.code) || declared.has(problem.code),
      `refused as ${problem.code}`)
  })
}

/** What is told once is not kept, so it does not come again. */
const kept = (answers: ReadonlyArray<Readonly<Record<string, unknown>>>, toldOnce: readonly string[]) =>
  answers.map(answer => Object.fromEntries(Object.entries(answer).filter(([name]) => !toldOnce.includes(name))))

for (const { name, toldOnce = [] } of played) {
  test(`${name}: the same key twice at once`, async () => {
    const items = await inputFor(name)
    const [one, other] =
      await Promise.all([runs(name, items, `twice ${name}`), runs(name, items, `twice ${name}`)])
    assert.deepEqual(kept(one.answers, toldOnce), kept(other.answers, toldOnce))
    assert.deepEqual([one.replayed, other.replayed].sort(), [false, true])
  })
}

test('two payments for one invoice: it is settled once', async () => {
  const items = await inputFor('receivables.payment.create')
  const { won, refused } =
    await both([runs('receivables.payment.create', items), runs('receivables.payment.create', items)])
  assert.equal(won, 1)
  assert.deepEqual(refused.map(one => one.problem.code), ['receivables/more-than-residual'])
})

test('an invoice is credited once, by hand or for an order', async () => {
  const { w } = stage
  const [made] = await stage.run('receivables.invoice.create', await inputFor('receivables.invoice.create'))
  await stage.run('receivables.invoice.post', [{ id: made?.['id'] }])
  const credit = [{ id: made?.['id'] }]
  const { won, refused } = await both([1, 2, 3].map(() => runs('receivables.invoice.credit', credit)))
  assert.equal(won, 1)
  assert.deepEqual(refused.map(one => one.problem.code),
    ['receivables/already-credited', 'receivables/already-credited'])
  const [sum] = await w.rows<{ left: bigint }>(
    `select sum(case when kind = 'invoice' then gross else -gross end)::bigint as left
    from receivables.invoices where id = $1 or corrects_id = $1`, [made?.['id']])
  assert.equal(sum?.left, 0n)
})

test('two orders for the last goods: both bind, one gets them', async () => {
  const { w } = stage
  const product = await w.product('Last of its kind', { stock: '0' })
  await stage.run('stock.move.receive', [{ company: w.company, location: stage.warehouse,
    lines: [{ product, quantity: '1', unitCost: '4.00' }] }])
  const customer = await w.customer('Collector')
  const drafts = await stage.run('sales.order.create',
    [1, 2].map(() => ({ company: w.company, customer, warehouse: stage.warehouse,
    lines: [{ product, quantity: '1' }] })))
  await Promise.all(drafts.map(draft => runs('sales.order.confirm', [{ id: draft['id'] }])))
  const [level] = await w.rows<{ kept: string, promised: string }>(`
    select sum(l.reserved)::integer::text as kept,
           (select sum(o.reserved)::integer::text from sales.order_lines o where o.product_id = $1) as promised
      from stock.levels l where l.product_id = $1`, [product])
  assert.deepEqual(level, { kept: '1', promised: '1' })
  const { won, refused } = await both(drafts.map(draft => runs('sales.order.deliver', [{ id: draft['id'] }])))
  assert.equal(won, 1)
  assert.deepEqual(refused.map(one => one.problem.code), ['order-to-cash/nothing-to-deliver'])
})

test('thirty invoices posted at once: numbers without a gap, and nobody is turned away', async () => {
  const fixture = fixtureFor(commandNamed('receivables.invoice.post'))
  const items = await fixture?.(stage, { items: 30, lines: 2 }) ?? []
  const [last] = await stage.w.rows<{ next: bigint }>(
    `select coalesce(max(next), 1) as next from kernel.counters where key like '%receivables.invoice%'`)
  const outcomes = await Promise.all(items.map(item => runs('receivables.invoice.post', [item])))
  const numbers = outcomes.map(one => Number(/\d+$/.exec(String(one.answers[0]?.['number']))?.[0]))
    .sort((a, b) => a - b)
  const first = Number(last?.next ?? 1n)
  assert.deepEqual(numbers, Array.from({ length: 30 }, (_, at) => first + at))
})

test('goods crossing from shelf to shelf both ways never block each other for good', async () => {
  const { w, products } = stage
  const target = await stage.some('stock.location')
  await stage.run('stock.move.transfer', [{ company: w.company, source: stage.warehouse, target,
    lines: products.map(product => ({ product, quantity: '100' })) }])
  const lines = products.map(product => ({ product, quantity: '1' }))
  const there = { company: w.company, source: stage.warehouse, target, lines }
  const back = { company: w.company, source: target, target: stage.warehouse, lines: lines.toReversed() }
  const { won } = await both(
    Array.from({ length: 20 }, (_, at) => runs('stock.move.transfer', [at % 2 === 0 ? there : back])))
  assert.equal(won, 20)
})

test('nobody waits for what another is reading: cold references and one hot row', async () => {
  const { w } = stage
  const target = await stage.some('stock.location')
  const [product = ''] = stage.products
  const transfer =
    { company: w.company, source: stage.warehouse, target, lines: [{ product, quantity: '1' }] }
  for (let round = 0; round < 10; round++) {
    await stage.run('ledger.account.create',
      [{ company: w.company, code: `R${round}`, name: 'Forgets what is kept', kind: 'asset' }])
    const { won } = await both(Array.from({ length: 8 }, () => runs('stock.move.transfer', [transfer])))
    assert.equal(won, 8)
  }
})
