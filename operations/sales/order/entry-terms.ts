// What the screen must know of a customer to reckon an order while it is typed: currency, lists, places and the rates
// of tax; asked once per order. The server reckons with the same facts when the order is saved.
import { currency, date, ref } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import type { Reader } from '../../../kernel/read/reader.ts'
import { notFound } from '../../../kernel/command/problems.ts'
import type { Row } from '../../../kernel/sql/connection.ts'
import { type Sql, sql } from '../../../kernel/sql/sql.ts'
import { dateIn } from '../../../kernel/values/instant.ts'
import { exchangeRates } from '../../../ground/org/contract.ts'
import { party } from '../../../foundations/party/contract.ts'
import { loadTaxRates } from '../../../foundations/tax/contract.ts'
import { unknownCustomer } from '../problems.ts'
import { listsFor, ownLists, standardLists } from './list-prices.ts'
import { type CustomerTerms, readCustomers } from './terms.ts'

const eyesOf = (reader: Reader) => ({ read: <R extends Row>(statement: Sql): Promise<R[]> => reader.query<R>(statement) })

async function visibleCustomer(reader: Reader, customer: string): Promise<CustomerTerms> {
  const [[seen], [found]] = await Promise.all([
    reader.query(sql`select p.id from party_api.parties p
      where p.id = ${customer} and ${reader.readable(party, 'p')}`),
    readCustomers(eyesOf(reader), [{ customer }]),
  ])
  if (!seen || !found) throw unknownCustomer.of({ customer }, { pointer: '/customer' })
  return found
}

export const entryTerms = report('sales.entry-terms', {
  doc: 'What an order of a customer is priced and taxed by: currency, price lists, places, rates of tax.',
  permission: 'sales.order.read',
  refuses: [unknownCustomer],
  query: {
    company: ref('org.company'),
    customer: ref('party.party'),
    currency: currency().optional().doc('Left out, the customer\'s.'),
    day: date().optional().doc('Left out, today.'),
  },
}, async (reader, params) => {
  const company = (await reader.companies()).get(params.company)
  if (!company || !reader.actor.grants.some(one => one.reach === 'all') && !reader.actor.companies.includes(company.id)) {
    throw notFound.of({ resource: 'org.company', id: params.company })
  }
  const eyes = eyesOf(reader)
  const day = params.day ?? dateIn(company.zone, reader.now)
  const [customer, standard] = await Promise.all([visibleCustomer(reader, params.customer), standardLists.load(eyes.read)])
  const wanted = params.currency ?? customer.currency
  const shipTo = customer.ship_country ?? customer.country
  const [rates, [rate]] = await Promise.all([
    loadTaxRates(eyes, { countries: [company.country, customer.country, shipTo], day }),
    exchangeRates(eyes, [{ currency: wanted, base: company.currency, day }]),
  ])
  return {
    currency: wanted, baseCurrency: company.currency, rate, day,
    priceLists: listsFor({ company: company.id, own: ownLists(customer), currency: wanted }, standard),
    place: {
      seller: { country: company.country, isRegistered: company.taxRegistered },
      buyer: { country: customer.country, isBusiness: customer.is_business, vatId: customer.vat_id },
      shipTo, day,
    },
    rates: rates.map(({ country, taxClass, category, rate: percent, validFrom, validUntil }) =>
      ({ country, taxClass, category, rate: percent, validFrom, validUntil })),
  }
})
