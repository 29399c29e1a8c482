// Columns give way by what they tell: what names a record and whom it is with stays.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FieldMeta, ResourceMeta } from '../meta.ts'
import { fitting, mainAmountOf } from './fitting.ts'

const choices = ['Not delivered', 'In full'].map(label => ({ value: label, label }))
const fields = {
  number: { kind: 'text', label: 'Number' }, customer: { kind: 'ref', label: 'Customer', target: 'party.party' },
  orderedOn: { kind: 'date', label: 'Date' }, salesperson: { kind: 'ref', label: 'Salesperson', target: 'org.user' },
  net: { kind: 'amount', label: 'Net' }, gross: { kind: 'amount', label: 'Total' }, state: { kind: 'state', label: 'State', choices },
  delivery: { kind: 'choice', label: 'Delivery', choices },
} satisfies Record<string, FieldMeta>
// why: of a resource only these are looked at.
const resource = { label: ['number'], state: 'state', fields } as unknown as ResourceMeta
const all = Object.keys(fields)

test('all where there is room; then figures beside the main one, people of the house, progress', () => {
  assert.deepEqual(fitting(resource, all, 2000), all)
  const without = (...names: string[]) => all.filter(name => !names.includes(name))
  assert.deepEqual(fitting(resource, all, 1000), without('net'))
  assert.deepEqual(fitting(resource, all, 900), without('net', 'salesperson'))
  assert.deepEqual(fitting(resource, all, 800), without('net', 'salesperson', 'delivery'))
  assert.deepEqual(fitting(resource, all, 100), ['number', 'customer'])
  const own = { ...resource, fields: { ...fields, x_floor: { kind: 'text', label: 'Floor' } } } as unknown as ResourceMeta // why: as above.
  assert.ok(fitting(own, [...all, 'x_floor'], 900).includes('x_floor'), 'what was asked for stays')
})

test('the same figure leads everywhere: in the list, on the card of a phone, over the preview', () => {
  assert.equal(mainAmountOf(resource, all), 'gross')
  assert.equal(mainAmountOf(resource, ['number', 'net']), 'net')
  assert.equal(mainAmountOf(resource, ['number']), undefined)
})
