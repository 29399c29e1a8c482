// The head of a pasted table says which column is what; without one the columns are the usual ones.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldMeta } from '../../../renderer/meta.ts'
import { headOf, lineOf } from './paste.ts'

const field = (label: string): FieldMeta => ({ kind: 'text', label, optional: true, fixed: false })
const columns = [['product', field('Produkt')], ['quantity', field('Menge')], ['x_floor', field('Etage')]] as const

test('a head is known by the words of the columns or by their names, in any order', () => {
  assert.deepEqual(headOf(['Menge', ' produkt', 'Bemerkung', 'x_floor'], columns), ['quantity', 'product', null, 'x_floor'])
  assert.equal(headOf(['K-301', '2', '9'], columns), null)
  assert.equal(headOf(['Produkt'], columns), null, 'a product may be called so')
})

test('each cell goes where the head says, and a column nobody knows goes nowhere', () => {
  const product = { id: 'p1', code: 'K-301', name: 'Bracket', unit: 'pcs' }
  const known = new Map([['K-301', { text: 'K-301', product, reason: null, suggestions: [] }]])
  assert.deepEqual(lineOf(['2', 'K-301', 'by Friday'], { fields: ['quantity', 'product', null], lang: 'en', party: null }, known),
    { product: 'p1', quantity: '2' })
})
