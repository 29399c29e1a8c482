// Keys are made once, for the eyes of the one who runs the house alone; a database that is read gives no secret away, and
// a new key takes over from the old one without anybody noticing.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { TOTP, URI } from 'otpauth'
import { secretOf } from '../kernel/auth/kept-secrets.ts'
import { createVault, newKey } from '../kernel/auth/vault.ts'
import { sql } from '../kernel/sql/sql.ts'
import { keysIn } from './keys.ts'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'

const folder = mkdtempSync(join(tmpdir(), 'kontor-keys-'))
const [old, fresh] = [newKey(), newKey()]
let house: TestHouse
before(async () => { house = await openTestHouse({ keys: [old] }) })
after(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

test('a key is made at the first start and found again', () => {
  const made = keysIn(join(folder, 'data'))
  assert.deepEqual(keysIn(join(folder, 'data')), made)
  assert.equal(made.length, 1)
  assert.equal(statSync(join(folder, 'data', 'keys')).mode & 0o777, 0o600)
})

const stored = async (): Promise<string> => (await house.server.engine.pool.query<{ secret: string }>(
  sql`select secret from auth.second_factors`))[0]?.secret ?? ''

test('the secret of an authenticator app lies sealed, and moves on to a new key at the next start', async () => {
  const sam = await house.signedIn('sam')
  const begun = await sam.post('/api/second-factor', { password })
  const totp = URI.parse(String(begun.body['uri']))
  assert.ok(totp instanceof TOTP)
  const code = (): string => totp.generate({ timestamp: Date.parse(house.clock.now()) })
  assert.equal((await sam.post('/api/second-factor/confirm', { code: code() })).status, 200)
  const before = await stored()
  assert.ok(!before.includes(String(begun.body['secret'])))
  const later = await house.another({ keys: [fresh, old] })
  assert.notEqual(await stored(), before)
  const alone = await house.another({ keys: [fresh] })
  house.clock.advance({ seconds: 60 })
  const knock = (at: typeof alone): Promise<number> =>
    house.visitor(at).post('/api/session', { email: 'sam@lumen.example', password, code: code() }).then(answer => answer.status)
  assert.equal(await knock(alone), 200)
  house.clock.advance({ seconds: 60 })
  assert.equal(await knock(later), 200)
  house.clock.advance({ seconds: 60 })
  assert.equal(await knock(house.server), 401, 'a server without the key reads nothing')
})

test('so do the secrets of records; without the key that sealed them a start says how many are lost', async () => {
  const ada = await house.signedIn('ada')
  const [company] = (await ada.get('/api/org/companies')).body['items'] as Array<{ id: string }>
  const made = await ada.post('/api/hooks/webhooks', { company: company?.id, name: 'Till', url: 'https://example.com/told' })
  assert.equal(made.status, 201, made.text)
  const { pool } = house.server.engine
  const [id, secret] = [String(made.body['id']), String(made.body['secret'])]
  assert.match(secret, /^whsec_/)
  assert.equal((await ada.get(`/api/hooks/webhooks/${id}`)).text.includes(secret), false)
  assert.equal(await secretOf(pool, createVault([old]), id), secret)
  assert.equal(await secretOf(pool, createVault([fresh]), id), null)
  await house.another({ keys: [fresh, old] })
  assert.equal(await secretOf(pool, createVault([fresh]), id), secret)
  const said: string[] = []
  await house.another({ keys: [newKey()], say: line => { said.push(line) } })
  assert.match(said.join(), /^2 secrets were sealed with a key that is not there: see KONTOR_KEYS$/)
})
