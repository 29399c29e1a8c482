// What was acknowledged is there, exactly once: its answer under its key, its effect in the trail, and the papers
// that followed it; and nothing is there that nobody was told of.
import { isDeepStrictEqual } from 'node:util'
import type { Hand } from '../lead-to-cash/hand.ts'
import type { Acknowledged } from './stubborn.ts'

const perChain: Readonly<Record<string, string>> = {
  leads: `select count(*) as n from crm.leads where state = 'converted'`,
  'titles of leads': 'select count(distinct title) as n from crm.leads',
  opportunities: `select count(*) as n from crm.opportunities where state = 'won'`,
  orders: `select count(*) as n from sales.orders where state = 'closed' and payment = 'full'`,
  deliveries: `select count(*) as n from warehouse.deliveries where state = 'shipped'`,
  invoices: `select count(*) as n from receivables.invoices where state = 'posted' and payment = 'full'`,
  payments: 'select count(*) as n from receivables.payments',
  'invoices on deliveries': 'select count(distinct sales_order_id) as n from receivables.invoices',
  'processes completed': `select count(*) as n from process.instances where state = 'completed'`,
}

/** Occasions that print: they come after the fact, through the outbox. */
const printing = `select count(*) as n from kernel.outbox where name in ('sales.order.confirmed', 'warehouse.delivery.shipped',
  'receivables.invoice.posted')`

const figure = async (hand: Hand, text: string): Promise<number> => Number((await hand.query(text))[0]?.['n'])

/** What is wrong, in words; empty when every acknowledged command is there once. */
export async function missing(hand: Hand, acknowledged: readonly Acknowledged[], chains: number): Promise<string[]> {
  const found: string[] = []
  const stored = new Map((await hand.query('select key, answer, command from kernel.idempotency'))
    .map(row => [String(row['key']), row['answer'] as unknown[]])) // why: answers are lists, as they were stored.
  for (const { key, path, answer, tries } of acknowledged) {
    const kept = stored.get(key)
    if (kept === undefined) found.push(`${path} was acknowledged (try ${tries}) and is not there`)
    else if (!isDeepStrictEqual(kept[0], answer)) {
      found.push(`${path} was answered ${JSON.stringify(answer)} and is kept as ${JSON.stringify(kept[0])}`)
    }
    stored.delete(key)
  }
  found.push(...[...stored.keys()].map(key => `${key} is there and was acknowledged to nobody`))
  for (const [what, text] of Object.entries(perChain)) {
    const count = await figure(hand, text)
    if (count !== chains) found.push(`${count} ${what} of ${chains}`)
  }
  const twice = await hand.query(`select command, resource, record_id, version, count(*) as n from kernel.changes
    group by 1, 2, 3, 4 having count(*) > 1 limit 5`)
  found.push(...twice.map(row => `${String(row['command'])} took effect ${String(row['n'])} times on ${String(row['record_id'])}`))
  return found
}

/** Whether everything that follows a fact has followed: as many papers wanted as facts that want one. */
export async function followed(hand: Hand): Promise<boolean> {
  return await figure(hand, 'select count(*) as n from papers.papers') === await figure(hand, printing)
}

