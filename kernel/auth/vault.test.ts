// What is sealed is read by its owner's name and the right key only, and moves on to a new key.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createVault, newKey } from './vault.ts'

test('a sealed text tells nothing and opens for its owner alone', () => {
  const vault = createVault([newKey()])
  const sealed = vault.seal('JBSWY3DPEHPK3PXP', 'sam')
  assert.ok(!sealed.includes('JBSWY3DPEHPK3PXP'))
  assert.notEqual(vault.seal('JBSWY3DPEHPK3PXP', 'sam'), sealed)
  assert.equal(vault.open(sealed, 'sam'), 'JBSWY3DPEHPK3PXP')
  assert.equal(vault.open(sealed, 'ada'), null)
  assert.equal(createVault([newKey()]).open(sealed, 'sam'), null)
})

test('what was changed by one letter, cut or made up does not open', () => {
  const vault = createVault([newKey()])
  const sealed = vault.seal('secret', 'sam')
  for (let at = sealed.lastIndexOf(':') + 1; at < sealed.length - 2; at++) {
    const other = sealed[at] === 'A' ? 'B' : 'A'
    assert.equal(vault.open(sealed.slice(0, at) + other + sealed.slice(at + 1), 'sam'), null, String(at))
  }
  for (const text of ['', 'v1', 'v1:', sealed.slice(0, -12), 'secret']) assert.equal(vault.open(text, 'sam'), null, text)
})

test('a new key in front seals, the older one still opens until nothing needs it', () => {
  const [old, fresh] = [newKey(), newKey()]
  const sealed = createVault([old]).seal('secret', 'sam')
  const both = createVault([fresh, old])
  assert.deepEqual([both.open(sealed, 'sam'), both.outdated(sealed)], ['secret', true])
  const anew = both.seal('secret', 'sam')
  assert.deepEqual([both.outdated(anew), createVault([fresh]).open(anew, 'sam')], [false, 'secret'])
})

test('a key that is none is refused without being told', () => {
  assert.throws(() => createVault([newKey(), 'c2hvcnQ=']), /^Error: key 2 must be 32 bytes in base64$/)
  assert.throws(() => createVault([]), /there must be a key/)
})
