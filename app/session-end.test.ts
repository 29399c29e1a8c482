// Sessions end by themselves: after twelve idle hours, after thirty days at most.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sweep } from '../kernel/auth/sweep.ts'
import { sql } from '../kernel/sql/sql.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Visitor } from './testing/visitor.ts'

let house: TestHouse
before(async () => { house = await openTestHouse() })
after(() => house.close())

/** The door remembers for some seconds of real time; a look after hours is a look at the database. */
const statusLater = async (visitor: Visitor): Promise<number> => {
  await house.server.door.forget('*')
  return (await visitor.get('/api/session')).status
}

test('use keeps a session alive, twelve idle hours end it', async () => {
  const visitor = await house.signedIn('ada')
  for (let i = 0; i < 4; i++) {
    house.clock.advance({ hours: 11, minutes: 59 })
    assert.equal(await statusLater(visitor), 200)
  }
  house.clock.advance({ hours: 12, seconds: 1 })
  assert.equal(await statusLater(visitor), 401)
})

test('thirty days end a session however much it is used', async () => {
  const visitor = await house.signedIn('ada')
  for (let hours = 0; hours < 30 * 24 - 8; hours += 8) {
    house.clock.advance({ hours: 8 })
    assert.equal(await statusLater(visitor), 200)
  }
  house.clock.advance({ hours: 8 })
  assert.equal(await statusLater(visitor), 401)
})

test('what opens nothing any more is swept away', async () => {
  await house.signedIn('ada')
  const count = async (): Promise<number> => {
    const [row] = await house.server.engine.pool.query<{ n: number }>(sql`select count(*)::integer as n from auth.sessions`)
    return row?.n ?? -1
  }
  assert.ok(await count() > 1)
  await sweep(house.server.engine.pool, house.clock.now())
  assert.equal(await count(), 1)
})
