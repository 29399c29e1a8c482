// Sums of the customer's page: exact, per currency, never divided by nothing.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { creditShare, growth, yearOf } from './glance.ts'

const month = (name: string, net: string, currency = 'EUR') => ({ month: name, currency, net: { amount: net, currency } })
const eur = (amount: string) => ({ amount, currency: 'EUR' })

test('twelve months against the twelve before, other currencies apart', () => {
  const trend = { rows: [month('2025-03', '10.10'), month('2025-04', '0.20'), month('2026-03', '0.10'), month('2026-03', '9.00', 'DKK')] }
  assert.deepEqual(yearOf(trend, '2026-03-15', 'EUR'), { now: eur('0.30'), before: eur('10.10'), margin: null })
  assert.equal(yearOf(trend, '2026-03-15', 'CNY'), null)
})

test('growth is whole percent, and unknown from nothing', () => {
  assert.equal(growth({ now: eur('150.00'), before: eur('100.00'), margin: null }), '50')
  assert.equal(growth({ now: eur('1.00'), before: eur('0.00'), margin: null }), null)
})

test('a credit bar is never fuller than full', () => {
  const credit = (limit: string, used: string) => creditShare({ limit: eur(limit), used: eur(used), left: eur('0.00') })
  assert.deepEqual([credit('100.00', '25.00'), credit('100.00', '250.00'), credit('0.00', '1.00'), credit('100.00', '-5.00')],
    [25, 100, 100, 0])
})
