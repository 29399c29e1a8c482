// What is under way with a customer: open quotes, orders with their delivery and payment, and the next promises.
import type { Id } from '../../kernel/model/fields.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { type MoneyJson } from '../../kernel/values/money.ts'
import { task } from '../../books/activity/contract.ts'
import { order } from '../../operations/sales/contract.ts'
import { money } from './money.ts'

interface OrderRow extends Record<string, unknown> {
  id: Id, number: string, day: string, state: string, delivery: string, invoicing: string, payment: string
  currency: string, gross: bigint, kind: 'quote' | 'order', count: bigint, promised: string | null
}

export interface OpenDocument {
  readonly id: Id, readonly number: string, readonly day: string, readonly promisedOn: string | null
  readonly state: string, readonly delivery: string, readonly invoicing: string, readonly payment: string
  readonly gross: MoneyJson
}

export interface OpenDocuments { readonly count: number, readonly items: readonly OpenDocument[] }

const shown = 8

/** Quotes wait for an answer; orders are open until they are delivered, invoiced and paid. */
export async function openDocuments(reader: Reader, party: Id): Promise<Record<'quotes' | 'orders', OpenDocuments>> {
  const rows = await reader.query<OrderRow>(sql`
    with open as (
      select o.id, o.number, o.ordered_on, o.promised_on, o.state, o.delivery, o.invoicing, o.payment, o.currency, o.gross,
             case when o.state in ('draft', 'quoted') then 'quote' else 'order' end as kind
        from sales_api.orders o
       where o.customer_id = ${party} and o.state in ('draft', 'quoted', 'held', 'confirmed')
         and (o.state <> 'confirmed' or o.delivery <> 'full' or o.payment <> 'full')
         and ${reader.readable(order, 'o')}),
    numbered as (
      select o.*, count(*) over (partition by kind) as count,
             row_number() over (partition by kind order by o.ordered_on desc, o.id desc) as place from open o)
    select id, number, ordered_on::text as day, promised_on::text as promised, state, delivery, invoicing, payment,
           currency, gross, kind, count
      from numbered where place <= ${shown} order by kind, place`)
  const of = (kind: OrderRow['kind']): OpenDocuments => {
    const some = rows.filter(row => row.kind === kind)
    return { count: Number(some[0]?.count ?? 0n), items: some.map(row => ({ id: row.id, number: row.number, day: row.day,
      promisedOn: row.promised, state: row.state, delivery: row.delivery, invoicing: row.invoicing,
      payment: row.payment, gross: money(row.gross, row.currency) })) }
  }
  return { quotes: of('quote'), orders: of('order') }
}

interface TaskRow extends Record<string, unknown> { id: Id, title: string, kind: string, due_on: string, assignee: string }

/** What was promised next, the most urgent first. */
export async function nextTasks(reader: Reader, party: Id) {
  const rows = await reader.query<TaskRow>(sql`
    select t.id, t.title, t.kind, t.due_on::text as due_on, u.name as assignee
      from activity_api.tasks t join org_api.users u on u.id = t.assignee_id
     where t.party_id = ${party} and t.state = 'open' and ${reader.readable(task, 't')}
     order by t.due_on, t.id limit ${shown}`)
  return rows.map(({ due_on: dueOn, ...row }) => ({ ...row, dueOn }))
}
