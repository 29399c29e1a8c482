// sales: quotes and orders, from the first draft to the last payment.
import { erased } from '../../kernel/command/command.ts'
import type { Module } from '../../kernel/model/house.ts'
import { salesEvents } from './events.ts'
import { basket } from './order/basket.ts'
import { acceptQuote } from './order/accept.ts'
import { cancelOrder } from './order/cancel.ts'
import { changeOrder } from './order/change.ts'
import { changeDraft } from './order/change-draft.ts'
import { confirmOrder } from './order/confirm.ts'
import { createOrder } from './order/create.ts'
import { entryTerms } from './order/entry-terms.ts'
import { refuseWhileOwed } from './order/merged-products.ts'
import { offers } from './order/offers.ts'
import { order } from './order/order.ts'
import { orderViews } from './order/order.views.ts'
import { releaseOrder } from './order/release.ts'
import { repeatOrder } from './order/repeat.ts'
import { reserveMissing } from './order/reserve-missing.ts'
import { reviseQuote } from './order/revise.ts'
import { sendQuote } from './order/send.ts'
import { orderExplanation } from './order/why.ts'
import { salesProblems } from './problems.ts'
import { revenue } from './revenue.cube.ts'
import { salesChecks } from './checks.ts'

export const sales: Module = {
  name: 'sales',
  floor: 'operations',
  home: new URL('./', import.meta.url),
  resources: [order],
  commands: [
    erased(createOrder), erased(changeDraft), erased(sendQuote), erased(reviseQuote), erased(acceptQuote),
    erased(confirmOrder), erased(releaseOrder), erased(reserveMissing), erased(changeOrder),
    erased(cancelOrder), erased(repeatOrder),
  ],
  events: salesEvents,
  reactions: [refuseWhileOwed],
  checks: salesChecks,
  problems: salesProblems,
  views: [orderViews],
  cubes: [revenue],
  reports: [entryTerms, offers, basket],
  explanations: [orderExplanation],
  handwritten: ['sales.revenue_facts', 'sales.revenue_facts_xid_idx', 'sales.revenue_by_seller', 'sales.revenue_by_seller_once',
    'sales.revenue_by_product', 'sales.revenue_by_group', 'sales.revenue_by_group_once', 'sales.orders_customer_latest_idx'],
}
