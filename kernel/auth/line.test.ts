// The line between servers: word reaches everybody who listens, and an interrupted line stands up again.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type TestDatabase, cloneDatabase, ensureTemplate } from '../testing/database.ts'
import { type Line, openLine } from './line.ts'

let database: TestDatabase
let pool: Pool
before(async () => {
  database = await cloneDatabase(await ensureTemplate('bare', () => Promise.resolve()))
  pool = new Pool({ url: database.url, size: 2 })
})
after(async () => {
  await pool.close()
  await database.drop()
})

/** A line that remembers what it heard. */
async function listener(): Promise<{ line: Line, heard: string[], until(word: string, times?: number): Promise<void> }> {
  const heard: string[] = []
  let check = (): void => {}
  const line = await openLine(pool, word => {
    heard.push(word)
    check()
  })
  return { line, heard, until: (word, times = 1) => new Promise(resolve => {
    check = () => { if (heard.filter(one => one === word).length >= times) resolve() }
    check()
  }) }
}

const backends = async (): Promise<number[]> => (await pool.query<{ pid: number }>(sql`
  select pid from pg_stat_activity where application_name = 'kontor_auth'
  and datname = current_database()`)).map(row => row.pid)

test('everybody who listens hears, the teller too', async () => {
  const [one, other] = await Promise.all([listener(), listener()])
  await one.line.tell('ann')
  await Promise.all([one.until('ann'), other.until('ann')])
  assert.deepEqual([one.heard, other.heard], [['*', 'ann'], ['*', 'ann']])
  await Promise.all([one.line.close(), other.line.close()])
})

test('after an interruption everything is forgotten and the line stands again, once', async () => {
  const one = await listener()
  for (let times = 2; times <= 4; times++) {
    await pool.query(sql`select pg_terminate_backend(pid) from pg_stat_activity
      where pid = any(${await backends()}::integer[])`)
    await one.until('*', times)
  }
  assert.equal((await backends()).length, 1)
  await one.line.tell('bob')
  await one.until('bob')
  await one.line.close()
})

test('a line closed while the database is away calls no more', async () => {
  const one = await listener()
  const pids = await backends()
  await pool.query(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where pid = any(${pids}::integer[])`)
  await one.line.close()
  assert.equal(one.heard.filter(word => word !== '*').length, 0)
})
