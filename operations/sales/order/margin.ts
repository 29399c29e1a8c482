// Expected margin of an order: its net in company currency less the stock value of its goods.
import { round } from '../../../kernel/values/rounding.ts'
import { currencyDigits } from '../../../kernel/values/currency.ts'
import { Decimal } from '../../../kernel/values/decimal.ts'
import { countingLines } from './lines.ts'
import type { OrderRow } from './order.ts'

/** Minor units of the company's currency; rounded once, at the end. */
export function marginOf(row: OrderRow): bigint {
  const digits = currencyDigits(row.baseCurrency)
  const net = Decimal.of(row.net, currencyDigits(row.currency)).times(row.rate)
  const cost = Decimal.sum(countingLines(row).map(({ unitCost, quantity }) =>
    (unitCost ?? Decimal.zero).times(quantity)))
  return round(net.minus(cost), digits, 'half-up').unscaled
}
