// One chain over HTTP, as any program outside would do it: a lead, its conversion to a customer with an
// opportunity, a quote of five lines, confirmed, delivered, invoiced, posted, paid and read back.
import { Agent, type IncomingMessage, request } from 'node:http'
import type { Round } from '../frame/window.ts'
import type { Seed } from './seed.ts'

type Json = Readonly<Record<string, unknown>>

export interface Caller {
  post(path: string, body: unknown): Promise<Json>
  get(path: string): Promise<Json>
  close(): void
}

const readAll = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer) // why: no encoding is set, so chunks are buffers.
  return Buffer.concat(chunks).toString('utf8')
}

/** Who waits longer waits for nothing. */
const patienceMs = 20_000

/** One client on one kept connection. */
export function openCaller(url: string, token: string): Caller {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (method: string, path: string, body: string | null): Promise<Json> => new Promise((done,
    failed) => {
    const headers = { authorization: `Bearer ${token}`, ...(body === null ? {}
      : { 'content-type': 'application/json',
      'content-length': Buffer.byteLength(body), 'idempotency-key': crypto.randomUUID() }) }
    const asked = request({ hostname, port, method, path, agent, headers }, message => {
      readAll(message).then(text => {
        if ((message.statusCode ?? 500) < 300) done(JSON.parse(text) as Json) // why: every answer is a JSON object.
        else failed(new Error(`${method} ${path}: ${message.statusCode} ${text}`))
      }, failed)
    })
    asked.once('error', failed)
    asked.setTimeout(patienceMs, () =>
      { asked.destroy(new Error(`${method} ${path}: no answer for ${patienceMs} ms`)) })
    asked.end(body ?? undefined)
  })
  return { post: (path, body) => ask('POST', path, JSON.stringify(body)), get: path => ask('GET', path,
    null), close: () => { agent.destroy() } }
}

/** Five different ones of the products on the shelf. */
export function fiveOf(products: readonly string[]): string[] {
  const chosen = new Set<string>()
  while (chosen.size < 5) chosen.add(products[Math.floor(Math.random() * products.length)] ?? '')
  return [...chosen]
}

let count = 0

/** A round of the chain for one client. */
export const chainOf = ({ post, get }: Caller, { company, products }: Seed): Round => async timed => {
  const number = ++count
  const lead = await timed('lead', () => post('/api/crm/leads', { company,
    title: `Lamps for office ${number}`, name: `Kim Kunde ${number}`,
    email: `kim.${number}@nordlicht.example`, organisation: `Nordlicht ${number} GmbH`, country: 'DE',
      language: 'de', source: 'web' }))
  const deal = await timed('convert', () => post(`/api/crm/leads/${String(lead['id'])}:convert`,
    { city: 'Hamburg', street: 'Am Hafen 1', postalCode: '20457' }))
  const { customer, contact, opportunity } = deal
  const order = await timed('quote', () => post('/api/sales/orders', { company, customer, contact,
    opportunity,
    lines: fiveOf(products).map(product => ({ product, quantity: '1' })) }))
  const address = `/api/sales/orders/${String(order['id'])}`
  await timed('confirm', () => post(`${address}:confirm`, {}))
  await timed('deliver', () => post(`${address}:deliver`, {}))
  const { invoice } = await timed('invoice', () => post(`${address}:invoice`, {}))
  await timed('post', () => post(`/api/receivables/invoices/${String(invoice)}:post`, {}))
  await timed('pay', () => post('/api/receivables/payments', { company, customer, currency: 'EUR',
    amount: order['gross'],
    allocations: [{ invoice }] }))
  const read = await timed('read', () => get(`/api/receivables/invoices/${String(invoice)}`))
  const { state, payment, residual } = read['item'] as Json // why: the record with its fields.
  if (state !== 'posted' || payment !== 'full'
    || !/^0(\.0+)?$/.test(String((residual as Json)['amount']))) {
    throw new Error(`the chain did not end paid: ${JSON.stringify(read['item'])}`)
  }
}
