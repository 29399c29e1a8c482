// What people may not do is refused by the API in the same words wherever the books lie: each is tried at both houses.
import type { Seed } from '../lead-to-cash/seed.ts'
import type { Hand } from '../lead-to-cash/hand.ts'

export interface Place { readonly url: string, readonly hand: Hand, readonly seed: Seed }

const say = async ({ url, seed }: Place, path: string, body: unknown): Promise<Record<string, unknown>> => {
  const answer = await fetch(url + path, { method: 'POST', body: JSON.stringify(body), headers: { authorization: `Bearer ${seed.token}`,
    'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() } })
  const told = await answer.json() as Record<string, unknown> // why: every answer is an object.
  return { ...told, status: answer.status }
}

/** The codes of what is refused in a place, one after another. */
export async function refusalsAt(place: Place): Promise<string[]> {
  const { hand, seed: { company, products } } = place
  const one = async (text: string): Promise<Record<string, unknown>> => (await hand.query(text, [company]))[0] ?? {}
  const { customer } = await one(`select customer_id as customer from receivables.invoices where company_id = $1 order by id limit 1`)
  const { bank } = await one(`select id as bank from ledger.accounts where company_id = $1 and role = 'bank'`)
  const { opening } = await one(`select id as opening from ledger.accounts where company_id = $1 and role = 'opening'`)
  const { period, day } = await one(`select id as period, starts_on::text as day from org.periods where company_id = $1 and state = 'open'
    order by starts_on limit 1`)
  const { entry } = await one(`select entry_id as entry from ledger.reversals where company_id = $1 limit 1`)
  const lines = [{ account: bank, debit: '12.00' }, { account: opening, credit: '12.00' }]
  const found: string[] = []
  const refused = async (path: string, body: unknown): Promise<void> => {
    const answer = await say(place, path, body)
    found.push(`${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')} ${String(answer['status'])} ${String(answer['code'] ?? 'done')}`)
  }
  await refused(`/api/ledger/entries/${String(entry)}:reverse`, {})
  await refused('/api/ledger/entries:post', { company, text: 'Uneven', lines: [{ ...lines[0], debit: '13.00' }, lines[1]] })
  await refused('/api/ledger/entries:post', { company, text: 'Open', day, lines })
  await refused(`/api/ledger/period/${String(period)}:close`, {})
  await refused('/api/ledger/entries:post', { company, text: 'Late', day, lines })
  await refused('/api/activity/entries:log', { company, party: crypto.randomUUID(), kind: 'note', title: 'Nobody' })
  const order = await say(place, '/api/sales/orders', { company, customer, lines: [{ product: products[0], quantity: '99999999' }] })
  await refused(`/api/sales/orders/${String(order['id'])}:confirm`, {})
  await refused(`/api/sales/orders/${String(order['id'])}:deliver`, {})
  return found
}
