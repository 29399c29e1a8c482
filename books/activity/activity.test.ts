/** The time line tells what happened in its order, page by page; the work list says what is late. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { houseActor } from '../../kernel/access/actor.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { createParties } from '../../foundations/party/contract.ts'
import { type Merchant, on, openMerchant } from '../../testing/merchant.ts'
import { record } from './contract.ts'
import { timeline } from './timeline.ts'
import { worklist } from './worklist.ts'

let shop: Merchant
let person = ''
before(async () => {
  shop = await openMerchant()
  person = await shop.does(work => createParties(work, [{ name: 'Omar', kind: 'person', country: 'DE', parent: shop.customer,
    roles: ['contact'] }])[0]?.id ?? '')
})
after(() => shop.close())

const actor = houseActor('reader', 'Reader')
const ask = (report: typeof timeline, params: Record<string, unknown>) =>
  report.run(new Reader(shop.engine, actor), params, actor) as Promise<never>
interface Page { items: { id: string, title: string, kind: string, party: { name: string } }[], next: string | null }
const tell = (more: Record<string, unknown> = {}): Promise<Page> =>
  ask(timeline, { party: shop.customer, related: true, kind: null, search: null, until: null, after: null, limit: 50, ...more })
const refused = (code: string) => (error: unknown): boolean => error instanceof Refusal && error.problem.code === code

test('a call, a mail and a note stand on the time line, with those of the people who belong to it', async () => {
  await shop.orders('activity.entry.log',
    { party: shop.customer, kind: 'call', title: 'Asked for a discount', body: 'Wants 5 % on bolts', at: '2026-11-18T10:00:00.000Z' },
    { party: person, kind: 'mail', title: 'Sent the price list', at: '2026-11-19T10:00:00.000Z' })
  await shop.does(work => record(work, [{ company: shop.company, party: shop.customer, kind: 'event', event: 'sales.order.confirmed',
    title: 'SO-1', data: { total: '119.00' } }, { party: null, kind: 'event', title: 'About nobody' }]))
  const { items } = await tell()
  assert.deepEqual(items.map(item => [item.kind, item.title, item.party.name]), [['event', 'SO-1', 'Acme'],
    ['mail', 'Sent the price list', 'Omar'], ['call', 'Asked for a discount', 'Acme']])
  assert.deepEqual((await tell({ related: false })).items.map(item => item.title), ['SO-1', 'Asked for a discount'])
  assert.deepEqual((await tell({ kind: 'call' })).items.map(item => item.title), ['Asked for a discount'])
  assert.deepEqual((await tell({ search: 'BOLTS 5' })).items.map(item => item.title), ['Asked for a discount'])
  assert.deepEqual((await tell({ search: '%' })).items.map(item => item.title), ['Asked for a discount'])
  assert.deepEqual((await tell({ until: on('2026-11-18') })).items.map(item => item.title), ['Asked for a discount'])
})

test('pages go on where the last one ended, whatever is added in between', async () => {
  await shop.does(work => record(work, Array.from({ length: 25 }, (_, index) => ({ company: shop.company, party: shop.customer,
    kind: 'note' as const, title: `Note ${index}`, at: parseInstant(`2026-10-${String(1 + index % 9).padStart(2, '0')}T08:00:00.000Z`) }))))
  const whole = (await tell({ limit: 200 })).items.map(item => item.id)
  const pages: string[] = []
  let after: string | null = null
  do {
    const page = await tell({ limit: 4, after })
    pages.push(...page.items.map(item => item.id))
    after = page.next
    if (pages.length === 4) await shop.orders('activity.entry.log', { party: shop.customer, title: 'Meanwhile' })
  } while (after !== null)
  assert.deepEqual(pages, whole)
})

test('what happened is not changed afterwards', async () => {
  const change = shop.engine.pool.query(sql`update activity.entries set title = 'Other' where party_id = ${shop.customer}`)
  await assert.rejects(change, { code: 'KI001' })
})

test('a task is promised, put off, done; and the work list knows what is late', async () => {
  const make = (title: string, dueOn: string) => shop.orders('activity.task.create', { company: shop.company, party: shop.customer, title,
    dueOn, assignee: shop.user })
  await assert.rejects(make('Too late', '2026-11-19'), refused('activity/due-in-the-past'))
  const made = [await make('Call back', '2026-11-20'), await make('Visit', '2026-11-25')].map(({ answers: [one] }) => String(one?.['id']))
  shop.clock.advance({ days: 2 })
  interface List { items: { title: string, urgency: string, id: string }[], counts: unknown }
  const list = (): Promise<List> => ask(worklist, { assignee: shop.user, until: null, limit: 100 })
  assert.deepEqual((await list()).items.map(item => [item.title, item.urgency]), [['Call back', 'overdue'], ['Visit', 'later']])
  await shop.orders('activity.task.reschedule', { id: made[0], dueOn: '2026-11-22' })
  assert.deepEqual((await list()).counts, { overdue: 0, today: 1, later: 1 })
  await shop.orders('activity.task.complete', { id: made[0], result: 'Agreed on 3 %' })
  await shop.orders('activity.task.cancel', { id: made[1] })
  assert.deepEqual((await list()).items, [])
  await assert.rejects(shop.orders('activity.task.complete', { id: made[0] }), refused('kernel/wrong-state'))
})
