// What countries name must be there: charts with every role the house posts to, currencies, languages and zones.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLanguage } from '../../kernel/i18n/language.ts'
import { activeCurrencies } from '../../kernel/values/currency.ts'
import { isZone } from '../../kernel/values/instant.ts'
import { chartNames, shippedCharts } from '../../books/ledger/contract.ts'
import { shippedCountries } from './countries.ts'

test('every country names a currency, a language, a zone and a chart that exist', async () => {
  const countries = await shippedCountries()
  assert.equal(new Set(countries.map(one => one.country)).size, countries.length)
  for (const { country, currency, language, zone, chart, fiscalYearStart } of countries) {
    assert.ok(activeCurrencies.some(code => code === currency), `${country} ${currency}`)
    assert.ok(isLanguage(language) && isZone(zone), country)
    assert.ok(chartNames.some(name => name === chart), `${country} ${chart}`)
    assert.ok(fiscalYearStart >= 1 && fiscalYearStart <= 12, country)
  }
})

test('every chart has every role once, and no number twice', () => {
  const roles = (name: keyof typeof shippedCharts): string[] =>
    shippedCharts[name].accounts.flatMap(one => one.role ?? []).toSorted()
  for (const name of chartNames) {
    assert.deepEqual(roles(name), roles('generic'), name)
    const codes = shippedCharts[name].accounts.map(one => one.code)
    assert.equal(new Set(codes).size, codes.length, name)
  }
})
