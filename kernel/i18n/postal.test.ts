// Addresses line by line, in the order of the country.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPostal, placeLine, postalLines } from './postal.ts'

const kiel = { name: 'Meyer OHG', street: 'Am Hafen 1', postalCode: '24103', city: 'Kiel', country: 'DE' }

test('an address is written line by line, the country in the language of the reader', () => {
  assert.deepEqual(postalLines(kiel, 'en'), ['Meyer OHG', 'Am Hafen 1', '24103 Kiel', 'Germany'])
  assert.deepEqual(postalLines(kiel, 'da').at(-1), 'Tyskland')
})

test('the town stands before its code where the post wants it so, and what is missing leaves no gap', () => {
  assert.equal(placeLine({ postalCode: 'LS1 4AP', city: 'Leeds', country: 'GB' }), 'Leeds LS1 4AP')
  assert.deepEqual(postalLines({ name: '', street: null, city: 'Leeds', country: 'GB' }, 'en'),
    ['Leeds', 'United Kingdom'])
})

test('only what has a street, a town and a country is taken for an address', () => {
  assert.equal(isPostal(kiel), true)
  assert.equal(isPostal({ country: 'DE' }), false)
  assert.equal(isPostal(null), false)
})
