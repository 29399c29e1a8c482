// Which tax a supply bears, and why: domestic, to a business or a consumer in the Union, or abroad. The rules
// are those of Directive 2006/112/EC as merchants meet them; runs in the browser and on the server alike.
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { noRate } from './problems.ts'
import { countriesWithoutVat, inUnion, taxTerritory, territoryOfVatId } from './territory.ts'

export type TaxClass = 'standard' | 'intermediate' | 'reduced' | 'super-reduced' | 'zero' | 'exempt'
export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O'

export interface TaxRate {
  readonly country: string
  readonly taxClass: TaxClass
  readonly category: TaxCategory
  readonly rate: Decimal
  readonly validFrom: CalendarDate
  /** First day on which it no longer applies. */
  readonly validUntil: CalendarDate | null
}

export interface TaxQuestion {
  readonly seller: { readonly country: string, readonly isRegistered: boolean }
  readonly buyer: { readonly country: string, readonly isBusiness: boolean, readonly vatId: string | null }
  /** Country the goods go to. */
  readonly shipTo: string
  readonly taxClass: TaxClass
  readonly day: CalendarDate
  /** Goods unless told. */
  readonly supply?: 'good' | 'service'
  /** False while sales to consumers abroad stay under the Union threshold: they bear the seller's rate. */
  readonly oneStopShop?: boolean
}

export type TaxReason = 'domestic' | 'small-business' | 'intra-eu-goods' | 'reverse-charge' | 'destination'
  | 'origin' | 'export' | 'abroad' | 'no-vat' | 'exempt'

export interface TaxAnswer {
  readonly category: TaxCategory
  readonly rate: Decimal
  /** VATEX code of the exemption, where the list has one. */
  readonly reasonCode: string | null
  /** Key of the sentence in the catalogue: `tax.why.<reason>`. */
  readonly why: `tax.why.${TaxReason}`
  /** Country whose tax it is. */
  readonly country: string
}

export function determineTax(question: TaxQuestion, rates: readonly TaxRate[]): TaxAnswer {
  const home = taxTerritory(question.seller.country)
  if (!question.seller.isRegistered && !countriesWithoutVat.has(home)) return free(untaxedCategory(home), null, 'small-business', home)
  if (!inUnion(home)) return outsideUnion(question, rates, home)
  return question.supply === 'service' ? service(question, rates, home) : goods(question, rates, home)
}

/**
 * What supplies of a seller who is not registered are to the law: in the Union a small enterprise is exempt (Directive
 * 2006/112/EC, Article 284); elsewhere it is no taxable person at all.
 */
export const untaxedCategory = (home: string): TaxCategory => inUnion(taxTerritory(home)) ? 'E' : 'O'

function outsideUnion(question: TaxQuestion, rates: readonly TaxRate[], home: string): TaxAnswer {
  const place = taxTerritory(question.supply === 'service' ? question.buyer.country : question.shipTo)
  if (place !== home) return free('G', null, 'abroad', home)
  if (countriesWithoutVat.has(home)) return free('O', null, 'no-vat', home)
  return taxed(question, rates, home, 'domestic')
}

function goods(question: TaxQuestion, rates: readonly TaxRate[], home: string): TaxAnswer {
  const place = taxTerritory(question.shipTo)
  if (place === home) return taxed(question, rates, home, 'domestic')
  if (!inUnion(place)) return free('G', 'VATEX-EU-G', 'export', home)
  if (isForeignBusiness(question, home)) return free('K', 'VATEX-EU-IC', 'intra-eu-goods', home)
  return question.oneStopShop === false
    ? taxed(question, rates, home, 'origin') : taxed(question, rates, place, 'destination')
}

function service(question: TaxQuestion, rates: readonly TaxRate[], home: string): TaxAnswer {
  const place = taxTerritory(question.buyer.country)
  if (place === home) return taxed(question, rates, home, 'domestic')
  if (isForeignBusiness(question, home)) return free('AE', 'VATEX-EU-AE', 'reverse-charge', home)
  // why: a service to a business abroad is outside the scope of the tax, but category O forbids any VAT id
  // on the invoice (BR-O-02), which a registered seller must state; the export category is the valid one.
  if (!inUnion(place) && question.buyer.isBusiness) return free('G', 'VATEX-EU-G', 'export', home)
  return taxed(question, rates, home, 'origin')
}

/** A business that proved it by the VAT id of another member state. */
function isForeignBusiness({ buyer }: TaxQuestion, home: string): boolean {
  if (!buyer.isBusiness || buyer.vatId === null) return false
  const state = territoryOfVatId(buyer.vatId)
  return state !== null && inUnion(state) && state !== home
}

const free = (category: TaxCategory, reasonCode: string | null, reason: TaxReason, country: string): TaxAnswer =>
  ({ category, rate: Decimal.zero, reasonCode, why: `tax.why.${reason}`, country })

function taxed(question: TaxQuestion, rates: readonly TaxRate[], country: string, reason: TaxReason): TaxAnswer {
  const { taxClass, day } = question
  const answer = (category: TaxCategory, rate: Decimal): TaxAnswer =>
    // why: an exemption must be named on the invoice, wherever the supply takes place (BR-E-10).
    ({ category, rate, reasonCode: null, why: `tax.why.${category === 'E' ? 'exempt' : reason}`, country })
  const found = rateOn(rates, country, taxClass, day)
  if (found) return answer(found.category, found.rate)
  if (taxClass === 'zero') return answer('Z', Decimal.zero)
  if (taxClass === 'exempt') return answer('E', Decimal.zero)
  // why: a country without that relief taxes the goods like all others.
  const standard = taxClass === 'super-reduced'
    ? rateOn(rates, country, 'reduced', day) ?? rateOn(rates, country, 'standard', day)
    : rateOn(rates, country, 'standard', day)
  if (!standard) throw noRate.of({ country, taxClass, day })
  return answer(standard.category, standard.rate)
}

/** The rate of a country and class on a day, if it has one. */
export const rateOn = (
  rates: readonly TaxRate[], country: string, taxClass: TaxClass, day: CalendarDate): TaxRate | undefined =>
  rates.find(rate => rate.country === country && rate.taxClass === taxClass
    && rate.validFrom <= day && (rate.validUntil === null || day < rate.validUntil))
