// Example data come with a company of their own and go with it: killed in between they are completed, what real work
// refers to stays, and of the real company not a row, number, seal or trail is another than before.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createEngine } from '../../../app/engine.ts'
import { sealTrail } from '../../../kernel/feed/seal-trail.ts'
import { holds, verify } from '../../../kernel/verify/verify.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { rollUp, verifySeals } from '../../../books/ledger/contract.ts'
import { createWorld, type World } from '../../../testing/world.ts'
import { exampleContents } from '../example.ts'
import { fillExamples } from '../fill-example.ts'

let w: World
let example = ''
before(async () => { w = await createWorld() })
after(() => w.end())

const textOf = async (text: string, values: readonly unknown[] = []): Promise<string> =>
  String((await w.rows<{ text: unknown }>(text, values))[0]?.text)

/** Every row of every table by its fingerprint, those left out that a condition names. */
async function everyRow(): Promise<Map<string, string>> {
  const tables = await w.rows<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|graphile_worker)' order by 1`)
  const found = new Map<string, string>()
  for (const { name } of tables) {
    found.set(name, await textOf(`select coalesce(string_agg(md5(t::text), ' ' order by md5(t::text)), '') as text from ${name} t`))
  }
  return found
}

async function differences(before: Map<string, string>): Promise<string[]> {
  const now = await everyRow()
  return [...before].filter(([name, rows]) => now.get(name) !== rows).map(([name]) => name)
}

async function trade(customer: string, product: string, ships = true): Promise<void> {
  const lines = [{ product, quantity: '2', price: '10.00' }]
  const order = await w.admin.does('sales.order.create', { company: w.company, customer, lines })
  await w.admin.does('sales.order.confirm', { id: order['id'] })
  if (ships) await w.admin.does('sales.order.deliver', { id: order['id'] })
  await w.admin.does('sales.order.invoice', { id: order['id'], post: true })
}

const contents = async () => await exampleContents.run(new Reader(w.engine, w.admin.actor), { company: example }, w.admin.actor) as
  { items: Array<{ resource: string, goes: number, stays: string[] }> }
const remove = () => w.admin.does('org.company.remove-example', { id: example })

test('whoever fills the example is killed in between; the next one completes it, everything once', async () => {
  await trade(await w.customer('Real customer'), await w.product('Real lamp', { price: '10.00', stock: '9', cost: '4.00' }))
  await rollUp(w.engine.pool, w.clock)
  example = String((await w.admin.does('org.company.load-example', { id: w.company }))['example'])
  const first = createEngine({ url: `${w.url}${w.url.includes('?') ? '&' : '?'}application_name=killed`, clock: w.clock })
  const waiting = () => textOf(`select count(*) as text from pg_stat_activity
    where datname = current_database() and application_name = 'killed' and wait_event_type = 'Lock'`)
  // why: whoever fills waits before the first order, so that they are killed in the midst of it.
  await w.engine.pool.use(async holder => {
    await holder.run('begin', [])
    await holder.run('lock table sales.orders in exclusive mode', [])
    const end = fillExamples(first).then(() => 'whole', () => 'killed')
    while (await waiting() === '0') await new Promise(setImmediate)
    await w.rows(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'killed'`)
    assert.equal(await end, 'killed')
    await holder.run('rollback', [])
  })
  await first.close()
  // why: a night may lie in between.
  w.clock.advance({ days: 1 })
  const second = createEngine({ url: w.url, clock: w.clock })
  await Promise.all([fillExamples(second), fillExamples(second)])
  assert.equal(await fillExamples(second), 0)
  await second.close()
  const count = (table: string) => textOf(`select count(*) as text from ${table} where company_id = $1`, [example])
  assert.deepEqual(await Promise.all(['sales.orders', 'crm.opportunities', 'warehouse.deliveries', 'receivables.invoices',
    'receivables.payments'].map(count)), ['5', '3', '3', '2', '1'])
  assert.equal(await textOf(`select count(*) as text from party.parties where name like 'Harbour Hotel%'`), '1')
})

test('a slip that would fail whatever asks for the day or the months of a company is refused at its place', async () => {
  const slip = async (name: string, input: Record<string, unknown>) =>
    (await w.admin.isRefused(name, input, 'kernel/invalid-input')).errors.map(one => `${one.pointer} ${one.code}`)
  assert.deepEqual(await slip('org.company.update', { id: w.company, zone: 'Mars/Olympus' }), ['/zone not-zone'])
  assert.deepEqual(await slip('org.company.furnish', { id: w.company, fromYear: 0, years: 2_000_000_000 }),
    ['/fromYear below-least', '/years above-most'])
})

test('a real company is never removed, nor made an example', async () => {
  await w.admin.isRefused('org.company.remove-example', { id: w.company }, 'founding/not-an-example')
  await assert.rejects(w.rows('select founding.remove_example($1)', [w.company]), /is no example/)
  await assert.rejects(w.rows('update org.companies set example = true where id = $1', [w.company]), /from its foundation/)
  await assert.rejects(w.rows('delete from ledger.entries where company_id = $1', [example]), /append-only/)
  await w.rows('update org.users set company_id = $1 where id = $2', [example, w.admin.actor.id])
  await w.admin.isRefused('org.company.remove-example', { id: example }, 'founding/example-is-home')
  await w.rows('update org.users set company_id = $1 where id = $2', [w.company, w.admin.actor.id])
})

test('removed in the midst of it and taken back: nothing has changed, and the books refuse as before', async () => {
  const before = await everyRow()
  await w.admin.doesAll('org.company.remove-example', [{ id: example }], { dryRun: true })
  await w.rows(`do $$ begin perform founding.remove_example('${example}'); raise exception 'killed'; end $$`).catch(() => {})
  assert.deepEqual(await differences(before), [])
  await assert.rejects(w.rows('delete from ledger.entries where company_id = $1', [example]), /append-only/)
})

test('what real work refers to stays; everything else of the example goes, and nothing real does', async () => {
  const customer = await textOf(`select customer_id as text from sales.orders where company_id = $1 order by number limit 1`, [example])
  const product = await textOf(`select id as text from catalog.products where code like 'EX-900%'`)
  await trade(customer, product, false)
  await w.admin.does('documents.series.create', { company: example, kind: 'receivables.invoice', year: 2030, first: 1188 })
  const { items } = await contents()
  const of = (name: string) => items.find(item => item.resource === name)
  assert.deepEqual([of('party.party')?.stays, of('party.party')?.goes], [[customer], 4])
  assert.deepEqual([of('catalog.product')?.stays, of('catalog.product')?.goes], [[product], 5])
  assert.equal(of('sales.order')?.goes, 5)

  const real = `company_id is distinct from '${example}'`
  const ofReal = async () => {
    const tables = await w.rows<{ name: string }>(`
      select attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       where attname = 'company_id' and c.relkind = 'r'
         and attrelid::regclass::text not in ('kernel.changes', 'kernel.outbox', 'org.users') order by 1`)
    const found = new Map<string, string>()
    for (const { name } of tables) {
      found.set(name, await textOf(`select coalesce(string_agg(md5(t::text), ' ' order by md5(t::text)), '') as text
        from ${name} t where ${real}`))
    }
    for (const name of ['kernel.changes', 'kernel.outbox']) {
      found.set(name, await textOf(`select coalesce(string_agg(md5(t::text), ' ' order by seq), '') as text
        from ${name} t where company_id = $1`, [w.company]))
    }
    found.set('numbers', await textOf(`select string_agg(t::text, ' ' order by key) as text from kernel.counters t
      where key not like $1`, [`%${example}%`]))
    return found
  }
  const before = await ofReal()
  assert.ok(await sealTrail(w.engine.pool, w.clock) > 0)
  await remove()
  const now = await ofReal()
  assert.deepEqual([...before].filter(([name, rows]) => now.get(name) !== rows).map(([name]) => name), [])
  assert.deepEqual((await verifySeals(w.engine.pool)).broken, [])
  const broken: unknown[] = []
  for await (const verdict of verify(w.url, w.engine.house)) if (!holds(verdict)) broken.push([verdict.check.name, verdict.broken])
  assert.deepEqual(broken, [], 'everything that never may be false holds, the seals over what is left among it')

  const columns = await w.rows<{ tab: string, col: string }>(`select attrelid::regclass::text as tab, attname as col from pg_attribute a
    join pg_class c on c.oid = a.attrelid 
   where a.atttypid = 'uuid'::regtype and c.relkind = 'r' and c.relnamespace::regnamespace::text !~ '^pg_'`)
  for (const { tab, col } of columns.filter(one => !['kernel.changes', 'kernel.gone_changes'].includes(one.tab))) {
    assert.equal(await textOf(`select count(*) as text from ${tab} where ${col} = $1`, [example]), '0', `${tab}.${col}`)
  }
  const told = await w.rows<{ command: string }>('select command from kernel.changes where record_id = $1 order by seq', [example])
  assert.deepEqual(told.map(row => row.command), ['org.company.load-example', 'org.company.remove-example'])
  assert.equal(await textOf('select name as text from party.parties where id = $1', [customer]), await textOf(
    'select p.name as text from sales.orders o join party.parties p on p.id = o.customer_id where o.customer_id = $1', [customer]))
  await assert.rejects(w.rows('delete from ledger.entries'), /append-only/)
  await trade(customer, product, false)
})

test('one that can never be filled keeps no other one waiting', async () => {
  const load = async (name: string) => {
    const { id } = await w.admin.does('org.company.create', { name, legalName: name, country: 'DE', currency: 'EUR', language: 'de' })
    return String((await w.admin.does('org.company.load-example', { id }))['example'])
  }
  const [stuck, next] = [await load('Steckt'), await load('Läuft')]
  await w.rows(`insert into kernel.idempotency (actor_id, key, command, input_hash, answer, at)
    values ($1, 'customers', 'x', 'another', '{}', now())`, [`example:${stuck}`])
  await assert.rejects(fillExamples(w.engine), /idempotency-key-reused/)
  assert.equal(await textOf('select count(*) as text from receivables.payments where company_id = $1', [next]), '1')
  for (const id of [stuck, next]) await w.admin.does('org.company.remove-example', { id })
})
