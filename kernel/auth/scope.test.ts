// A token must never be able to do more than its owner, nor more than its scopes name.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { matches } from '../access/actor.ts'
import { seesField } from '../access/policy.ts'
import { customer } from '../testing/toy-house.ts'
import { toyActor } from '../testing/toy-world.ts'
import { isScope, meet, narrow } from './scope.ts'

const word = fc.constantFrom('sales', 'order', 'read', 'confirm', 'party')
const permission = fc.array(word, { minLength: 2, maxLength: 4 }).map(parts => parts.join('.'))
const pattern = fc.oneof(fc.constant('*'),
  fc.array(fc.oneof(word, fc.constant('*')), { minLength: 2, maxLength: 4 }).map(parts => parts.join('.')))

test('two patterns meet in exactly the permissions both allow', () => {
  fc.assert(fc.property(pattern, pattern, permission, (one, other, wanted) => {
    const both = matches(one, wanted) && matches(other, wanted)
    const met = meet(one, other)
    assert.equal(met !== null && matches(met, wanted), both, `${one} ∩ ${other} = ${met} for ${wanted}`)
  }), { numRuns: 20_000 })
})

test('a token gets the overlap of grants and scopes, with reach and hidden fields of the grant', () => {
  const grants = [
    { allow: '*.*.read', reach: 'company', hide: ['sales.order.margin'] }, { allow: 'sales.*', reach: 'own' },
  ] as const
  assert.deepEqual(narrow(grants, ['sales.order.*', 'party.party.create']), [
    { allow: 'sales.order.read', reach: 'company', hide: ['sales.order.margin'] },
    { allow: 'sales.order.*', reach: 'own' },
  ])
})

test('a key of somebody who may everything, that only reads, reads what is confidential too', () => {
  const [grant] = narrow([{ allow: '*', reach: 'all' }], ['*.*.read'])
  assert.deepEqual(grant, { allow: '*.*.read', reach: 'all', revealsAll: true })
  const reader = toyActor('00000000-0000-7000-8000-0000000000e1', { grants: grant ? [grant] : [] })
  assert.equal(seesField(customer, reader, 'creditLimit'), true)
  const plain = toyActor('00000000-0000-7000-8000-0000000000e2', { grants: [{ allow: '*.*.read', reach: 'all' }] })
  assert.equal(seesField(customer, plain, 'creditLimit'), false)
})

test('scopes are permission patterns', () => {
  for (const good of ['*', 'sales.*', '*.*.read', 'org.currency-rate.create']) assert.equal(isScope(good),
    true, good)
  for (const bad of ['', 'sales', '**', 'sales..read', 'Sales.order', 'sales.*;drop', '.read', null, 7]) {
    assert.equal(isScope(bad), false, String(bad))
  }
})
