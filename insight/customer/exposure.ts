// Exposure: what a customer is to pay some day. Ordered and not yet invoiced, plus invoiced and not yet paid.
import { type Sql, sql } from '../../kernel/sql/sql.ts'

/**
 * Rows (customer_id, company_id, currency, minor) for the given customers, each in the company beside it;
 * a customer may have several rows of one currency. Minor units of the document's currency.
 */
export const exposureRows = (customers: readonly string[], companies: readonly string[]): Sql => sql`
  with asked as (
    select distinct c as customer_id, k as company_id
      from unnest(${customers}::uuid[], ${companies}::uuid[]) w(c, k))
  select w.customer_id, w.company_id, o.currency,
         (o.gross - coalesce((select sum(i.gross) from receivables_api.invoices i
            where i.sales_order_id = o.id and i.state = 'posted' and i.kind = 'invoice'), 0)
         )::bigint as minor
    from asked w join sales_api.orders o on o.customer_id = w.customer_id and o.company_id = w.company_id
     and o.state = 'confirmed' and o.invoicing <> 'full'
  union all
  select w.customer_id, w.company_id, t.currency, t.residual
    from asked w join ledger_api.open_items t
      on t.party_id = w.customer_id and t.company_id = w.company_id and t.state = 'open'`
