// The books can be spread over several machines by company: every key of every table of the books names the company, so
// that uniqueness is decided where the rows lie; what one book table refers to in another lies with the same company;
// what all refer to is known on every machine; and no guard looks further than that. Rules of Citus, as it was found to be
// (docs/OPERATIONS.md); `npm run bench -- citus` rehearses the way itself, deploy/citus.sql, on a cluster.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { house } from '../../app/house.ts'
import { migrationsOf } from '../../kernel/schema/migrate.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { newStage } from './fixtures.ts'
import type { Stage } from './stage.ts'

interface Key { readonly table: string, readonly name: string, readonly columns: readonly string[], readonly first?: boolean }
interface Reference extends Key { readonly target: string, readonly targetColumns: readonly string[] }

let stage: Stage
let keys: readonly Key[]
let references: readonly Reference[]
/** Tables of the books that are kept by company: those of resources, and those written by hand beside them. */
let books: ReadonlySet<string>
before(async () => {
  stage = await newStage()
  const schemas = house.modules.filter(module => module.floor === 'books').map(module => module.name)
  const query = stage.w.engine.pool
  keys = await query.query<Key & Record<string, unknown>>(sql`
    select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name, i.indisprimary as first,
           array(select a.attname::text from unnest(i.indkey) with ordinality k(n, place)
                   join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.n order by place) as columns
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace s on s.oid = c.relnamespace
     where i.indisunique and s.nspname = any(${schemas})`)
  references = await query.query<Reference & Record<string, unknown>>(sql`
    select f.conrelid::regclass::text as table, f.conname::text as name, f.confrelid::regclass::text as target,
           array(select a.attname::text from unnest(f.conkey) with ordinality k(n, place)
                   join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.n order by place) as columns,
           array(select a.attname::text from unnest(f.confkey) with ordinality k(n, place)
                   join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.n order by place) as "targetColumns"
      from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_namespace s on s.oid = c.relnamespace
     where f.contype = 'f' and s.nspname = any(${schemas})`)
  books = new Set([...[...house.resources.values()].filter(one => one.book && schemas.includes(one.module)).map(one => one.table),
    ...keys.filter(({ first, columns }) => first && columns[0] === 'company_id').map(one => one.table)])
})
after(() => stage.w.end())

test('the books are those that grow without end', () => {
  for (const table of ['ledger.entries', 'ledger.entry_lines', 'ledger.settlements', 'ledger.balances', 'ledger.day_balances',
    'stock.moves', 'stock.levels', 'activity.entries']) assert.ok(books.has(table), table)
})

test('every key of a table of the books begins with, or has, the company', () => {
  const without = keys.filter(key => books.has(key.table) && !key.columns.includes('company_id'))
  assert.deepEqual(without, [])
})

test('a book refers to a book by company and id, and to nothing else that is kept by company', () => {
  const wrong = references.filter(({ table, target, columns, targetColumns }) => books.has(table) && books.has(target)
    && !(columns.includes('company_id') && targetColumns.includes('company_id')))
  assert.deepEqual(wrong, [])
})

test('nothing outside refers to a row of the books by a foreign key', async () => {
  const rows = await stage.w.engine.pool.query(sql`
    select conrelid::regclass::text as table, confrelid::regclass::text as target from pg_constraint
     where contype = 'f' and confrelid::regclass::text = any(${[...books]}) and not conrelid::regclass::text = any(${[...books]})`)
  assert.deepEqual(rows, [])
})

test('no table of the books counts by a sequence of its own', async () => {
  const rows = await stage.w.engine.pool.query(sql`
    select attrelid::regclass::text as table, attname::text as column from pg_attribute
     where attrelid::regclass::text = any(${[...books]}) and (attidentity <> '' or atthasdef and exists (
       select 1 from pg_attrdef d where d.adrelid = attrelid and d.adnum = attnum and pg_get_expr(d.adbin, d.adrelid) like 'nextval%'))`)
  assert.deepEqual(rows, [])
})

test('no migration builds an index on a book in a way that divided books refuse', async () => {
  const found = (await migrationsOf(house)).flatMap(({ name, text }) =>
    [...text.matchAll(/index concurrently[^;]*? on (?:only )?([a-z_]+\.[a-z_]+)/gi)]
      .filter(([, table = '']) => books.has(table)).map(() => name))
  assert.deepEqual(found, [])
})

const tablesIn = (text: string): string[] => [...new Set(text.match(/\b(?:[a-z]+)\.[a-z_]+\b/g))].sort()
const path = (): Promise<string> => readFile(new URL('../../deploy/citus.sql', import.meta.url), 'utf8')

test('the way to several machines spreads every table of the books, beside the entries of its company', async () => {
  const text = await path()
  const spread = [...text.matchAll(/create_distributed_table\('([a-z_.]+)', 'company_id'(.*)\)/g)]
  assert.deepEqual(spread.map(([, table]) => table).sort(), [...books].sort())
  assert.deepEqual(spread.filter(([, table, beside = '']) => table !== 'ledger.entries' && !beside.includes(`'ledger.entries'`)), [])
  const [, guarded = ''] = /tgrelid = any \('\{([^}]*)\}/.exec(text) ?? []
  assert.deepEqual(tablesIn(guarded), [...books].sort())
  const [, referring = ''] = /conrelid = any \('\{([^}]*)\}/.exec(text) ?? []
  assert.deepEqual(tablesIn(referring), [...new Set(references.filter(one => books.has(one.table)).map(one => one.table))].sort())
})

test('of whatever the books refer to it is known on every machine that it is there, and kept so', async () => {
  const text = await path()
  for (const target of new Set(references.filter(one => books.has(one.table) && !books.has(one.target)).map(one => one.target))) {
    const known = `known.${target.split('.')[1] ?? ''}`
    assert.match(text, new RegExp(`create table ${known} `), target)
    assert.match(text, new RegExp(`insert into ${known} select id.* from ${target};`), target)
    assert.match(text, new RegExp(`create_reference_table\\('${known}'\\)`), target)
    assert.match(text, new RegExp(`_known after insert or (update or )?delete on ${target} `), target)
  }
})

test('references of the books refuse, and do nothing else: an action would reach over machines', async () => {
  const rows = await stage.w.engine.pool.query(sql`
    select conname::text as name from pg_constraint where contype = 'f' and conrelid::regclass::text = any(${[...books]})
       and (confdeltype <> 'a' or confupdtype <> 'a' or condeferrable)`)
  assert.deepEqual(rows, [])
})

test('no guard of the books looks at more than lies with the company, or is known on every machine', async () => {
  const text = await path()
  const guards = await stage.w.engine.pool.query<{ table: string, function: string, given: string, body: string }>(sql`
    select distinct t.tgrelid::regclass::text as table, p.oid::regproc::text as function, encode(t.tgargs, 'escape') as given,
           p.prosrc as body
      from pg_trigger t join pg_proc p on p.oid = t.tgfoid where not t.tgisinternal and t.tgrelid::regclass::text = any(${[...books]})`)
  const tables = new Set((await stage.w.engine.pool.query<{ name: string }>(sql`select c.oid::regclass::text as name from pg_class c
    where c.relkind in ('r', 'p', 'v')`)).map(row => row.name))
  for (const guard of guards) {
    const own = new RegExp(`function ${guard.function}\\(\\)[^$]*\\$\\$(.*?)\\$\\$`, 's').exec(text)?.[1]
    // why: a table that is named to a guard is put in its place by the way itself.
    const given = guard.given.replace('party.parties', 'known.parties')
    const seen = tablesIn(`${own ?? guard.body} ${given}`).filter(name => tables.has(name) && !books.has(name))
    assert.deepEqual(seen, [], `${guard.function} on ${guard.table}`)
    assert.ok(own === undefined
      || !/\bfresh\b((?!\bloop\b|;)[^])*\bjoin\b/.test(own), `${guard.function} joins the new rows with rows of the books`)
  }
})

test('the way to several machines, as it is written down, names every table of the books', async () => {
  const text = await readFile(new URL('../../docs/OPERATIONS.md', import.meta.url), 'utf8')
  const [, part = ''] = /^## More than one machine for the books([^]*?)^## /m.exec(`${text}\n## `) ?? []
  assert.deepEqual([...books].filter(table => !tablesIn(part).includes(table)), [])
})
