// One chain from a first contact to the money in the bank, step by step through the public API, each step
// with the ledger lines it made.
import type { Books } from './books.ts'
import type { Client, Json } from './client.ts'

export interface Step {
  readonly title: string
  readonly result: string
  readonly posted: readonly string[]
}

export interface Goods { readonly product: string }

interface Money { readonly amount: string, readonly currency: string }

const text = (answer: Json, name: string): string => String(answer[name])
const money = (value: unknown): string => {
  const { amount, currency } = value as Money // why: amounts are written so everywhere in the API.
  return `${amount} ${currency}`
}

/** Walks the chain; `tell` hears of each step as it is done. Answers with the order at its end. */
export async function walk(client: Client, books: Books, { goods, tell }: {
  goods: Goods, tell: (step: Step) => void }): Promise<Json> {
  const { company } = client
  const done = async (title: string, result: string): Promise<void> => tell({ title, result, posted: await books.news() })

  const lead = await client.post('/api/crm/leads', { company, title: 'Lamps for a new office', name: 'Kim Kunde',
    email: 'kim@nordlicht.example', organisation: 'Nordlicht GmbH', country: 'DE', language: 'de', source: 'web' })
  await done('Lead', 'Kim Kunde of Nordlicht GmbH asks for lamps')

  const deal = await client.post(`/api/crm/leads/${text(lead, 'id')}:convert`,
    { city: 'Hamburg', street: 'Am Hafen 1', postalCode: '20457' })
  await done('Customer and opportunity', 'made from the lead, nothing typed twice')

  const order = await client.post('/api/sales/orders', { company, customer: deal['customer'], contact: deal['contact'],
    opportunity: deal['opportunity'], lines: [{ product: goods.product, quantity: '10' }] })
  await done('Quote', `10 lamps, ${money(order['gross'])}`)

  const address = `/api/sales/orders/${text(order, 'id')}`
  await client.post(`${address}:quote`, {})
  await done('Quote sent', 'with a link for the customer')

  await client.post(`${address}:confirm`, {})
  const confirmed = await client.get(address)
  await done('Order confirmed', `${text(confirmed['item'] as Json, 'number')}: credit checked, goods reserved, opportunity won`)

  await client.post(`${address}:deliver`, {})
  await done('Delivered', 'out of stock at moving average cost')

  const invoiced = await client.post(`${address}:invoice`, { post: true })
  const invoice = await client.get(`/api/receivables/invoices/${text(invoiced, 'invoice')}`)
  await done('Invoice posted', `${text(invoice['item'] as Json, 'number')}: number taken at the very end, without gaps`)

  await client.post('/api/receivables/payments', { company, customer: deal['customer'], currency: 'EUR',
    amount: order['gross'], allocations: [{ invoice: invoiced['invoice'] }] })
  await done('Payment received', 'the open item is settled')

  return (await client.get(address))['item'] as Json // why: the record with its fields.
}
