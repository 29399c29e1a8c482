// The credit policy: a customer's exposure is what is ordered and not yet invoiced, plus what is invoiced
// and not yet paid, in the currency of the limit; this order counts too.
import { Decimal } from '../../kernel/values/decimal.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { round } from '../../kernel/values/rounding.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Work } from '../../kernel/command/work.ts'
import { exchangeRates } from '../../ground/org/contract.ts'
import { exposureRows } from '../../insight/customer/contract.ts'
import type { CreditPolicy, CreditVerdict, OrderRow } from '../../operations/sales/contract.ts'

interface ExposureRow extends Record<string, unknown> {
  id: string
  name: string
  blocked: boolean
  credit_limit: bigint | null
  limit_currency: string
  company_id: string
  currency: string | null
  open_minor: bigint | null
}

/** What is judged: an order, or nothing more than what a customer owes already. */
export type Asking = Pick<OrderRow, 'id' | 'customer' | 'company' | 'currency' | 'gross' | 'state'>

/** A command's work, or whoever else can read by SQL. */
type Eyes = Pick<Work, 'read'>

/** One statement for all customers: limits, and open sums by currency. */
function readExposure(work: Eyes, orders: readonly Asking[]): Promise<ExposureRow[]> {
  const [customers, companies] = [orders.map(row => row.customer), orders.map(row => row.company)]
  return work.read<ExposureRow>(sql`
  with wanted as (
    select distinct c as customer_id, k as company_id
      from unnest(${customers}::uuid[], ${companies}::uuid[]) w(c, k)),
  sums as (${exposureRows(customers, companies)})
  select p.id, p.name, p.blocked, p.credit_limit, p.currency as limit_currency, w.company_id, s.currency,
         sum(s.minor)::bigint as open_minor
    from wanted w join party_api.parties p on p.id = w.customer_id
    left join sums s on s.customer_id = w.customer_id and s.company_id = w.company_id
   group by p.id, p.name, p.blocked, p.credit_limit, p.currency, w.company_id, s.currency`)
}

export const exposurePolicy: CreditPolicy = {
  judge: (work, orders) => judge(work, orders, company => work.today(company)),
}

async function judge(eyes: Eyes, orders: readonly Asking[], today: (company: string) => string): Promise<CreditVerdict[]> {
  const rows = await readExposure(eyes, orders)
  const questions = rows.flatMap(row => (row.credit_limit === null ? []
    : [{
      currency: row.currency ?? row.limit_currency,
      base: row.limit_currency,
      day: today(row.company_id),
    }]))
  const own = orders.flatMap(order => {
    const row = rows.find(one => one.id === order.customer)
    return row && row.credit_limit !== null
      ? [{ currency: order.currency, base: row.limit_currency, day: today(order.company) }] : []
  })
  const all = [...questions, ...own]
  const rates = await exchangeRates(eyes, all)
  const rateOf = (currency: string, base: string): Decimal =>
    rates[all.findIndex(one => one.currency === currency && one.base === base)] ?? Decimal.parse('1')
  return verdictsOf(orders, rows, rateOf)
}

/** What the policy says of one order now; an order that binds already stands among the open ones. */
export async function verdictFor(eyes: Eyes, order: Asking, today: string): Promise<CreditVerdict> {
  const binding = order.state === 'confirmed' || order.state === 'closed'
  const [verdict] = await judge(eyes, [binding ? { ...order, gross: 0n } : order], () => today)
  if (!verdict) throw new Error('unreachable: one verdict per order')
  return verdict
}

export interface OpenClaim extends Record<string, unknown> {
  readonly kind: 'order' | 'item'
  readonly id: string
  readonly number: string
  readonly minor: bigint
  readonly currency: string
}

/** The documents behind the exposure of an order's customer, the largest first. */
export const openClaims = (eyes: Eyes, order: Pick<Asking, 'customer' | 'company'>): Promise<OpenClaim[]> => eyes.read<OpenClaim>(sql`
  select 'order' as kind, o.id, o.number, o.currency,
         (o.gross - coalesce((select sum(i.gross) from receivables_api.invoices i
            where i.sales_order_id = o.id and i.state = 'posted' and i.kind = 'invoice'), 0))::bigint as minor
    from sales_api.orders o where o.customer_id = ${order.customer} and o.company_id = ${order.company}
     and o.state = 'confirmed' and o.invoicing <> 'full'
  union all
  select 'item', t.id, coalesce(t.number, ''), t.currency, t.residual from ledger_api.open_items t
   where t.party_id = ${order.customer} and t.company_id = ${order.company} and t.state = 'open'
  order by minor desc limit 20`)

function verdictsOf(orders: readonly Asking[], rows: readonly ExposureRow[],
  rateOf: (currency: string, base: string) => Decimal): CreditVerdict[] {
  // why: orders confirmed together share one limit, so each later one sees the earlier ones as open.
  const together = new Map<string, bigint>()
  return orders.map(order => {
    const mine = rows.filter(row => row.id === order.customer && row.company_id === order.company)
    const [head] = mine
    const currency = head?.limit_currency ?? order.currency
    const inLimit = (minor: bigint, from: string): bigint =>
      convert(minor, { from, to: currency, rate: rateOf(from, currency) })
    const open =
      mine.reduce((sum, row) => sum + (row.currency ? inLimit(row.open_minor ?? 0n, row.currency) : 0n), 0n)
    const key = `${order.company}/${order.customer}`
    const exposure = (together.get(key) ?? open) + inLimit(order.gross, order.currency)
    together.set(key, exposure)
    const limit = head?.credit_limit ?? null
    return {
      order: order.id,
      customer: order.customer,
      customerName: head?.name ?? '',
      limit,
      exposure,
      currency,
      exceeded: limit !== null && exposure > limit,
      blocked: head?.blocked ?? false,
    }
  })
}

function convert(minor: bigint, { from, to, rate }: { from: string, to: string, rate: Decimal }): bigint {
  if (from === to) return minor
  const digits = currencyDigits(to)
  return round(Decimal.of(minor, currencyDigits(from)).times(rate), digits, 'half-up')
    .rescale(digits, 'half-up').unscaled
}
