// Money: what was delivered is invoiced, customers pay in time, late, in parts or not at all, what came back is
// credited, and orders that waited for the controller are released.
import { performAs, readBy } from '../../kernel/exchange/import-batches.ts'
import { type CalendarDate, addDays } from '../../kernel/values/calendar-date.ts'
import { formatMinor } from '../../kernel/values/money.ts'
import type { Customer } from './customers.ts'
import type { Span, Stage } from './stage.ts'

export async function settle(stage: Stage, span: Span): Promise<void> {
  await release(stage, span)
  await invoice(stage, span)
  await credit(stage, span)
  await receive(stage, span)
}

async function release({ engine, staff, chance, held }: Stage, span: Span): Promise<void> {
  const some = held.filter(() => chance.happens(span.last ? 20 : 70))
  await performAs(engine, staff.controller.actor, 'sales.order.release', some.map(id => ({ id })))
  for (const id of some) held.splice(held.indexOf(id), 1)
}

interface Posted { id: string, customer_id: string, currency: string, due_on: CalendarDate }

async function invoice(stage: Stage, span: Span): Promise<void> {
  const { engine, company, staff, chance } = stage
  const ready = await readBy<{ id: string, latest: CalendarDate | null }>(engine, `
    select o.id, (select max(d.day) from warehouse_api.deliveries d where d.sales_order_id = o.id and d.state = 'shipped') as latest
      from sales_api.orders o where o.company_id = $1 and o.state = 'confirmed' and o.invoicing <> 'full'
       and (o.delivery <> 'none' or not exists (select 1 from sales_api.order_lines l
         where l.order_id = o.id and l.stocked and not l.optional))
       and exists (select 1 from sales_api.order_lines l where l.order_id = o.id and not l.optional
                      and case when l.stocked then l.delivered else l.quantity end > l.invoiced)
       and not exists (select 1 from receivables_api.invoices i
         where i.sales_order_id = o.id and (i.state = 'draft' or i.kind = 'credit-note'))
     order by o.number`, [company])
  const now = ready.filter(() => chance.happens(span.last ? 60 : 94))
  const answers = await performAs(engine, staff.accountant.actor, 'sales.order.invoice', now.map(({ id, latest }) => {
    const early = addDays(span.day, -1)
    return { id, day: latest !== null && latest > early || chance.happens(40) ? span.day : early, post: !(span.last && chance.happens(25)) }
  }))
  const posted = await readBy<Posted>(engine, `select id, customer_id, currency, due_on from receivables_api.invoices
    where id = any($1::uuid[]) and state = 'posted' order by number`, [answers.map(one => one['invoice'])])
  for (const one of posted) await expect(stage, one)
}

/** When an invoice will be paid, by the manners of its customer; a few never are. */
function expect({ chance, customers, awaited }: Stage, { id, customer_id: customer, currency, due_on: dueOn }: Posted): void {
  const { late }: Pick<Customer, 'late'> = customers.find(one => one.id === customer) ?? { late: 0 }
  if (chance.happens(late > 20 ? 6 : 0.6)) return
  const payOn = addDays(dueOn, late + chance.whole(-3, late > 10 ? 16 : 4))
  const percent = chance.happens(5) ? chance.whole(30, 70) : 100
  awaited.push({ invoice: id, customer, currency, payOn, percent })
  if (percent < 100) awaited.push({ invoice: id, customer, currency, payOn: addDays(payOn, chance.whole(12, 30)), percent: 100 })
}

async function credit({ engine, staff, returned }: Stage, span: Span): Promise<void> {
  await performAs(engine, staff.accountant.actor, 'receivables.invoice.credit',
    returned.splice(0).map(one => ({ id: one.invoice, day: span.day, lines: [{ line: one.line, quantity: one.quantity }] })))
}

async function receive(stage: Stage, span: Span): Promise<void> {
  const { engine, company, staff, awaited } = stage
  const due = awaited.filter(one => one.payOn <= span.day)
  for (const one of due) awaited.splice(awaited.indexOf(one), 1)
  const residuals = new Map((await readBy<{ id: string, number: string, residual: bigint }>(engine, `select id, number, residual
    from receivables_api.invoices where id = any($1::uuid[]) and residual > 0`, [due.map(one => one.invoice)])).map(row => [row.id, row]))
  const open = due.filter(one => residuals.has(one.invoice))
  // why: a customer who owes several invoices at a time pays them together.
  const groups = [...Map.groupBy(open, one => `${one.customer}/${one.currency}`).values()]
  await performAs(engine, staff.accountant.actor, 'receivables.payment.create', groups.flatMap(group => {
    const [first] = group
    if (!first) return []
    const shares = [...new Map(group.map(one => [one.invoice, one])).values()].map(one => {
      const { residual = 0n, number = '' } = residuals.get(one.invoice) ?? {}
      return { invoice: one.invoice, number, minor: one.percent === 100 ? residual : residual * BigInt(one.percent) / 100n }
    }).filter(one => one.minor > 0n)
    if (shares.length === 0) return []
    const { currency } = first
    const paid = group.map(one => one.payOn).sort().at(-1) ?? span.day
    return [{ company, customer: first.customer, currency, day: paid < span.from ? span.from : paid,
      reference: shares.map(one => one.number).join(', ').slice(0, 120),
      amount: { amount: formatMinor(shares.reduce((sum, one) => sum + one.minor, 0n), currency), currency },
      allocations: shares.map(one => ({ invoice: one.invoice, amount: { amount: formatMinor(one.minor, currency), currency } })) }]
  }))
}
