// Steps tick themselves by what is there, and each leads to the place where it is done.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepsTo, type StepFacts } from './steps-to-cash.ts'

const nothing: StepFacts = { company: [], users: [], products: [], prices: [], moves: [], customers: [], orders: [], deliveries: [],
  invoices: [], payments: [] }
const row = (id: string, more: Record<string, string | boolean> = {}) => ({ id, version: 1, ...more })
const done = (facts: Partial<StepFacts>): string[] =>
  stepsTo({ ...nothing, ...facts }, 'c').filter(step => step.done).map(step => step.key)

test('nothing is done in an empty house, and all of it once money has come in', () => {
  assert.deepEqual(done({ users: [row('u')] }), [])
  assert.deepEqual(done({ company: [row('c', { street: 'S', city: 'T', vatId: 'V', iban: 'I' })], users: [row('u'), row('v')],
    products: [row('p')], prices: [row('q')], moves: [row('m')], customers: [row('k')],
    orders: [row('o', { state: 'closed', delivery: 'full' })], invoices: [row('i', { state: 'posted' })],
      payments: [row('y')] }).length, 11)
})

test('who charges no tax is known by the number of the tax office', () => {
  const said = { street: 'S', city: 'T', iban: 'I' }
  assert.deepEqual(done({ company: [row('c', said)] }), [])
  assert.deepEqual(done({ company: [row('c', { ...said, taxNumber: '12/345' })] }), ['company'])
})

test('services need no stock, a draft of an invoice is none yet, and steps lead to the order at hand', () => {
  assert.deepEqual(done({ products: [row('p', { stocked: false })] }), ['product', 'stock'])
  const steps = stepsTo({ ...nothing, products: [row('p')], orders: [row('o', { state: 'draft' })],
    invoices: [row('i', { state: 'draft' })] }, 'c')
  const at = (key: string) => steps.find(step => step.key === key)
  assert.equal(at('invoice')?.done, false)
  assert.deepEqual([at('confirm')?.to, at('invoice')?.to, at('price')?.search], ['/sales/orders/o',
    '/receivables/invoices/i', { product: 'p' }])
})
