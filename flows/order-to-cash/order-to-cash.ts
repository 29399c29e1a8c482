// The process of an order, from the customer's yes to the last payment (diagram: order-to-cash.bpmn). It
// moves inside the transactions of the commands: an order ships and the step completes, or neither.
import { erased } from '../../kernel/command/command.ts'
import { asks, on, process } from '../../kernel/process/definition.ts'
import { within } from '../../kernel/process/service-task.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { createTasks } from '../../books/activity/contract.ts'
import {
  orderCancelled, orderConfirmed, orderDelivered, orderPaid, orderPlaced, releaseOrder,
} from '../../operations/sales/contract.ts'
import { deliveryShipped } from '../../operations/warehouse/contract.ts'
import { invoicePosted } from '../../operations/receivables/contract.ts'
import { deliverOrder } from './deliver.ts'
import { invoiceOrder } from './invoice.ts'

/** What the salesperson is asked to do, in the language they read. */
const askForPayment: Readonly<Record<string, string>> = { en: 'Ask for the payment of', de: 'Zahlung erfragen:', zh: '询问付款：',
  da: 'Spørg til betalingen af' }

interface Debtor extends Record<string, unknown> {
  id: string
  number: string
  customer_id: string
  salesperson_id: string
  company_id: string
  language: string
}

/** A task for each salesperson: the customer is three days late, call before the reminder goes out. */
const askToCall = within(async (work, calls) => {
  const orders = await work.read<Debtor>(sql`select o.id, o.number, o.customer_id, o.salesperson_id, o.company_id,
      u.language
    from sales_api.orders o join org_api.users u on u.id = o.salesperson_id
    where o.id = any(${calls.map(call => call.subject)}::uuid[])`)
  createTasks(work,
    orders.map(order => ({
      company: order.company_id,
      party: order.customer_id,
      kind: 'call' as const,
      title: `${askForPayment[order.language] ?? askForPayment['en']} ${order.number}`,
      dueOn: work.today(order.company_id),
      assignee: order.salesperson_id,
      subjectResource: 'sales.order',
      subjectId: order.id,
    })))
  return calls.map(() => undefined)
})

export const orderToCashProcess = await process('order-to-cash', {
  doc: 'From the customer\'s order to the last payment.',
  diagram: new URL('./order-to-cash.bpmn', import.meta.url),
  starts: { Placed: on(orderPlaced, 'order', ['held', 'ships', 'number']) },
  does: { RemindSalesperson: askToCall },
  asks: {
    ReleaseCreditHold: asks(erased(releaseOrder), on(orderConfirmed, 'order')),
    ShipGoods: asks(erased(deliverOrder), on(orderDelivered, 'order')),
    InvoiceOrder: asks(erased(invoiceOrder), on(invoicePosted, 'order', ['dueOn'])),
  },
  awaits: {
    Shipped: on(deliveryShipped, 'order'),
    InvoicedEarly: on(invoicePosted, 'order', ['dueOn']),
    Paid: on(orderPaid, 'order'),
    PaidLate: on(orderPaid, 'order'),
    OnCancelled: on(orderCancelled, 'order'),
  },
})
