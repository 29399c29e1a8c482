// What the whole chain says of an order: which invoices paid it, and how far the customer may still buy on credit.
// Both reach into rooms that selling does not know.
import { explanation, type Reason } from '../../kernel/model/explanation.ts'
import type { Spoken } from '../../kernel/i18n/reason.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import type { Row } from '../../kernel/sql/connection.ts'
import { type Sql, sql } from '../../kernel/sql/sql.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { dateIn } from '../../kernel/values/instant.ts'
import { party } from '../../foundations/party/contract.ts'
import { invoice } from '../../operations/receivables/contract.ts'
import { order, type OrderRow } from '../../operations/sales/contract.ts'
import { type Asking, openClaims, verdictFor } from './credit-policy.ts'

const money = (minor: bigint, currency: string): Spoken =>
  ({ amount: Decimal.of(minor, currencyDigits(currency)).toString(), currency })

async function paidParts(row: OrderRow, reader: Reader): Promise<Reason[]> {
  const invoices = await reader.query<{ id: string, number: string, settled: bigint }>(sql`
    select i.id, i.number, i.settled from receivables_api.invoices i
     where i.sales_order_id = ${row.id} and i.state = 'posted' and ${reader.readable(invoice, 'i')} order by i.number limit 50`)
  return [
    ...invoices.map(one => ({ code: 'why.chain.paid.invoice', params: { number: one.number,
      settled: money(one.settled, row.currency) }, records: [{ resource: 'receivables.invoice', id: one.id }] })),
    { code: 'why.chain.paid.result', params: { paid: money(row.paid, row.currency), gross: money(row.gross, row.currency) },
      outcome: 'result' },
  ]
}

async function creditParts(row: Asking, reader: Reader): Promise<Reason[]> {
  const eyes = { read: <R extends Row>(statement: Sql): Promise<R[]> => reader.query<R>(statement) }
  const zone = (await reader.companies()).get(row.company)?.zone ?? 'UTC'
  const today = dateIn(zone, reader.now)
  const [verdict, claims, shown] = await Promise.all([verdictFor(eyes, row, today), openClaims(eyes, row),
    // why: the whole counts for everybody; which order of somebody else it is, is not told.
    reader.query<{ id: string }>(sql`select o.id from sales_api.orders o where o.customer_id = ${row.customer}
      and o.company_id = ${row.company} and o.state = 'confirmed' and o.invoicing <> 'full' and ${reader.readable(order, 'o')}`)])
  const seen = new Set(shown.map(one => one.id))
  const customer = [{ resource: 'party.party', id: row.customer }]
  if (verdict.blocked) return [{ code: 'why.chain.credit.blocked', params: { customer: verdict.customerName },
    outcome: 'result', records: customer }]
  if (verdict.limit === null) return [{ code: 'why.chain.credit.none', params: { customer: verdict.customerName },
    outcome: 'result', records: customer }]
  const counted = row.state === 'confirmed' || row.state === 'closed' || row.id === ''
  return [
    { code: 'why.chain.credit.limit', params: { customer: verdict.customerName, limit: money(verdict.limit, verdict.currency) },
      records: customer },
    ...claims.map(({ kind, id, number, minor, currency }) => (kind === 'order' && !seen.has(id)
      ? { code: 'why.chain.credit.unseen', params: { open: money(minor, currency) } } : kind === 'order'
      ? { code: 'why.chain.credit.order', params: { number, open: money(minor, currency) },
        records: [{ resource: 'sales.order', id }] }
      : { code: 'why.chain.credit.item', params: { number, open: money(minor, currency) },
        records: [{ resource: 'ledger.open-item', id }] })),
    ...(counted ? [] : [{ code: 'why.chain.credit.this', params: { gross: money(row.gross, row.currency) } }]),
    { code: verdict.exceeded ? 'why.chain.credit.over' : 'why.chain.credit.within', outcome: 'result', params: {
      exposure: money(verdict.exposure, verdict.currency), limit: money(verdict.limit, verdict.currency),
      room: money(verdict.limit < verdict.exposure ? verdict.exposure - verdict.limit : verdict.limit - verdict.exposure,
        verdict.currency) } },
  ]
}

export const chainExplanation = explanation(order, {
  fields: { paid: paidParts },
  questions: { credit: { permission: 'sales.order.confirm', run: creditParts } },
})

/** What a customer may still buy on credit, without any new order. */
export const customerExplanation = explanation(party, {
  questions: { credit: { permission: 'sales.order.confirm', run: (row, reader) => creditParts({ id: '', state: 'draft', gross: 0n,
    customer: row.id, company: reader.actor.company ?? reader.actor.companies[0] ?? '', currency: row.currency }, reader) } },
})
