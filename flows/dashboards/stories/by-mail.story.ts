// A manager has a dashboard sent every morning: each gets their own figures, once, however many servers look; who it is no
// longer shared with gets nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import PostalMime from 'postal-mime'
import { wordsOf } from '../../../app/words.ts'
import { createMailer } from '../../../kernel/mail/mailer.ts'
import { startMailServer } from '../../../kernel/mail/smtp-test-server.ts'
import { createWorld, type Person, type World } from '../../../testing/world.ts'
import { sendQueuedMail } from '../../../foundations/documents/contract.ts'
import { mailDashboards } from '../mail-dashboards.ts'

let w: World
let mia: Person
let omar: Person
let board: string
before(async () => {
  w = await createWorld()
  mia = await w.person('Mia Manager', 'sales-manager')
  omar = await w.person('Omar Ould', 'sales-rep')
  const customer = await w.customer('Acme')
  const lamp = await w.product('Desk lamp', { price: '49.90', stock: '100', cost: '20.00' })
  const made = await mia.does('sales.order.create', { company: w.company, customer, lines: [{ product: lamp, quantity: '2' }] })
  await mia.does('sales.order.confirm', { id: made['id'] })
  board = String((await mia.does('desk.dashboard.create', { owner: mia.actor.id, name: 'How we stand', tiles: [{ kind: 'figure',
    title: 'Revenue', source: 'sales.revenue', query: 'measures=net&period=year' }] }))['id'])
})
after(() => w.end())

const post = () => mailDashboards({ engine: w.engine, words: wordsOf(w.engine.house), publicUrl: 'https://kontor.example' })
const mails = () => w.rows<{ to_address: string, body: string }>(
  'select to_address, body from documents.mails where subject = \'How we stand\' order by created_at, to_address')

test('Only its owner sends a dashboard to others; everybody may send it to themselves', async () => {
  await omar.isRefused('desk.subscription.plan', { dashboard: board, recipient: mia.actor.id, every: 'daily', hour: 7 },
    'kernel/not-allowed')
  await mia.does('desk.subscription.plan', { dashboard: board, recipient: mia.actor.id, every: 'daily', hour: 7 })
  await mia.does('desk.subscription.plan', { dashboard: board, recipient: omar.actor.id, every: 'daily', hour: 7 })
})

test('Each gets their own figures, once, by a real mail server; without the share nothing goes out', async () => {
  await mia.does('desk.dashboard.share', { id: board, shared: 'everybody' })
  assert.equal(await post(), 0)
  w.clock.advance({ days: 1 })
  await Promise.all([post(), post(), post()])
  const sent = await mails()
  assert.equal(sent.length, 2)
  const figures = sent.map(({ body }) => /Revenue: (.*)/.exec(body)?.[1])
  assert.ok(figures.includes('–'), 'a salesperson without orders of their own')
  assert.ok(figures.some(text => text?.includes('99.80') || text?.includes('99,80')), figures.join(' / '))
  const server = await startMailServer()
  const mailer = createMailer({ url: server.url, from: 'Kontor <post@kontor.example>' })
  try {
    await sendQueuedMail(w.engine, mailer)
    const arrived = await Promise.all((await server.mails()).map(one => PostalMime.parse(Buffer.from(one.raw, 'latin1'))))
    assert.equal(arrived.filter(one => one.subject === 'How we stand' && one.text?.includes('kontor.example/insight/boards')).length, 2)
  } finally {
    await mailer.close()
    await server.kill()
  }
  await mia.does('desk.dashboard.share', { id: board, shared: 'nobody' })
  w.clock.advance({ days: 1 })
  await post()
  assert.equal((await mails()).length, 3, 'to its owner alone')
})

test('Now and once: it goes out at once, ends by itself, and leaves what is planned', async () => {
  await mia.does('desk.subscription.plan', { dashboard: board, recipient: mia.actor.id, every: 'once' })
  const before = (await mails()).length
  await Promise.all([post(), post()])
  await post()
  assert.equal((await mails()).length, before + 1)
  assert.deepEqual((await w.rows<{ every: string }>('select every from desk.subscriptions where recipient_id = $1', [mia.actor.id]))
    .map(one => one.every), ['daily'])
})
