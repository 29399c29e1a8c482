// What never is false of documents taken over: they count as revenue what they came to, as orders of our own do, less what is
// credited of them.
import { sql } from '../../kernel/sql/sql.ts'
import { check } from '../../kernel/verify/check.ts'

const takenOverCounts = check('import.taken-over-counts', {
  says: 'An invoice that was taken over counts as revenue what it came to without tax, and what was credited of it is taken off.',
  next: 'Take its import back and take the table in again.',
  rows: of => sql`select 'invoice ' || i.number as at, i.kind, i.net, i.currency, coalesce(f.net, 0) as counted, i.base_currency
    from receivables.invoices i
    left join (select order_id, sum(net) as net from sales.revenue_facts where ${of('company_id')} group by 1) f on f.order_id = i.id
    left join receivables.invoices c on c.id = i.corrects_id
   where (i.taken_over is not null or c.taken_over is not null and i.state = 'posted') and ${of('i.company_id')}
     and not case when i.currency = i.base_currency
      then coalesce(f.net, 0) = case i.kind when 'credit-note' then -i.net else i.net end
      else abs(coalesce(f.net, 0)) = any(select round(abs(i.net) * i.rate * power(10::numeric, shift))
        from generate_series(-3, 3) as shift) end
   order by i.created_at, i.id`,
})

export const importChecks = [takenOverCounts]
