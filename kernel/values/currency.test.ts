// The currency table against ISO 4217's rule and against the browser's and server's own lists.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { activeCurrencies, currencyDigits, isCurrency } from './currency.ts'

test('each currency has the decimals of ISO 4217', () => {
  const table: Record<string, number> = {
    EUR: 2, USD: 2, DKK: 2, CNY: 2, CHF: 2, GBP: 2, HUF: 2,
    ISK: 0, JPY: 0, KRW: 0, CLP: 0, UGX: 0, VND: 0, XOF: 0,
    BHD: 3, IQD: 3, KWD: 3, TND: 3, CLF: 4, UYW: 4, ZWG: 2, XCG: 2, SLE: 2, BGN: 2, HRK: 2,
  }
  for (const [code, digits] of Object.entries(table)) assert.equal(currencyDigits(code), digits, code)
})

test('codes are three capital letters, each once, in alphabetical order', () => {
  assert.equal(activeCurrencies.length, 165)
  assert.deepEqual(activeCurrencies, [...new Set(activeCurrencies)].sort())
  for (const code of activeCurrencies) assert.match(code, /^[A-Z]{3}$/)
})

test('withdrawn currencies are still read, but not offered', () => {
  for (const code of ['HRK', 'BGN', 'ANG', 'ZWL', 'SLL', 'CUC']) {
    assert.ok(isCurrency(code))
    assert.ok(!activeCurrencies.includes(code))
  }
})

test('what is not a currency is refused', () => {
  for (const code of ['', 'eur', 'EURO', 'XXX', 'XAU', 'DEM', 'constructor', ' EUR']) {
    assert.equal(isCurrency(code), false)
    assert.throws(() => currencyDigits(code), { code: 'currency-unknown', text: code })
  }
})

test('every currency that circulates can be named by the platform', () => {
  const funds = ['BOV', 'CHE', 'CHW', 'CLF', 'COU', 'MXV', 'USN', 'UYI', 'UYW', 'XAD']
  const digital = ['VED'] // Venezuela's digital bolívar, a second code beside VES
  const named = new Set(Intl.supportedValuesOf('currency'))
  const unnamed = activeCurrencies.filter(code => !named.has(code))
  assert.deepEqual(unnamed.filter(code => ![...funds, ...digital].includes(code)), [])
})
