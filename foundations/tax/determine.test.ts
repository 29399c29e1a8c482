// Which tax a supply bears: the cases merchants meet, one row each.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../kernel/command/problem.ts'
import { parseDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { determineTax, type TaxClass, type TaxQuestion, type TaxRate } from './contract.ts'

const rate = (country: string, taxClass: TaxClass, percent: string, from = '2010-01-01', until: string | null = null): TaxRate =>
  ({ country, taxClass, category: 'S', rate: Decimal.parse(percent), validFrom: parseDate(from),
    validUntil: until === null ? null : parseDate(until) })

const rates = [rate('DE', 'standard', '19', '2007-01-01', '2020-07-01'), rate('DE', 'standard', '16', '2020-07-01', '2021-01-01'),
  rate('DE', 'standard', '19', '2021-01-01'), rate('DE', 'reduced', '7'), rate('AT', 'standard', '20'), rate('AT', 'reduced', '10'),
  rate('DK', 'standard', '25'), rate('FR', 'standard', '20'), rate('GR', 'standard', '24'), rate('CH', 'standard', '8.1'),
  rate('CN', 'standard', '13'), rate('IT', 'super-reduced', '4'), rate('IT', 'reduced', '10'), rate('IT', 'standard', '22')]

interface Case {
  from?: string, unregistered?: true, buyer?: string, business?: string | true, to?: string, class?: TaxClass, day?: string
  service?: true, underThreshold?: true
}

const ask = (given: Case) => {
  const { from = 'DE', buyer = 'DE', to = buyer } = given
  const question: TaxQuestion = {
    seller: { country: from, isRegistered: !given.unregistered },
    buyer: { country: buyer, isBusiness: given.business !== undefined, vatId: typeof given.business === 'string' ? given.business : null },
    shipTo: to, taxClass: given.class ?? 'standard', day: parseDate(given.day ?? '2026-03-01'),
    supply: given.service ? 'service' : 'good', oneStopShop: !given.underThreshold,
  }
  const { category, rate: found, reasonCode, why, country } = determineTax(question, rates)
  return [`${category} ${found.trimmed().toString()}`, reasonCode, why.replace('tax.why.', ''), country].join(' | ')
}

test('the cases merchants meet', () => {
  const cases: ReadonlyArray<[string, Case, string]> = [
    ['at home', {}, 'S 19 |  | domestic | DE'],
    ['at home, a book', { class: 'reduced' }, 'S 7 |  | domestic | DE'],
    ['at home, in the second half of 2020', { day: '2020-12-31' }, 'S 16 |  | domestic | DE'],
    ['at home, the day after', { day: '2021-01-01' }, 'S 19 |  | domestic | DE'],
    ['at home, exempt', { class: 'exempt' }, 'E 0 |  | exempt | DE'],
    ['at home, zero-rated', { class: 'zero' }, 'Z 0 |  | domestic | DE'],
    ['a foreign business collects at our ramp', { buyer: 'AT', business: 'ATU12345678', to: 'DE' }, 'S 19 |  | domestic | DE'],
    ['to a business in Austria', { buyer: 'AT', business: 'ATU12345678' }, 'K 0 | VATEX-EU-IC | intra-eu-goods | DE'],
    ['to a business in Greece, whose ids begin with EL', { buyer: 'GR', business: 'EL123456789' },
      'K 0 | VATEX-EU-IC | intra-eu-goods | DE'],
    ['a business with our own VAT id, goods to Austria', { buyer: 'DE', business: 'DE136695976', to: 'AT' }, 'S 20 |  | destination | AT'],
    ['a business without VAT id in Austria', { buyer: 'AT', business: true }, 'S 20 |  | destination | AT'],
    ['a consumer in Denmark', { buyer: 'DK' }, 'S 25 |  | destination | DK'],
    ['a consumer in Denmark, reduced there unknown', { buyer: 'DK', class: 'reduced' }, 'S 25 |  | destination | DK'],
    ['a consumer in Denmark, under the threshold', { buyer: 'DK', underThreshold: true }, 'S 19 |  | origin | DE'],
    ['a consumer in Italy, bread', { buyer: 'IT', class: 'super-reduced' }, 'S 4 |  | destination | IT'],
    ['super-reduced in Austria is its reduced rate', { buyer: 'AT', class: 'super-reduced' }, 'S 10 |  | destination | AT'],
    ['a consumer in Monaco is one in France', { buyer: 'MC' }, 'S 20 |  | destination | FR'],
    ['a consumer in Switzerland', { buyer: 'CH' }, 'G 0 | VATEX-EU-G | export | DE'],
    ['a business in the United States', { buyer: 'US', business: true }, 'G 0 | VATEX-EU-G | export | DE'],
    ['an American customer, goods stay here', { buyer: 'US', business: true, to: 'DE' }, 'S 19 |  | domestic | DE'],
    ['a service at home', { service: true }, 'S 19 |  | domestic | DE'],
    ['a service to a business in Denmark', { buyer: 'DK', business: 'DK12345678', service: true },
      'AE 0 | VATEX-EU-AE | reverse-charge | DE'],
    ['a service to a consumer in Denmark', { buyer: 'DK', service: true }, 'S 19 |  | origin | DE'],
    ['a service to a business in Switzerland', { buyer: 'CH', business: true, service: true }, 'G 0 | VATEX-EU-G | export | DE'],
    ['a service to a consumer in Switzerland', { buyer: 'CH', service: true }, 'S 19 |  | origin | DE'],
    ['a service is placed by the customer, not by the ramp', { buyer: 'DK', to: 'DE', business: 'DK12345678', service: true },
      'AE 0 | VATEX-EU-AE | reverse-charge | DE'],
    ['a small business', { unregistered: true }, 'E 0 |  | small-business | DE'],
    ['a small business sells to a business in Austria', { unregistered: true, buyer: 'AT', business: 'ATU12345678' },
      'E 0 |  | small-business | DE'],
    ['a Swiss seller who is not registered', { from: 'CH', buyer: 'CH', unregistered: true }, 'O 0 |  | small-business | CH'],
    ['a Danish seller to a German consumer', { from: 'DK', buyer: 'DE' }, 'S 19 |  | destination | DE'],
    ['a Chinese seller at home', { from: 'CN', buyer: 'CN' }, 'S 13 |  | domestic | CN'],
    ['a Chinese seller to Germany', { from: 'CN', buyer: 'DE', business: 'DE136695976' }, 'G 0 |  | abroad | CN'],
    ['a Swiss seller to a Swiss consumer', { from: 'CH', buyer: 'CH' }, 'S 8.1 |  | domestic | CH'],
    ['an American seller at home', { from: 'US', buyer: 'US' }, 'O 0 |  | no-vat | US'],
    ['an American seller need not be registered for that', { from: 'US', buyer: 'US', unregistered: true }, 'O 0 |  | no-vat | US'],
    ['an American seller to Germany', { from: 'US', buyer: 'DE' }, 'G 0 |  | abroad | US'],
  ]
  for (const [name, given, expected] of cases) assert.equal(ask(given), expected, name)
})

test('a country whose rates nobody entered is refused, not taxed at zero', () => {
  for (const given of [{ buyer: 'SE' }, { from: 'NO', buyer: 'NO' }, { day: '1999-01-01' }]) {
    assert.throws(() => ask(given), (error: unknown) => error instanceof Refusal && error.problem.code === 'tax/no-rate')
  }
})
