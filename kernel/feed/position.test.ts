// How far a feed may read: up to the oldest transaction that can still write in this database, whatever goes
// on in other databases of the same server.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../command/execute.ts'
import { type Connection, connect } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type ToyWorld, known, openToyWorld, toyActor } from '../testing/toy-world.ts'
import { compare, horizon, readPosition } from './position.ts'
import { readTrail } from './trail.ts'

let world: ToyWorld
let other: ToyWorld
const opened: Connection[] = []
before(async () => {
  world = await openToyWorld()
  other = await openToyWorld()
})
after(async () => {
  for (const one of opened) await one.client.end()
  await world.close()
  await other.close()
})

/** Somebody who has begun to write and takes their time. */
async function dawdler(url: string): Promise<Connection> {
  const one = await connect(url)
  opened.push(one)
  await one.run('begin')
  await one.query(sql`select pg_current_xact_id()`)
  return one
}

async function write(name: string): Promise<string> {
  const command = world.house.commands.get('base.person.create')
  assert.ok(command)
  const { answers } = await execute(world.engine, { command, actor: toyActor(known.dan), items: [{ name }] })
  return String(answers[0]?.['id'])
}

test('a long transaction in another database holds up nothing', async () => {
  const start = await horizon(world.engine.pool)
  const abroad = await dawdler(other.url)
  const id = await write('Told at once')
  const rows = await readTrail(world.engine.pool, start, 10)
  assert.deepEqual(rows.map(row => row.id), [id])
  await abroad.run('commit')
})

test('one in this database does, so that nothing it writes is skipped', async () => {
  const start = await horizon(world.engine.pool)
  const [abroad, here] = [await dawdler(other.url), await dawdler(world.url)]
  const id = await write('Told later')
  assert.deepEqual(await readTrail(world.engine.pool, start, 10), [])
  await here.run('commit')
  assert.deepEqual((await readTrail(world.engine.pool, start, 10)).map(row => row.id), [id])
  await abroad.run('rollback')
})

test('who looks while writing does not look past themselves', async () => {
  const here = await dawdler(world.url)
  const [own] = await here.query<{ xid: string }>(sql`select pg_current_xact_id()::text as xid`)
  assert.equal((await horizon(here)).xid, own?.xid)
  await here.run('rollback')
})

test('places are read back as written, and in the order of writing', () => {
  const [early, late] = [readPosition('9-100'), readPosition('10-2')]
  assert.ok(early && late)
  assert.ok(compare(early, late) < 0)
  assert.ok(compare(late, { ...late, seq: '10' }) < 0)
  assert.equal(readPosition('18446744073709551616-1'), null)
})
