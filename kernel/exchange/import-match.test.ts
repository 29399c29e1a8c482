// Headers of other programs: what is ours is certain, what resembles ours is proposed, and nothing twice.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { likeness } from './import-match.ts'

test('the same letters are the same name, whatever stands between them', () => {
  assert.equal(likeness('E-Mail', 'email'), 1)
  assert.equal(likeness('postal_code', 'postalCode'), 1)
  assert.equal(likeness('Strasse', 'Straße'), 1)
  assert.equal(likeness('', 'name'), 0)
})

test('a name within a longer one, or with other endings, is alike but not certain', () => {
  for (const [one, other] of [['Customer name', 'Name'], ['Telefonnummer', 'Telefon'], ['VAT-ID No', 'VAT ID']] as const) {
    const alike = likeness(one, other)
    assert.ok(alike >= 0.62 && alike < 1, `${one}: ${alike}`)
  }
  for (const [one, other] of [['Shoe size', 'City'], ['Price', 'Product'], ['ID', 'VAT ID']] as const) {
    assert.ok(likeness(one, other) < 0.62, `${one} ${other}`)
  }
})
