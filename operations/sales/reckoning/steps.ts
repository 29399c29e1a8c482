// The reasons of a line as steps of an explanation: which prices were looked at and why one was taken, which rule
// of tax holds at which place, how the net comes about. Pure: the browser explains a draft as the server an order.
import type { Decimal } from '../../../kernel/values/decimal.ts'
import { currencyDigits } from '../../../kernel/values/currency.ts'
import { Decimal as Exact } from '../../../kernel/values/decimal.ts'
import type { Reason } from '../../../kernel/i18n/reason.ts'
import type { LineReasons, PriceReason, TaxReason } from '../order/pricing.ts'

const plain = (value: Decimal): string => value.trimmed().toString()

const lost: Readonly<Record<Exclude<PriceReason['rule'], 'entered' | 'chosen'>, string>> = {
  'later-list': 'why.sales.price.later-list',
  'smaller-step': 'why.sales.price.smaller-step',
  'step-not-reached': 'why.sales.price.step-not-reached',
  'not-on-that-day': 'why.sales.price.not-on-that-day',
  'other-currency': 'why.sales.price.other-currency',
}

function priceStep(reason: PriceReason): Reason {
  if (reason.rule === 'entered') return { code: 'why.sales.price.entered', params: {}, outcome: 'taken' }
  const { rule, list, listName, price, currency, minQuantity, validFrom, validUntil } = reason
  const params = { list: listName, price: { decimal: price, unit: currency }, step: { decimal: minQuantity },
    from: { date: validFrom }, until: { date: validUntil ?? '' } }
  const records = [{ resource: 'catalog.price-list', id: list }]
  if (rule !== 'chosen') return { code: lost[rule], params, outcome: 'lost', records }
  const code = minQuantity === '0' ? 'why.sales.price.chosen' : 'why.sales.price.chosen-step'
  return { code, params, outcome: 'taken', records }
}

/** The price that was taken, then those that were not. */
export const priceSteps = ({ price }: Pick<LineReasons, 'price'>): Reason[] =>
  price.toSorted((a, b) => Number(b.taken) - Number(a.taken)).map(priceStep)

export function taxSteps(tax: TaxReason, line: { readonly taxRate: Decimal, readonly taxCategory: string }): Reason[] {
  return [
    { code: 'why.sales.tax.places', params: { seller: { country: tax.seller }, buyer: { country: tax.buyer },
      shipTo: { country: tax.shipTo } } },
    ...(tax.vatId === null ? [] : [{ code: 'why.sales.tax.vat-id', params: { vatId: tax.vatId } }]),
    { code: 'why.sales.tax.rule', params: { rule: { word: tax.rule }, country: { country: tax.country } }, outcome: 'taken' },
    { code: 'why.sales.tax.rate', outcome: 'result', params: { rate: { percent: plain(line.taxRate) }, category: line.taxCategory,
      class: { word: `choice.catalog.product.taxClass.${tax.taxClass}` }, country: { country: tax.country },
      day: { date: tax.day } } },
  ]
}

export interface NetLine { readonly quantity: Decimal, readonly price: Decimal, readonly discountPercent: Decimal,
  readonly net: bigint }

/** Quantity times price, less the discount, rounded once. */
export function netSteps({ quantity, price, discountPercent, net }: NetLine, currency: string, inclusive: boolean): Reason[] {
  const full = quantity.times(price)
  const amount = { amount: Exact.of(net, currencyDigits(currency)).toString(), currency }
  return [
    { code: 'why.sales.net.product', params: { quantity: { decimal: plain(quantity) },
      price: { decimal: plain(price), unit: currency }, total: { decimal: plain(full), unit: currency } } },
    ...(discountPercent.isZero() ? [] : [{ code: 'why.sales.net.discount', params: {
      percent: { percent: plain(discountPercent) },
      less: { decimal: plain(full.times(discountPercent).times(Exact.of(1n, 2))), unit: currency } } }]),
    { code: inclusive ? 'why.sales.net.without-tax' : 'why.sales.net.rounded', params: { net: amount }, outcome: 'result' },
  ]
}
