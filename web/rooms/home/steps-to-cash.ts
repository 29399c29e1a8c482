// The way from an empty house to the first payment: what counts as done, and where each next step is taken.
import type { Row } from '../../renderer/meta.ts'

export interface StepFacts {
  readonly company: readonly Row[], readonly users: readonly Row[], readonly products: readonly Row[], readonly prices: readonly Row[]
  readonly moves: readonly Row[], readonly customers: readonly Row[], readonly orders: readonly Row[], readonly deliveries: readonly Row[]
  readonly invoices: readonly Row[], readonly payments: readonly Row[]
}

export interface FirstStep {
  readonly key: string, readonly done: boolean, readonly to: string, readonly search: Readonly<Record<string, string>>
}

/** Papers name who sends them and where money goes. */
const hasPaperFacts = (company: Row | undefined): boolean =>
  Boolean(company?.['street'] && company['city'] && (company['vatId'] || company['taxNumber']) && company['iban'])

export function stepsTo(facts: StepFacts, companyId: string): readonly FirstStep[] {
  const { users, products, prices, moves, customers, orders, deliveries, invoices, payments } = facts
  const [order] = orders.toReversed()
  const orderPage = order ? `/sales/orders/${order.id}` : '/sales/orders/new'
  const [invoice] = invoices.toReversed()
  const product = products[0] ? { product: products[0].id } : {}
  const step = (key: string, isDone: boolean, to: string, search: Readonly<Record<string, string>> = {}): FirstStep =>
    ({ key, done: isDone, to, search })
  return [
    step('company', hasPaperFacts(facts.company.find(one => one.id === companyId)), `/org/companies/${companyId}`),
    step('people', users.length > 1, '/start/people'),
    step('product', products.length > 0, '/start/product'),
    step('price', prices.length > 0, '/catalog/prices/new', product),
    step('stock', moves.length > 0 || products.length > 0 && products.every(one => one['stocked'] === false), '/stock/moves/new'),
    step('customer', customers.length > 0, '/party/parties/new', { isCustomer: 'true' }),
    step('quote', orders.length > 0, '/sales/orders/new'),
    step('confirm', orders.some(one => one['state'] === 'confirmed' || one['state'] === 'closed'), orderPage),
    step('deliver', deliveries.length > 0 || orders.some(one => one['delivery'] === 'full'), orderPage),
    step('invoice', invoices.some(one => one['state'] !== 'draft'), invoice ? `/receivables/invoices/${invoice.id}` : orderPage),
    step('paid', payments.length > 0, '/receivables/payments/new'),
  ]
}
