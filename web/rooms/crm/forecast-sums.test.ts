// Sums of the forecast are exact, months without a day come last, and a hit is measured against something.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currenciesOf, type ForecastRow, hitOf, lessMoney, monthsOf, peopleOf, sumOf } from './forecast-sums.ts'

const eur = (amount: string) => ({ amount, currency: 'EUR' })
const row = (month: string | null, name: string, amount: string): ForecastRow => ({ month, owner: { id: name, name }, currency: 'EUR',
  deals: '2', won: eur('0.10'), commit: eur(amount), best: eur(amount), weighted: eur(amount) })

test('sums by month and person are exact', () => {
  const rows = [row(null, 'Zoe', '0.20'), row('2026-04', 'Ada', '0.10'), row('2026-03', 'Zoe', '0.20')]
  assert.deepEqual(monthsOf(rows), ['2026-03', '2026-04', null])
  assert.deepEqual(peopleOf(rows).map(one => one.name), ['Ada', 'Zoe'])
  const sums = sumOf(rows, 'EUR')
  assert.equal(Number(sums.won.amount), 0.3)
  assert.equal(sums.won.amount.replace(/0+$/, ''), '0.3')
  assert.equal(sums.deals, 6)
})

test('the own currency comes first', () => {
  assert.deepEqual(currenciesOf([{ currency: 'CHF' }, { currency: 'EUR' }, { currency: 'AED' }], 'EUR'), ['EUR', 'AED', 'CHF'])
})

test('a hit is a share of what was forecast', () => {
  assert.equal(hitOf(eur('50.00'), eur('200.00')), '25')
  assert.equal(hitOf(eur('50.00'), eur('0.00')), null)
  assert.equal(lessMoney(eur('10.00'), eur('10.01')).amount, '-0.01')
})
