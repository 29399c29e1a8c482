// A house as rows, from one server to another: everything is there, exactly and in order, or nothing is.
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { cloneDatabase, ensureTemplate } from '../testing/database.ts'
import { preparedFor, query, startFor } from '../postgres/fixtures/scene.ts'
import { systemClock } from '../values/clock.ts'
import { readArchive, writeArchive } from './archive.ts'
import { BackupFailure } from './failure.ts'
import { backupLogically } from './logical.ts'
import { restoreLogically } from './restore-logical.ts'
import type { Entry } from './tar.ts'

const emptyDatabase = async (t: TestContext): Promise<string> => {
  const database = await cloneDatabase(await ensureTemplate('nothing at all', async () => {}))
  t.after(() => database.drop())
  return database.url
}

const folderFor = async (t: TestContext): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-logical-'))
  t.after(() => { rmSync(folder, { recursive: true, force: true }) })
  return folder
}

const schema = `
  create schema shop;
  create function shop.loud(word text) returns text language sql immutable as 'select upper(word)';
  create table shop.things (
    id uuid primary key default gen_random_uuid(), seq bigint generated always as identity unique,
    name text not null, loud text generated always as (shop.loud(name)) stored, price numeric(18,6), tags text[],
    at timestamptz, day date, raw bytea, more jsonb, place xid8 not null default pg_current_xact_id(), constraint named check (name <> ''));
  create index things_loud on shop.things (loud) where loud <> 'X';
  create table shop.parts (
    thing uuid references shop.things (id) on delete cascade, "odd ""name" integer, primary key (thing, "odd ""name"));
  create view shop.all_things as select t.*, count(*) as parts from shop.things t left join shop.parts on thing = id group by t.id;
  create function shop.keep() returns trigger language plpgsql as $$ begin raise exception 'kept'; end $$;
  create trigger keep before delete on shop.things for each row execute function shop.keep();
  insert into shop.things (name, price, tags, at, day, raw, more) values
    ('bolt, "M8" \\ (long)', 1.230000,
      '{"a,b",null,"c\\"d"}', '2026-03-29 01:30:00.123456+00', '2026-02-28', '\\x00ff', '{"a": [1, "ü"]}'),
    
    (E'line\\nbreak\\ttab', null, '{}', null, null, '', 'null'), 
    ('螺栓', 99999999999.999999, null, 'infinity', '0001-01-01 BC', null, null);
  insert into shop.things (name) select 'thing ' || n from generate_series(1, 12000) n;
  insert into shop.parts select id, n from shop.things, generate_series(1, 2) n where seq < 10;`

const picture = (url: string): Promise<unknown[]> => query(url, `select t::text as row from shop.things t order by seq`)

test('rows, types, generated values, keys, views and triggers come whole, and the order of transactions with them', async t => {
  const [from, to, folder] = [await emptyDatabase(t), await emptyDatabase(t), await folderFor(t)]
  await query(from, schema)
  const path = join(folder, 'house.backup')
  await backupLogically({ url: from, path, clock: systemClock, passphrase: 'a long word', facts: { version: '0.1.0' } })
  const { rows, about } = await restoreLogically({ path, passphrase: 'a long word', url: to, keysTo: folder })
  assert.deepEqual([rows, about['version']], [12_003 + 18, '0.1.0'])
  assert.deepEqual(await picture(to), await picture(from))
  assert.deepEqual(await query(to, 'select count(*)::integer as n, sum(parts)::integer as parts from shop.all_things'),
    [{ n: 12_003, parts: 12_012 }])
  await assert.rejects(query(to, 'delete from shop.things'), /kept/)
  await assert.rejects(query(to, `insert into shop.things (name) values ('')`), /named/)
  await query(to, `insert into shop.things (name) values ('new')`)
  assert.deepEqual(await query(to, `select loud, seq > 12003 as later,
    place > (select max(place) from shop.things where name <> 'new') as after
    from shop.things where name = 'new'`), [{ loud: 'NEW', later: true, after: true }])
})

test('what was written while it is read is not in it, and holds nobody up', async t => {
  const [from, to, folder] = [await emptyDatabase(t), await emptyDatabase(t), await folderFor(t)]
  await query(from, schema)
  const path = join(folder, 'house.backup')
  let writing = true
  const writer = (async () => {
    for (let n = 0; writing; n++) await query(from, `with one as (insert into shop.things (name) values ('late ${n}') returning id)
      insert into shop.parts select id, 1 from one`)
  })()
  await backupLogically({ url: from, path, clock: systemClock, facts: {} })
  writing = false
  await writer
  await restoreLogically({ path, url: to, keysTo: folder })
  const [found] = await query(to, `select
    (select count(*) from shop.things where name like 'late %') = (select count(*) from shop.parts) - 18 as whole`)
  assert.deepEqual(found, { whole: true })
})

test('a changed file, a taken database or a strange schema: nothing is written, and it is said why', async t => {
  const [from, to, folder] = [await emptyDatabase(t), await emptyDatabase(t), await folderFor(t)]
  await query(from, schema)
  const path = join(folder, 'house.backup')
  await backupLogically({ url: from, path, clock: systemClock, passphrase: 'a long word', facts: {} })
  const bytes = readFileSync(path)
  for (const [name, changed] of [['cut', bytes.subarray(0, bytes.length - 200)],
    ['flipped', Buffer.concat([bytes.subarray(0, 9000), Buffer.from([(bytes[9000] ?? 0) ^ 1]), bytes.subarray(9001)])]] as const) {
    writeFileSync(join(folder, name), changed)
    await assert.rejects(restoreLogically({ path: join(folder, name), passphrase: 'a long word', url: to, keysTo: folder }), BackupFailure)
  }
  await assert.rejects(restoreLogically({ path, passphrase: 'another', url: to, keysTo: folder }), /passphrase is not the one/)
  assert.deepEqual(await query(to, `select nspname from pg_namespace where nspname = 'shop'`), [])
  await assert.rejects(restoreLogically({ path, passphrase: 'a long word', url: from, keysTo: folder }), /not empty: it has a schema shop/)
  await query(from, `create type shop.mood as enum ('good')`)
  await assert.rejects(backupLogically({ url: from, path: join(folder, 'other'), clock: systemClock, facts: {} }), /type shop\.mood/)
})

/** The same backup of a server that had used up many more numbers of transactions. */
async function ofAnOlderServer(path: string, to: string): Promise<void> {
  const { about, files } = await readArchive(path)
  const aged = async function* (): AsyncGenerator<Entry> {
    for await (const { name, size, body } of files) {
      const parts: Buffer[] = []
      for await (const part of body) parts.push(part)
      const text = Buffer.concat(parts)
      if (name !== 'contents.json') yield { name, size, body: [text] }
      else {
        const contents = JSON.parse(text.toString()) as { nextTransaction: string } // why: backupLogically wrote it.
        const changed = Buffer.from(JSON.stringify({ ...contents, nextTransaction: String(BigInt(contents.nextTransaction) + 60_000n) }))
        yield { name, size: changed.length, body: [changed] }
      }
    }
  }
  await writeArchive(to, { about, entries: aged() })
}

test('a restore that is killed while transactions pass by leaves nothing, and the next one is whole and in order', async t => {
  const [from, folder] = [await emptyDatabase(t), await folderFor(t)]
  await query(from, schema)
  const [young, path] = [join(folder, 'young.backup'), join(folder, 'old.backup')]
  await backupLogically({ url: from, path: young, clock: systemClock, facts: {} })
  await ofAnOlderServer(young, path)
  const { url } = await startFor(t, await preparedFor(t))
  const child = fork(join(import.meta.dirname, 'testing', 'elsewhere.ts'), ['fill', path, folder, url], { stdio: 'ignore' })
  const gone = once(child, 'exit')
  const passing = `select count(*)::integer as n from pg_stat_activity where query like 'do $$ begin while%' and state = 'active'`
  const hasShop = `select count(*)::integer as n from pg_namespace where nspname = 'shop'`
  const n = async (text: string): Promise<number> => ((await query(url, text)) as [{ n: number }])[0].n
  while (child.exitCode === null && await n(passing) === 0) await pause(2)
  child.kill('SIGKILL')
  await gone
  assert.equal(child.signalCode, 'SIGKILL')
  // why: rows stand only when all numbers have passed, so whoever is killed before has restored nothing.
  assert.equal(await n(hasShop), 0)
  await query(url, `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'kontor-restore'`)
  assert.equal(await n(hasShop), 0)
  await restoreLogically({ path, url, keysTo: folder })
  assert.deepEqual(await picture(url), await picture(from))
  await query(url, `insert into shop.things (name) values ('new')`)
  assert.deepEqual(await query(url, `select place > (select max(place) from shop.things where name <> 'new') as after
    from shop.things where name = 'new'`), [{ after: true }])
})
