// Passwords: hashed by argon2id, checked at the same cost for known and unknown users, refused when weak.
import assert from 'node:assert/strict'
import { argon2Sync } from 'node:crypto'
import test from 'node:test'
import { Refusal } from '../command/problem.ts'
import { createPasswords } from './password.ts'
import { refusePassword } from './password-rules.ts'

const good = 'walnut tram whisper 9'

test('a password is verified against its hash and no other', async () => {
  const passwords = createPasswords()
  const [hash, again] = await Promise.all([passwords.hash(good), passwords.hash(good)])
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.notEqual(hash, again)
  assert.equal(await passwords.verify(hash, good), true)
  assert.equal(await passwords.verify(hash, `${good} `), false)
  assert.equal(passwords.outdated(hash), false)
  assert.equal(passwords.outdated(hash.replace('t=2', 't=1')), true)
})

test('the hash is what any argon2id makes of it', async () => {
  const [, , , , salt = '', tag] = (await createPasswords().hash(good)).split('$')
  const other = argon2Sync('argon2id', { message: good, nonce: Buffer.from(salt, 'base64'), parallelism: 1,
    tagLength: 32, memory: 19_456, passes: 2 })
  assert.equal(tag, other.toString('base64').replaceAll('=', ''))
})

test('the same letters in another Unicode form are the same password', async () => {
  const passwords = createPasswords()
  assert.equal(
    await passwords.verify(await passwords.hash('Ärger im Büro 12'), 'A\u0308rger im Bu\u0308ro 12'), true)
})

test('an unknown user costs one hash, like a known one', async () => {
  const passwords = createPasswords()
  assert.equal(await passwords.verify(null, good), false)
  assert.equal(passwords.computed, 1)
})

test('who finds the line too long is asked to come back', async () => {
  const passwords = createPasswords({ parallel: 1, waiting: 1 })
  const results = await Promise.allSettled([1, 2, 3].map(() => passwords.hash(good)))
  assert.deepEqual(results.map(result => result.status), ['fulfilled', 'fulfilled', 'rejected'])
  assert.ok(results[2]?.status === 'rejected' && results[2].reason instanceof Refusal)
})

const table: ReadonlyArray<readonly [password: unknown, code: string | null]> = [
  [undefined, 'missing'], [12, 'not-text'], ['short but ok', null], ['elevenchars', 'password-too-short'],
  ['aaaaaaaaaaaaaaaa', 'password-too-common'], ['Password1234!', 'password-too-common'],
  ['P@ssw0rd2026!!', 'password-too-common'], ['passwordpassword', 'password-too-common'],
  ['123456789012', 'password-too-common'], ['qwertyuiop12', 'password-too-common'],
  ['1qaz2wsx3edc', 'password-too-common'], ['abcdefghijklm', 'password-too-common'],
  ['Willkommen2026', 'password-too-common'], ['correcthorsebatterystaple', 'password-too-common'],
  ['nadia@lumen.de', 'password-too-common'], ['Nadia-Nadia-1990', 'password-too-common'],
  ['LumenLumen2026', 'password-too-common'], ['x'.repeat(201), 'too-long'],
  [good, null], ['korrekt-pferd-klammer', null], ['雨后春笋般涌现的新事物真多', null], ['gT7#vq2Lp0zWx', null],
]

test('long and rare passwords are taken, short and common ones refused', () => {
  for (const [password, code] of table) {
    const refused = refusePassword(password, '/password', ['nadia@lumen.de', 'Nadia', 'Lumen GmbH'])
    assert.equal(refused?.code ?? null, code, String(password))
  }
})
