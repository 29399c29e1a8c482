// The code that pays, field by field as EPC069-12 lists them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paymentCode, type Payment } from './epc.ts'

const payment: Payment = { name: 'Lumen Leuchten GmbH', iban: 'DE02 1203 0000 0000 2020 51', bic: 'BYLADEM1001', currency: 'EUR',
  amount: 59381n, reference: 'INV-2026-000001' }

test('a euro payment has a code with account, amount and reference', () => {
  assert.equal(paymentCode(payment), ['BCD', '002', '1', 'SCT', 'BYLADEM1001', 'Lumen Leuchten GmbH',
    'DE02120300000000202051', 'EUR593.81', '', '', 'INV-2026-000001'].join('\n'))
})

test('without a bank code the account is enough', () => {
  assert.match(paymentCode({ ...payment, bic: null }) ?? '', /^BCD\n002\n1\nSCT\n\nLumen/)
})

test('no account, another currency, nothing to pay or too much of it: no code', () => {
  for (const change of [{ iban: null }, { currency: 'DKK' }, { amount: 0n }, { amount: -1n }, { amount: 100_000_000_000n }]) {
    assert.equal(paymentCode({ ...payment, ...change }), null)
  }
  assert.match(paymentCode({ ...payment, amount: 99_999_999_999n }) ?? '', /EUR999999999\.99/)
})

test('long and broken texts stay within their line', () => {
  const code = paymentCode({ ...payment, name: `Ä\n${'x'.repeat(100)}`, reference: '长'.repeat(200) }) ?? ''
  const lines = code.split('\n')
  assert.equal(lines.length, 11)
  assert.deepEqual([[...lines[5] ?? ''].length, [...lines[10] ?? ''].length], [70, 140])
})
