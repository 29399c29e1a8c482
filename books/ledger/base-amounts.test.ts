/** Entries in foreign currency balance in the currency of the company, whatever the rate. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Decimal } from '../../kernel/values/decimal.ts'
import { baseAmounts } from './base-amounts.ts'

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)
const usd = (rate: string) => ({ currency: 'USD', baseCurrency: 'EUR', rate: Decimal.parse(rate) })

/** Lines that balance: some debits, some credits, and one that evens them out. */
const balanced = fc.array(fc.bigInt(-10_000_000n, 10_000_000n), { minLength: 1, maxLength: 12 })
  .map(amounts => [...amounts, -sum(amounts)].map(amount => ({ amount })))

test('each side is converted once and shared out: 100.00 USD in three parts stay 92.17 EUR', () => {
  const lines = [{ amount: 10000n }, { amount: -3333n }, { amount: -3333n }, { amount: -3334n }]
  assert.deepEqual(baseAmounts(lines, usd('0.92165')), [9217n, -3072n, -3072n, -3073n])
})

test('what was given stays as it is, and the rest balances it', () => {
  const lines = [{ amount: 10000n, base: 9000n }, { amount: -6000n }, { amount: -4000n }]
  assert.deepEqual(baseAmounts(lines, usd('0.5')), [9000n, -5400n, -3600n])
})

test('in the own currency both amounts are the same', () => {
  const lines = [{ amount: 5n }, { amount: -5n }]
  assert.deepEqual(baseAmounts(lines, { currency: 'EUR', baseCurrency: 'EUR', rate: Decimal.one }), [5n, -5n])
})

test('entries balance at every rate and no line strays further than the lines beside it', () => {
  fc.assert(fc.property(balanced, fc.bigInt(1n, 20_000_000n), (lines, unscaled) => {
    const rate = Decimal.of(unscaled, 6)
    const bases = baseAmounts(lines, { currency: 'USD', baseCurrency: 'JPY', rate })
    assert.equal(sum(bases), 0n)
    lines.forEach(({ amount }, index) => {
      const exact = Decimal.of(amount, 2).times(rate)
      const strayed = exact.minus(Decimal.of(bases[index] ?? 0n)).abs()
      assert.ok(strayed.compare(Decimal.of(2n)) < 0, `${amount} at ${rate} became ${bases[index]}`)
    })
  }))
})
