// A house grown large divides its books by period and company and goes on: what was true stays true, nobody passes by the
// guards, reads touch only what they ask for, and all of it is backed up and comes back.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, mock, test } from 'node:test'
import { createEngine } from '../../app/engine.ts'
import { house } from '../../app/house.ts'
import { registryOf } from '../../app/processes.ts'
import { askerOf } from '../../bench/size/asker.ts'
import { backupLogically } from '../../kernel/backup/logical.ts'
import { restoreLogically } from '../../kernel/backup/restore-logical.ts'
import { bookTables } from '../../kernel/partition/books.ts'
import { divideBooks } from '../../kernel/partition/divide.ts'
import { keepAhead } from '../../kernel/partition/keep.ts'
import { periodAt } from '../../kernel/partition/period.ts'
import { jsonable } from '../../kernel/command/work.ts'
import { connect } from '../../kernel/sql/connection.ts'
import { type TestDatabase, cloneDatabase, ensureTemplate } from '../../kernel/testing/database.ts'
import { systemClock } from '../../kernel/values/clock.ts'
import { epochMs, plusDays } from '../../kernel/values/instant.ts'
import { holds, verify } from '../../kernel/verify/verify.ts'
import { rollUp } from '../../books/ledger/contract.ts'
import { fillExamples } from '../../flows/founding/fill-example.ts'
import { type World, createWorld, personOf, storyMorning } from '../world.ts'
import { disagreements } from './books-agree.ts'
import { readCatalogue } from './catalogue.ts'
import { type Shop, openShops, postAndReverse, sell } from './chain.ts'
import { type Sent, recorded, scans } from './recorded.ts'

const tables = bookTables(house).map(one => one.table)
let w: World
let shops: readonly [Shop, Shop]
let reversed: string
/** An example company that was filled before the books were divided. */
let example: string
/** A second database with the same house. */
let other: TestDatabase | undefined
const begun = storyMorning

before(async () => {
  // why: ids carry the machine's time, and partitions are cut by ids.
  mock.timers.enable({ apis: ['Date'], now: epochMs(begun) })
  w = await createWorld()
  const [home, other = assert.fail()] = await openShops(w, ['Lumen Süd'])
  shops = [home, other]
  for (const shop of shops) await sell(shop)
  reversed = await postAndReverse(w, home)
  example = await openExample(home)
})
after(async () => {
  mock.timers.reset()
  await Promise.all([w.end(), other?.drop()])
})

/** Everybody's clock, that of the machine too: ten days into the period so many after the first. */
function moveTo(later: number): void {
  const moment = plusDays(periodAt('month', begun, later).from, 10)
  mock.timers.reset()
  mock.timers.enable({ apis: ['Date'], now: epochMs(moment) })
  w.clock.set(moment)
}

async function openExample({ company, person }: Shop): Promise<string> {
  const { example: made } = await person.does('org.company.load-example', { id: company })
  await fillExamples(w.engine)
  return String(made)
}

const rowsOf = async (which: string, company: string): Promise<number[]> => Promise.all(tables.map(async table => Number((await w.rows(
  `select count(*) as n from ${table} where company_id ${which} $1`, [company]))[0]?.['n'])))

const refused = (text: string, reason: RegExp): Promise<void> => assert.rejects(w.rows(text), reason)

/** It is removed with its rows in every book, and no other row goes. */
async function goesWhole(company: string): Promise<void> {
  const [others, its] = [await rowsOf('<>', company), await rowsOf('=', company)]
  assert.ok(its.every(n => n > 0), String(its))
  await shops[0].person.does('org.company.remove-example', { id: company })
  assert.deepEqual([await rowsOf('<>', company), await rowsOf('=', company)], [others, tables.map(() => 0)])
  const [{ at = '' } = {}] = await w.rows<{ at: string }>(
    `select tableoid::regclass::text as at from ledger.entries order by id desc limit 1`)
  for (const name of ['ledger.entries', 'ledger.entries__so_far', at]) await refused(`delete from ${name}`, /append-only/)
  assert.deepEqual(await disagreements(w), [])
}

/** A partition in words: `entries, next month, Süd`. */
function spoken(name: string): string {
  const [table = '', period, part] = name.split('__')
  const at = ['this', 'next', 'second', 'third'].find((_, later) => periodAt('month', begun, later).name === period) ?? period
  const whose = ['Nord', 'Süd'].find((_, index) => shops[index]?.company.endsWith(part ?? '-')) ?? part
  return [table.split('.')[1], at, ...whose === undefined ? [] : [whose]].join(' ')
}

/** Where the rows of both companies lie. */
async function places(table: string): Promise<string[]> {
  const rows = await w.rows<{ at: string }>(`select distinct tableoid::regclass::text as at from ${table}
    where company_id = any($1)`, [shops.map(one => one.company)])
  return rows.map(row => spoken(row.at)).sort()
}

const filenodes = (suffix: string): Promise<unknown[]> => w.rows(
  `select pg_relation_filenode((name || $2)::regclass) as node from unnest($1::text[]) as name`, [tables, suffix])

const proofs = (): Promise<unknown[]> => w.rows(`select conrelid::regclass::text as at from pg_constraint where conname = 'so_far'`)

test('a division that comes to nothing leaves nothing behind that would refuse the rows of the next period', async () => {
  const companies = [...(await w.engine.companies()).keys()]
  const say = (): void => { throw new Error('gave up') }
  await assert.rejects(divideBooks({ url: w.url, house, companies, length: 'month', now: begun, say }), /gave up/)
  assert.deepEqual(await proofs(), [])
  await w.rows(`alter table ledger.entries add constraint so_far check (id < '00000000-0000-7000-8000-000000000000') not valid`)
  await assert.rejects(postAndReverse(w, shops[0]))
  assert.equal(await keepAhead(w.engine), 1)
  await postAndReverse(w, shops[0])
})

/** What somebody may do who was allowed to read the numbers of entries, and to make settlements and let others do so. */
const allowed = async (role: string): Promise<unknown> => (await w.rows(`select
  has_column_privilege($1, 'ledger.entries', 'number', 'select') as number,
  has_column_privilege($1, 'ledger.entries', 'text', 'select') as text,
  has_table_privilege($1, 'ledger.settlements', 'insert with grant option') as settle,
  has_table_privilege($1, 'ledger.settlements', 'delete') as clear`, [role]))[0]

test('dividing writes no row anew, whoever was allowed something still is, and everything goes on', async t => {
  const role = `reader_${crypto.randomUUID().replaceAll('-', '')}`
  await w.rows(`create role ${role}`)
  t.after(() => w.rows(`drop owned by ${role}; drop role ${role}`))
  await w.rows(`grant select (number) on ledger.entries to ${role}; grant insert on ledger.settlements to ${role} with grant option`)
  const before = await filenodes('')
  await divideBooks({ url: w.url, house, companies: [...(await w.engine.companies()).keys()], length: 'month', now: begun })
  assert.deepEqual(await filenodes('__so_far'), before)
  assert.deepEqual(await allowed(role), { number: true, text: false, settle: true, clear: false })
  for (const shop of shops) await sell(shop)
  assert.deepEqual(await places('ledger.entry_lines'), ['entry_lines so_far'])
  assert.deepEqual(await disagreements(w), [])
  await assert.rejects(divideBooks({ url: w.url, house, companies: [], length: 'year', now: begun }), /divided by month already/)
})

test('an example filled before the books were divided goes whole', () => goesWhole(example))

test('over the border of a period, each company writes into a partition of its own', async () => {
  moveTo(1)
  assert.ok(await keepAhead(w.engine) > 0)
  assert.equal(await keepAhead(w.engine), 0)
  for (const shop of shops) await sell(shop)
  for (const table of tables) {
    const name = table.split('.')[1]
    assert.deepEqual(await places(table), [`${name} next Nord`, `${name} next Süd`, `${name} so_far`])
  }
  assert.deepEqual(await disagreements(w), [])
})

test('what never may be false is kept by every partition, named by itself too', async () => {
  const [nord] = shops
  await nord.person.isRefused('ledger.entry.reverse', { id: reversed }, 'ledger/already-reversed')
  await refused(`insert into ledger.reversals select company_id, entry_id, uuidv7() from ledger.reversals`, /entries_reversed_once/)
  const [{ at = '' } = {}] = await w.rows<{ at: string }>(`select tableoid::regclass::text as at from ledger.entries
    where company_id = $1 order by id desc limit 1`, [nord.company])
  for (const name of ['ledger.entries', 'ledger.entries__so_far', at]) {
    await refused(`delete from ${name}`, /append-only/)
    await refused(`update ${name} set text = 'other'`, /append-only/)
    await refused(`truncate ${name} cascade`, /append-only/)
    // why: an id before all others belongs into the oldest partition; where it is there already, its key says so.
    const [from, id, reason] = name.endsWith('far') ? [name, `'00000000-0000-7000-8000-000000000001'`, /has no lines/] : [at, 'id', /pkey/]
    await refused(`insert into ${name} select (jsonb_populate_record(null::ledger.entries,
      to_jsonb(e) || jsonb_build_object('id', ${id}, 'number', 'X-1'))).* from ${from} e limit 1`, reason)
  }
  const [{ line = '' } = {}] = await w.rows<{ line: string }>(`select id as line from ledger.entry_lines limit 1`)
  await refused(`insert into ledger.entry_lines select (jsonb_populate_record(null::ledger.entry_lines, to_jsonb(l)
    || jsonb_build_object('id', uuidv7(), 'entry_id', uuidv7()))).* from ledger.entry_lines l where id = '${line}'`, /entry_id_fkey/)
  await refused(`delete from activity.entries where kind <> 'event' or event <> 'party.party.created'`, /append-only/)
})

test('a read of one company and some days looks only where they are', async () => {
  const [, { company, person }] = shops
  const asker = askerOf(w.engine, person.actor)
  const day = w.clock.now().slice(0, 10)
  const [{ account = '' } = {}] = await w.rows<{ account: string }>(
    `select id as account from ledger.accounts where company_id = $1 and role = 'receivable'`, [company])
  const looks = async (work: () => Promise<unknown>): Promise<string[]> => {
    const found: string[] = []
    for (const one of await recorded(w.engine, work)) {
      const scanned = (await scans(w.engine, one)).filter(scan => scan.table.includes('__')).map(scan => spoken(scan.table))
      if (scanned.length > 0) found.push([...new Set(scanned)].sort().join(', '))
    }
    return found
  }
  assert.deepEqual(await looks(() => asker.list('ledger.entry', { company, 'day.gte': day, 'day.lte': day })),
    ['entries beyond, entries next Süd, entries second Süd'])
  assert.deepEqual(await looks(() => asker.list('stock.move', { company, 'day.gte': day, 'day.lte': day })),
    ['moves beyond, moves next Süd, moves second Süd'])
  const lines = (await looks(() => asker.report('ledger.account-sheet', { account, since: day, until: day }))).at(-1)
  assert.match(String(lines), /entry_lines beyond, entry_lines next Süd, entry_lines second Süd$/)
  const entry = String((await w.rows(`select id from ledger.entries where company_id = $1 order by id desc limit 1`, [company]))[0]?.['id'])
  // why: it is named by its id alone, which says when it was recorded.
  assert.match(String((await looks(() => asker.record('ledger.entry', entry)))[0]), /^entries beyond/)
})

/** Statements that look into a book without saying of which company; those that name its records say at least which. */
async function ofNoCompany(sent: readonly Sent[]): Promise<{ readonly others: string[], readonly byId: string[] }> {
  const [others, byId]: [string[], string[]] = [[], []]
  for (const one of sent) {
    const scanned = (await scans(w.engine, one, { generic: true })).filter(scan => tables.includes(scan.table.split('__')[0] ?? '')
      && !scan.conditions.some(text => text.includes('company_id')))
    if (scanned.some(scan => !scan.conditions.some(text => /\bid = ANY/.test(text)))) others.push(one.text)
    else byId.push(...scanned.map(scan => scan.table.split('__')[0] ?? ''))
  }
  return { others, byId: [...new Set(byId)] }
}

test('whatever the chain and the reports of a company ask of the books, they ask of that company', async () => {
  const [nord] = shops
  const asker = askerOf(w.engine, nord.person.actor)
  const { company } = nord
  const written = await recorded(w.engine, async () => {
    await sell(nord)
    await postAndReverse(w, nord)
  })
  const read = await recorded(w.engine, async () => {
    for (const name of ['ledger.trial-balance', 'ledger.open-items', 'stock.stock-value']) await asker.report(name, { company })
    for (const name of ['ledger.entry', 'ledger.settlement', 'stock.move', 'activity.entry']) await asker.list(name, { company })
  })
  assert.ok(written.length > 60 && read.length > 10)
  // why: an entry is taken back, and its number shown, by its id.
  assert.deepEqual(await ofNoCompany([...written, ...read]), { others: [], byId: ['ledger.entries'] })
})

test('as rows it goes to another server, partitions and all', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-parts-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  other = await cloneDatabase(await ensureTemplate('nothing at all', async () => {}))
  const path = join(folder, 'house.backup')
  await backupLogically({ url: w.url, path, clock: systemClock, facts: {} })
  await restoreLogically({ path, url: other.url, keysTo: folder })
  const catalogueOf = async (url: string) => {
    const connection = await connect(url, 'catalogue')
    return readCatalogue(connection).finally(() => connection.client.end())
  }
  const [there, here] = [await catalogueOf(other.url), await catalogueOf(w.url)]
  assert.deepEqual([...there].filter(([key, thing]) => here.get(key)?.text !== thing.text), [])
  assert.deepEqual([...here.keys()].filter(key => !there.has(key)), [])
  assert.deepEqual(await disagreements({ url: other.url, engine: w.engine }), [])
})

test('an example filled into partitions of its own goes whole', async () => {
  const made = await openExample(shops[1])
  assert.ok(await keepAhead(w.engine) > 0)
  await goesWhole(made)
  assert.equal(await keepAhead(w.engine), 0)
})

test('what came before its partition is told of, and gets one without being moved', async () => {
  const [, west = assert.fail()] = await openShops(w, ['Lumen West'])
  await sell(west)
  assert.match(String(await disagreements(w)), /^kernel\.rows-have-partitions: .*__others/)
  moveTo(3)
  for (const shop of shops) await sell(shop)
  const late = await disagreements(w)
  assert.equal(late.length, 1)
  assert.match(String(late[0]), /^kernel\.rows-have-partitions: .*__beyond/)
  assert.ok(await keepAhead(w.engine) > 0)
  assert.deepEqual(await disagreements(w), [])
})

/** Takes all rows of the books away but those of one company, as if they lay on another machine. */
async function keepOnly(url: string, company: string): Promise<void> {
  const connection = await connect(url, 'hand')
  try {
    await connection.run('set session_replication_role = replica')
    const { rows } = await connection.run(`select i.indrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where i.indisprimary and not c.relispartition
        and a.attname = 'company_id' and c.relnamespace in ('ledger'::regnamespace, 'stock'::regnamespace, 'activity'::regnamespace)`)
    for (const { name } of rows as Array<{ name: string }>) await connection.run(`delete from ${name} where company_id <> $1`, [company])
  } finally {
    await connection.client.end()
  }
}

test('each company goes on where only its own books are, and proves them there', async () => {
  const [home, away] = shops
  const engine = createEngine({ url: other?.url ?? assert.fail(), clock: w.clock })
  try {
    await registryOf(engine)?.register(engine.pool)
    await keepAhead(engine)
    await Promise.all([keepOnly(w.url, home.company), keepOnly(engine.pool.url, away.company)])
    const person = personOf(engine, away.person.actor)
    await Promise.all([sell(home), sell({ ...away, person })])
    await assert.rejects(sell({ ...home, person }))
    for (const [at, { company }] of [[w.engine, home], [engine, away]] as const) {
      await rollUp(at.pool, w.clock)
      for await (const verdict of verify(at.pool.url, house, { company })) {
        assert.ok(holds(verdict), `${verdict.check.name} ${verdict.failure ?? JSON.stringify(jsonable(verdict.broken))}`)
      }
    }
  } finally {
    await engine.close()
  }
})
