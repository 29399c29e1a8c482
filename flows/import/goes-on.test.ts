// A company changes over in the middle of the year: its last invoice was 1187, so ours begin at 1188. What the program before
// wrote stands beneath, nothing clashes, verify knows where the numbers begin, and the next year begins at one again.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { execute } from '../../kernel/command/execute.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import { importRows } from '../../kernel/exchange/import-run.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { holds, verify } from '../../kernel/verify/verify.ts'
import { commandNamed } from '../../testing/house/fixtures.ts'
import { faultyPool } from '../../testing/house/faulty-pool.ts'
import { wordsOf } from '../../app/words.ts'
import { type World, createWorld } from '../../testing/world.ts'

let w: World
let customer: string
before(async () => {
  w = await createWorld()
  customer = await w.customer('Kessler')
  // why: each race and each run of the property has a year of its own.
  await w.admin.doesAll('org.period.create', Array.from({ length: 150 }, (_, at) => ({ company: w.company, name: `Year ${year(at)}`,
    fiscalYear: year(at), startsOn: `${year(at)}-01-01`, endsOn: `${year(at)}-12-31`, kind: 'month' })))
})
after(() => w.end())

const year = (at: number) => 2040 + at
const kind = 'receivables.invoice'
const begin = (first: number, more: Record<string, unknown> = {}) => ({ company: w.company, kind, first, ...more })
const begins = (first: number, more: Record<string, unknown> = {}) => w.admin.does('documents.series.create', begin(first, more))
const lines = [{ text: 'Advice', quantity: '1', price: '5.00', taxRate: '0' }]
/** Drafts an invoice of a day and gives its number when it is posted. */
const draft = async (day: string) => String((await w.admin.does('receivables.invoice.create',
  { company: w.company, customer, currency: 'EUR', day, lines }))['id'])
const post = async (id: string) => String((await w.admin.does('receivables.invoice.post', { id }))['number'])
const invoiced = async (day = '2026-03-02') => post(await draft(day))
const earlier = (numbers: readonly string[]) => importRows(w.engine, { target: 'invoice', actor: w.admin.actor, company: w.company,
  words: wordsOf(w.engine.house), mode: 'each', table: 'number,day,customerName,country,lineText,product,quantity,price\n'
    + numbers.map(one => `${one},2026-02-03,Kessler,DE,Lamp,L-1,1,2.50\n`).join('') })
const broken = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const one of verify(w.url, w.engine.house)) if (!holds(one)) found.push(`${one.check.name} ${JSON.stringify(one.broken)}`)
  return found
}
const number = (count: number, year = 2026) => `INV-${year}-${String(count).padStart(6, '0')}`

test('our invoices go on after the last of the program before, whose own stand beneath them', async () => {
  const before_ = [number(1), number(700), number(1187)]
  assert.equal((await earlier(before_)).counts.rejected, 3, 'as long as nobody said so, these are numbers of ours')
  const { id } = await begins(1188)
  const taken = await earlier([...before_, number(1188)])
  assert.deepEqual([taken.counts.new, taken.counts.rejected], [3, 1])
  const refused = await w.admin.isRefused('documents.series.update', { id, first: 1187 }, 'documents/first-number-taken')
  assert.deepEqual(refused.params, { kind, number: number(1187) })
  await w.admin.does('documents.series.update', { id, first: 1300 })
  await w.admin.does('documents.series.update', { id, first: 1188 })
  assert.deepEqual([await invoiced(), await invoiced()], [number(1188), number(1189)])
  assert.deepEqual((await w.admin.isRefused('documents.series.update', { id, first: 1500 }, 'documents/series-has-begun')).params,
    { kind, next: '1190' })
  assert.equal(await invoiced('2027-01-04'), number(1, 2027), 'the new year begins at one')
  await w.admin.isRefused('documents.series.create', begin(50, { year: 2027 }), 'documents/series-has-begun')
  await begins(31, { kind: 'receivables.credit-note' })
  const [row] = await w.rows<{ id: string }>('select id from receivables.invoices where number = $1', [number(1188)])
  await w.admin.does('receivables.invoice.credit', { id: row?.id })
  assert.deepEqual(await w.rows(`select number from receivables.invoices where kind = 'credit-note'`), [{ number: 'CN-2026-000031' }])
  assert.deepEqual(await broken(), [])
  const trail = await w.rows(`select kind, diff -> 'first' as first from kernel.changes where record_id = $1 order by seq`, [id])
  assert.deepEqual(trail.map(one => [one['kind'], one['first']]),
    [['created', [null, 1188]], ['changed', [1188, 1300]], ['changed', [1300, 1188]]])
})

test('whoever slips a number beneath the first or takes the first one out is found', async () => {
  const found = async (statement: string) => w.engine.pool.use(async connection => {
    await connection.run('begin')
    try {
      await connection.run(`set local session_replication_role = replica; ${statement}`)
      const check = w.engine.house.modules.flatMap(one => one.checks ?? []).find(one => one.name === 'receivables.invoice-numbers')
      assert.ok(check)
      return (await connection.query(check.rows(() => sql`true`))).map(row => String(row['at']))
    } finally {
      await connection.run('rollback')
    }
  })
  assert.deepEqual(await found('select 1'), [])
  assert.deepEqual(await found(`update receivables.invoices set taken_over = null where number = '${number(700)}'`),
    [`after ${number(700)} comes ${number(1188)}`, `after INV-2026-1187 comes ${number(700)}`, 'all of receivables.invoice'])
  assert.deepEqual(await found(`update receivables.invoices set number = 'X' where number = '${number(1188)}'`), [
    `after INV-2026-1187 comes ${number(1189)}`])
  assert.deepEqual(await found('delete from documents.series'),
    [`after INV-2026-0 comes ${number(1188)}`, 'all of receivables.invoice'])
})

test('the database keeps it, whoever asks', async () => {
  for (const statement of ['delete from documents.series', `update documents.series set year = 2029`, 'truncate documents.series',
    `update documents.series set first = first + 1 where kind = '${kind}'`]) {
    await assert.rejects(w.rows(statement), statement)
  }
})

test('a pattern without the year begins once, and may be said together with its first number', async () => {
  const order = (first: number, more: Record<string, unknown>) => ({ company: w.company, kind: 'sales.order', first, ...more })
  await w.admin.isRefused('documents.series.create', order(77, { pattern: 'A-{yyyy}' }), 'documents/number-pattern-not-valid')
  await w.admin.isRefused('documents.series.create', order(77, { pattern: 'A-{0000}', year: 2026 }), 'documents/series-has-no-year')
  await w.admin.does('documents.series.create', order(77, { pattern: 'A-{0000}' }))
  await w.admin.isRefused('documents.series.create', order(99, {}), 'documents/series-has-begun')
  const product = await w.product('Lamp', { price: '5.00' })
  const made = []
  for (const quantity of ['1', '2']) {
    made.push((await w.admin.does('sales.order.create', { company: w.company, customer, lines: [{ product, quantity }] }))['id'])
  }
  assert.deepEqual((await w.rows('select number from sales.orders where id = any($1) order by number', [made])).map(one => one['number']),
    ['A-0077', 'A-0078'])
  assert.deepEqual(await broken(), [])
})

test('what was taken over before goes on too, when pattern and first number are said together', async () => {
  assert.equal((await earlier(['R0986', 'R0987'])).counts.new, 2)
  const pattern = 'R{0000}'
  await w.admin.isRefused('org.company.update', { id: w.company, numbering: { [kind]: pattern } }, 'documents/numbers-taken')
  await w.admin.isRefused('documents.series.create', begin(987, { pattern }), 'documents/first-number-taken')
  await begins(988, { pattern })
  assert.deepEqual([await invoiced('2026-12-31'), await invoiced('2027-12-31')], ['R0988', 'R0989'])
  assert.deepEqual(await broken(), [])
})

const settled = async (attempts: readonly Promise<unknown>[]) => (await Promise.allSettled(attempts)).map(one => {
  if (one.status === 'fulfilled') return 'done'
  if (!(one.reason instanceof Refusal)) throw one.reason
  return one.reason.problem.code
})

test('two at once: the first number is said once, and never behind a number given in the same moment', async () => {
  await w.admin.does('org.company.update', { id: w.company, numbering: null })
  const outcomes = new Set<string>()
  for (let round = 0; round < 12; round++) {
    const on = `${year(round)}-05-05`
    const drafts = await Promise.all([draft(on), draft(on)])
    const both = [() => begins(500, { year: year(round) }), () => begins(500, { year: year(round) })]
    const posts = drafts.map(id => () => post(id))
    const results = await settled((round % 2 === 0 ? [...both, ...posts] : [...posts, ...both]).map(start => start()))
    const [one, other, ...posted] = round % 2 === 0 ? results : [...results.slice(2), ...results.slice(0, 2)]
    assert.deepEqual(posted, ['done', 'done'], 'nobody who posts is turned away')
    const won = [one, other].filter(result => result === 'done').length
    assert.ok(won <= 1)
    for (const said of [one, other]) assert.match(said ?? '', /^(done|documents\/(series-has-begun|first-number-taken)|kernel\/duplicate)$/)
    const numbers = (await w.rows<{ number: string }>('select number from receivables.invoices where id = any($1) order by 1', [drafts]))
      .map(row => row.number)
    const first = won === 1 ? 500 : 1
    assert.deepEqual(numbers, [number(first, year(round)), number(first + 1, year(round))])
    outcomes.add(`${won}`)
  }
  assert.ok(outcomes.has('1'), 'somebody was first')
  assert.deepEqual(await broken(), [])
})

test('an import and a lower first number at once: what is taken over is never come upon', async () => {
  for (let round = 0; round < 8; round++) {
    const at = year(20 + round)
    const { id } = await begins(900, { year: at })
    const [, lowered] = await settled([earlier([number(800, at)]), w.admin.does('documents.series.update', { id, first: 700 })])
    const there = await w.rows('select number from receivables.invoices where number = $1', [number(800, at)])
    assert.equal(there.length, lowered === 'done' ? 0 : 1, `${lowered}`)
  }
})

test('killed in between, it is said whole or not at all', async () => {
  const at = year(40)
  const items = [begin(300, { year: at, pattern: 'K-{yy}-{000}' })]
  for (let lost = 1; ; lost++) {
    const { pool } = faultyPool(w.engine.pool, 'line lost', lost)
    const order = { command: commandNamed('documents.series.create'), actor: w.admin.actor, items }
    const done = await execute({ ...w.engine, pool }, order).then(() => true, () => false)
    const [state] = await w.rows(`select (select count(*)::int from documents.series where year = $1) as kept,
      (select count(*)::int from kernel.counters where key like '%/' || $1) as counted,
      (select count(*)::int from org.companies where numbering ->> $2 = 'K-{yy}-{000}') as numbered`, [at, kind])
    assert.ok(new Set(Object.values(state ?? {})).size === 1, `statement ${lost}: ${JSON.stringify(state)}`)
    if (done) {
      assert.equal(state?.['kept'], 1)
      break
    }
  }
  assert.equal(await invoiced(`${at}-01-02`), `K-${at % 100}-300`)
})

test('whatever is said and written in whatever order, the numbers are those expected', async () => {
  let at = 60
  await w.admin.does('org.company.update', { id: w.company, numbering: null })
  const step = fc.oneof(fc.record({ does: fc.constant('say' as const), count: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ does: fc.constant('write' as const), count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ does: fc.constant('earlier' as const), count: fc.integer({ min: 1, max: 40 }) }))
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async steps => {
    const of = year(at++)
    const model = { first: 1, next: 1, said: null as string | null, earlier: new Set<number>() }
    for (const { does, count } of steps) {
      if (does === 'say') {
        const fits = model.next === model.first && [...model.earlier].every(one => one < count)
        const [result] = await settled([model.said === null ? begins(count, { year: of }).then(made => { model.said = String(made['id']) })
          : w.admin.does('documents.series.update', { id: model.said, first: count })])
        assert.equal(result === 'done', fits || (model.said !== null && count === model.first), `${result}`)
        if (result === 'done') Object.assign(model, { first: count, next: Math.max(count, model.next) })
        if (result === 'done' && fits) model.next = count
      } else if (does === 'write') {
        for (let time = 0; time < count; time++) assert.equal(await invoiced(`${of}-01-02`), number(model.next++, of))
      } else {
        const { counts } = await earlier([number(count, of)])
        const free = count < model.first && !model.earlier.has(count)
        assert.equal(counts.new === 1, free)
        if (free) model.earlier.add(count)
      }
    }
  }), { numRuns: 15 })
  assert.deepEqual(await broken(), [])
})
