// Two real servers, the second following the first: who wrote sees their work, others read near, and a replica that
// stands still, goes away, is promoted or is of another house is never taken for the truth.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { clearAfter, preparedFor, query, startFor } from '../postgres/fixtures/scene.ts'
import { standbyOf } from '../postgres/fixtures/standby.ts'
import type { EmbeddedServer } from '../postgres/server.ts'
import { testServer } from '../testing/database.ts'
import { Pool } from './connection.ts'
import { Replica, type ReplicaOptions } from './replica.ts'
import { sql } from './sql.ts'

interface Pair { readonly primary: EmbeddedServer, readonly standby: EmbeddedServer, readonly pool: Pool }

async function pair(t: TestContext): Promise<Pair> {
  const dataDir = await preparedFor(t)
  const primary = await startFor(t, dataDir)
  await query(primary.url, 'create table bolts (m integer primary key)')
  const standby = await standbyOf(t, primary, dataDir)
  const pool = new Pool({ url: primary.url, size: 2 })
  clearAfter(t, () => pool.close())
  return { primary, standby, pool }
}

async function follow(t: TestContext, { standby, pool }: Pair, options: Partial<ReplicaOptions> = {}): Promise<Replica> {
  const replica = await Replica.open({ url: standby.url, size: 2, primary: pool, ...options })
  clearAfter(t, () => replica.close())
  return replica
}

/** Writes a row as this person, as a command does. */
async function write(pool: Pool, replica: Replica, who: string, m: number): Promise<void> {
  await pool.use(async connection => {
    await connection.run('insert into bolts values ($1)', [m])
    replica.mark(who, await replica.behindCommit(connection))
  })
}

async function count(replica: Replica, who: string, shown?: bigint): Promise<number> {
  const source = await replica.source(who, shown)
  const [row] = await source.query<{ n: number }>(sql`select count(*)::integer as n from bolts`)
  return row?.n ?? -1
}

async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return
    await pause(50)
  }
  assert.fail(`it never came: ${what}`)
}

async function standStill({ standby }: Pair): Promise<void> {
  await query(standby.url, 'select pg_wal_replay_pause()')
  await until(async () => (await query(standby.url,
    `select 1 from pg_get_wal_replay_pause_state() s where s = 'paused'`)).length === 1, 'a replica that stands still')
}

test('two servers, the second following the first', async t => {
  const two = await pair(t)
  await t.test('who wrote sees it while the replica stands still, others read the replica; when it has caught up, all do', async t => {
    const replica = await follow(t, two, { mostBehindMs: 60_000 })
    await until(async () => await count(replica, 'nobody') === 0 && replica.reads.replica > 0, 'a read near')
    await standStill(two)
    await write(two.pool, replica, 'anna', 1)
    assert.equal(await count(replica, 'anna'), 1)
    assert.equal(await count(replica, 'ben'), 0, 'the replica is read')
    assert.equal(await count(replica, 'ben', replica.markOf('anna')), 1, 'a place shown counts on every server')
    replica.mark('ben', null)
    assert.equal(await count(replica, 'ben'), 1, 'who was told of it finds it')
    replica.markEverybody()
    assert.equal(await count(replica, 'carl'), 1)
    await query(two.standby.url, 'select pg_wal_replay_resume()')
    const before = replica.reads.replica
    await until(async () => await count(replica, 'anna') === 1 && replica.reads.replica > before, 'reads near again')
    assert.equal(replica.markOf('anna'), 0n, 'a mark that was reached is forgotten')
  })

  await t.test('a replica too far behind is not read from, until it has caught up', async t => {
    const said: string[] = []
    const replica = await follow(t, two, { mostBehindMs: 500, say: line => { said.push(line) } })
    await standStill(two)
    await query(two.primary.url, 'insert into bolts values (2)')
    await until(() => !replica.inUse, 'taken out')
    assert.ok(replica.lagSeconds >= 0.5)
    assert.equal(await count(replica, 'ben'), 2)
    await query(two.standby.url, 'select pg_wal_replay_resume()')
    await until(() => replica.inUse, 'taken in')
    assert.equal(replica.lagSeconds, 0)
    assert.match(said[0] ?? '', /not read from: it is \d+ s behind/)
    assert.equal(said.at(-1), 'the replica is read from again')
  })

  await t.test('a replica that goes away in the middle of reading costs nobody an answer; it is found again', async t => {
    const said: string[] = []
    const replica = await follow(t, two, { say: line => { said.push(line) } })
    await query(two.primary.url, 'insert into bolts values (3)')
    await until(async () => await count(replica, 'ben') === 3, 'the row')
    const slow = (await replica.source('ben')).query<{ n: number }>(sql`select count(*)::integer as n from bolts, pg_sleep(0.4)`)
    process.kill(two.standby.pid(), 'SIGQUIT')
    assert.equal((await slow)[0]?.n, 3)
    assert.match(said[0] ?? '', /not read from/)
    assert.equal(await count(replica, 'ben'), 3)
    await until(() => said.at(-1) === 'the replica is read from again', 'found again when it has been started anew')
  })

  await t.test('a promoted replica is another house from then on and is not read from', async t => {
    const replica = await follow(t, two)
    await query(two.standby.url, 'select pg_promote()')
    await query(two.standby.url, 'insert into bolts values (7)')
    await until(() => !replica.inUse, 'taken out')
    assert.equal(await count(replica, 'ben'), 3)
  })

  await t.test('a server that is no copy, or follows nobody, is refused at the start', async t => {
    await assert.rejects(Replica.open({ url: two.primary.url, size: 1, primary: two.pool }), /does not follow another one/)
    await assert.rejects(Replica.open({ url: await testServer(), size: 1, primary: two.pool }), /is no copy of the one/)
  })
})
