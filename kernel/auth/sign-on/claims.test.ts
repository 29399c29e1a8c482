// What providers say of people, in the forms in which they say it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toldOf, wordsOf } from './claims.ts'

test('an address counts where the provider vouches for it, whatever it calls that', () => {
  const told = (more: object): unknown => toldOf({ sub: '1', email: 'kim@lumen.example', ...more }).vouched
  for (const more of [{ email_verified: true }, { email_verified: 'true' }, { xms_edov: '1' }, { xms_edov: 1 }]) {
    assert.equal(told(more), true)
  }
  for (const more of [{}, { email_verified: false }, { email_verified: 'no' }, { email_verified: {} }]) assert.equal(told(more), false)
})

test('a person is told by name, or by the parts of it; what is no address is none', () => {
  assert.deepEqual(toldOf({ sub: '1', given_name: 'Kim', family_name: 'Lang', email: 'kim', locale: 'de-AT' }),
    { subject: '1', name: 'Kim Lang', email: null, vouched: false, language: 'de', age: null })
  assert.deepEqual(toldOf({ sub: 7, name: ' ', locale: 'xx' }),
    { subject: '', name: null, email: null, vouched: false, language: null, age: null })
})

test('how long ago somebody proved themselves is told by the clock of the provider, or not at all', () => {
  const told = [{ iat: 100, auth_time: 40 }, { iat: 100, auth_time: 101 }, { iat: 100 }, { iat: 100, auth_time: '40' }, { auth_time: 40 }]
  assert.deepEqual(told.map(one => toldOf({ sub: '1', ...one }).age), [60, 0, null, null, null])
})

test('words of a claim are one, many, or inside another', () => {
  const claims = { groups: ['a', 7, 'b'], role: 'boss', realm: { roles: ['c'] }, 'https://x.example/r': ['d'] }
  assert.deepEqual(['groups', 'role', 'realm.roles', 'https://x.example/r', 'none', 'role.x', '__proto__'].map(one => wordsOf(claims, one)),
    [['a', 'b'], ['boss'], ['c'], ['d'], [], [], []])
})
