// Expected margin of an order: its net in company currency less the stock value of its goods.
import { round } from '../../../kernel/values/rounding.ts'
import { currencyDigits } from '../../../kernel/values/currency.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import type { OrderRow } from './quote.ts'

/** Minor units of the company's currency; rounded once, at the end. */
export function marginOf(row: OrderRow): bigint {
  const digits = currencyDigits(row.baseCurrency)
  const net = Decimal.of(row.net, currencyDigits(row.currency)).times(row.rate)
  const cost = row.lines.reduce((sum, line) => (line.optional || line.unitCost === null ? sum
    : sum.plus(line.unitCost.times(line.quantity))), Decimal.parse('0'))
  return round(net.minus(cost), digits, 'half-up').rescale(digits, 'half-up').unscaled
}
