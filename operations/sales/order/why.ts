// How the figures of an order explain themselves: each line by the reasons kept with it, totals by their parts,
// and what the warehouse says to a line now.
import { Decimal } from '../../../kernel/values/decimal.ts'
import { currencyDigits } from '../../../kernel/values/currency.ts'
import { explanation, type Reason } from '../../../kernel/model/explanation.ts'
import type { Spoken } from '../../../kernel/i18n/reason.ts'
import type { Reader } from '../../../kernel/read/reader.ts'
import { dateIn } from '../../../kernel/values/instant.ts'
import { availability, receiptSteps } from '../../../books/stock/contract.ts'
import { totalsOf } from '../../../foundations/tax/contract.ts'
import { netSteps, priceSteps, taxSteps } from '../reckoning/steps.ts'
import { countingLines } from './lines.ts'
import { type OrderLineRow, type OrderRow, order } from './order.ts'

const money = (minor: bigint, currency: string): Spoken =>
  ({ amount: Decimal.of(minor, currencyDigits(currency)).toString(), currency })
const plain = (value: Decimal): string => value.trimmed().toString()

const noReasons: Reason = { code: 'why.sales.not-kept', params: {} }

const taxesOf = (row: OrderRow): Reason[] => totalsOf({ ...row, lines: countingLines(row) }).taxes
  .map(({ category, rate, base, tax }) => ({ code: 'why.sales.tax.of-rate', params: { category,
    rate: { percent: plain(rate) }, base: money(base, row.currency), tax: money(tax, row.currency) } }))

function netParts(row: OrderRow): Reason[] {
  const counting = countingLines(row)
  const options = row.lines.length - counting.length
  return [
    { code: 'why.sales.total.lines', params: { count: counting.length } },
    ...(options === 0 ? [] : [{ code: 'why.sales.total.options', params: { count: options } }]),
    { code: 'why.sales.total.net', params: { net: money(row.net, row.currency) }, outcome: 'result' },
  ]
}

function grossParts(row: OrderRow): Reason[] {
  return [
    { code: row.inclusive ? 'why.sales.total.inclusive' : 'why.sales.total.exclusive', params: {} },
    ...taxesOf(row),
    { code: 'why.sales.total.gross', outcome: 'result', params: { net: money(row.net, row.currency),
      tax: money(row.tax, row.currency), gross: money(row.gross, row.currency) } },
  ]
}

function marginParts(row: OrderRow): Reason[] {
  const base = row.baseCurrency
  const costs = countingLines(row).filter(line => line.unitCost !== null)
  const cost = Decimal.sum(costs.map(line => (line.unitCost ?? Decimal.zero).times(line.quantity)))
  return [
    { code: 'why.sales.margin.net', params: { net: money(row.net, row.currency) } },
    ...(row.currency === base ? [] : [{ code: 'why.sales.margin.rate',
      params: { rate: { decimal: plain(row.rate) }, currency: row.currency, base, day: { date: row.orderedOn } } }]),
    { code: 'why.sales.margin.cost', params: { cost: { decimal: plain(cost), unit: base }, count: costs.length } },
    row.margin === null ? { code: 'why.sales.margin.open', params: {}, outcome: 'result' }
      : { code: 'why.sales.margin.result', params: { margin: money(row.margin, base) }, outcome: 'result' },
  ]
}

async function stockParts(line: OrderLineRow, row: OrderRow, reader: Reader): Promise<Reason[]> {
  const records = [{ resource: 'catalog.product', id: line.product }]
  if (!line.stocked) return [{ code: 'why.sales.stock.not-kept', params: {}, outcome: 'result', records }]
  const found = (await availability(reader, { company: row.company, products: [line.product],
    ...(row.warehouse === null ? {} : { warehouse: row.warehouse }) })).get(line.product)
  if (!found) return []
  const open = line.quantity.minus(line.delivered).minus(line.reserved)
  const enough = found.available.compare(open) >= 0
  return [
    { code: 'why.sales.stock.on-hand', params: { quantity: { decimal: plain(found.onHand) } }, records },
    { code: 'why.sales.stock.reserved', params: { quantity: { decimal: plain(found.reserved) },
      own: { decimal: plain(line.reserved) } } },
    ...(found.incoming.isZero() ? [] : [found.earliest === null
      ? { code: 'why.sales.stock.incoming', params: { quantity: { decimal: plain(found.incoming) } } }
      : { code: 'why.sales.stock.incoming-on', params: { quantity: { decimal: plain(found.incoming) },
        day: { date: found.earliest } } }]),
    { code: open.isPositive() ? (enough ? 'why.sales.stock.enough' : 'why.sales.stock.short') : 'why.sales.stock.nothing-open',
      params: { free: { decimal: plain(found.available) }, wanted: { decimal: plain(open) } }, outcome: 'result' },
  ]
}

async function perUnit(line: OrderLineRow, row: OrderRow, reader: Reader): Promise<Reason[]> {
  if (line.unitCost === null) return [noReasons]
  const receipts = await receiptSteps(reader, { company: row.company, product: line.product,
    until: row.confirmedAt === null ? null : dateIn('UTC', row.confirmedAt) })
  return [...receipts, { code: 'why.sales.cost.average', params: { cost: { decimal: plain(line.unitCost), unit: row.baseCurrency } },
    outcome: 'result' }]
}

export const orderExplanation = explanation(order, {
  fields: {
    net: netParts,
    tax: row => [...taxesOf(row), { code: 'why.sales.tax.sum', params: { tax: money(row.tax, row.currency) }, outcome: 'result' }],
    gross: grossParts,
    margin: marginParts,
  },
  parts: {
    lines: {
      price: line => (line.why ? priceSteps(line.why) : [noReasons]),
      taxRate: line => (line.why ? taxSteps(line.why.tax, line) : [noReasons]),
      net: (line, row) => [...(line.why ? priceSteps(line.why).filter(step => step.outcome === 'taken') : []),
        ...netSteps(line, row.currency, row.inclusive)],
      unitCost: perUnit,
    },
  },
  lineQuestions: { lines: { availability: { permission: 'stock.move.read', run: stockParts } } },
})
