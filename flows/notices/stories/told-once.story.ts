// Everybody is told of what concerns them: at once or by mail, never twice, never in the night, never of what they
// did themselves, and never of what they may not know.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { wordsOf } from '../../../app/words.ts'
import { type VisitKind, noteVisit } from '../../../kernel/auth/visits.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { createWorld, type Person, type World } from '../../../testing/world.ts'
import { gatherNotices } from '../gather.ts'
import { inbox } from '../inbox.ts'
import { mailNotices } from '../mail-notices.ts'

let w: World
let nadia: Person
let omar: Person
before(async () => {
  w = await createWorld()
  nadia = await w.person('Nadia Berg', 'sales-rep')
  omar = await w.person('Omar Ould', 'sales-rep')
})
after(() => w.end())

interface Inbox { unread: number, items: Array<{ id: string, kind: string, title: string, actorName: string | null, read: boolean }> }
const toldOf = async (who: Person): Promise<Inbox> =>
  await inbox.run(new Reader(w.engine, who.actor), { limit: 30 }, who.actor) as Inbox
const titles = async (who: Person) => (await toldOf(who)).items.map(one => [one.kind, one.title, one.actorName])
const task = (who: Person, title: string, more: Record<string, unknown>) =>
  who.does('activity.task.create', { company: w.company, title, ...more })
const post = () => mailNotices({ engine: w.engine, words: wordsOf(w.engine.house), publicUrl: 'https://kontor.example' })
const gather = () => gatherNotices(w.engine, wordsOf(w.engine.house))
const mails = () => w.rows<{ to_address: string, subject: string, body: string }>(
  'select to_address, subject, body from documents.mails order by created_at, id')

test('Who is given a task is told with the commit; who takes one themselves is not', async () => {
  const given = await task(nadia, 'Call Acme', { dueOn: '2026-03-09', assignee: omar.actor.id })
  await task(nadia, 'My own', { dueOn: '2026-03-09' })
  assert.deepEqual(await titles(omar), [['assigned', 'Call Acme', 'Nadia Berg']])
  assert.deepEqual(await titles(nadia), [])
  await omar.does('activity.task.reschedule', { id: given['id'], dueOn: '2026-03-10', assignee: nadia.actor.id })
  assert.deepEqual(await titles(nadia), [['assigned', 'Call Acme', 'Omar Ould']])
})

test('What is due is told in the morning of its day, once, however many servers look', async () => {
  await task(omar, 'Send samples', { dueOn: '2026-03-03' })
  await task(omar, 'Ring at noon', { dueOn: '2026-03-03', remindAt: '2026-03-03T11:00:00.000Z' })
  assert.equal(await gather(), 0)
  w.clock.advance({ days: 1 })
  await Promise.all([gather(), gather(), gather()])
  assert.deepEqual((await titles(omar)).filter(([kind]) => kind === 'due'), [['due', 'Send samples', null]])
  w.clock.advance({ hours: 4 })
  await gather()
  const due = (await titles(omar)).filter(([kind]) => kind === 'due').map(([, title]) => title)
  assert.deepEqual(due.sort(), ['Ring at noon', 'Send samples'])
  await task(nadia, 'Given on its very day', { dueOn: '2026-03-03', assignee: omar.actor.id })
  assert.equal((await titles(omar)).filter(([, title]) => title === 'Given on its very day').length, 1)
  assert.equal(await gather(), 0)
})

test('A mention goes out by mail at once, the mail of the day in the morning, each exactly once', async () => {
  const customer = await w.customer('Acme')
  await omar.does('notices.setting.choose', { assigned: 'digest' })
  await nadia.does('activity.entry.log', { party: customer, title: 'Asks for 5 %', body: 'What do you think, @Omar Ould?' })
  await task(nadia, 'Think about it', { dueOn: '2026-03-12', assignee: omar.actor.id })
  await Promise.all([post(), post()])
  assert.deepEqual((await mails()).map(one => one.subject), ['Nadia Berg mentioned you: Asks for 5 %'])
  w.clock.advance({ days: 1 })
  await post()
  await post()
  const [, digest, ...more] = await mails()
  assert.deepEqual(more, [])
  assert.equal(digest?.subject, 'Nadia Berg gave you a task: Think about it')
  assert.match(digest.body, /https:\/\/kontor\.example\/notices/)
})

test('What was read does not go out any more, and nobody reads what is told to others', async () => {
  await omar.does('notices.setting.choose', { assigned: 'digest' })
  await task(nadia, 'Never mind', { dueOn: '2026-03-20', assignee: omar.actor.id })
  const { items: [newest] } = await toldOf(omar)
  await nadia.isRefused('notices.notice.mark-read', { id: newest?.id }, 'kernel/not-found')
  await omar.does('notices.notice.mark-read', { id: newest?.id })
  w.clock.advance({ days: 2 })
  assert.equal(await post(), 0)
  await omar.does('notices.notice.mark-unread', { id: newest?.id })
  await omar.does('notices.notice.mark-all-read', {})
  assert.equal((await toldOf(omar)).unread, 0)
})

test('Who follows a customer hears what happens with them; nobody follows what they may not read', async () => {
  const customer = await w.customer('Followed AG')
  const follow = await omar.does('notices.follow.start', { subjectResource: 'party.party', subjectId: customer })
  w.clock.advance({ minutes: 1 })
  await nadia.does('activity.entry.log', { party: customer, kind: 'call', title: 'Wants a visit' })
  await omar.does('activity.entry.log', { party: customer, kind: 'call', title: 'My own call' })
  await gather()
  await gather()
  assert.deepEqual((await titles(omar)).filter(([kind]) => kind === 'followed'), [['followed', 'Wants a visit', 'Nadia Berg']])
  const deal = await nadia.does('crm.opportunity.create', { company: w.company, title: 'Hers', customer, currency: 'EUR' })
  await omar.isRefused('notices.follow.start', { subjectResource: 'crm.opportunity', subjectId: deal['id'] }, 'notices/not-followable')
  await omar.does('notices.follow.stop', { id: follow['id'] })
  w.clock.advance({ minutes: 1 })
  await nadia.does('activity.entry.log', { party: customer, title: 'Later' })
  assert.equal(await gather(), 0)
})

test('Who may not read a record any more is not told of it, and follows it no longer', async () => {
  const customer = await w.customer('Handed on')
  const deal = await omar.does('crm.opportunity.create', { company: w.company, title: 'Was mine', customer, currency: 'EUR' })
  await omar.does('notices.follow.start', { subjectResource: 'crm.opportunity', subjectId: deal['id'] })
  await w.admin.does('crm.opportunity.update', { id: deal['id'], owner: nadia.actor.id })
  w.clock.advance({ minutes: 1 })
  await nadia.does('activity.entry.log', { party: customer, kind: 'call', title: 'Between us', subjectResource: 'crm.opportunity',
    subjectId: deal['id'] })
  await gather()
  assert.ok(!(await titles(omar)).some(([, title]) => title === 'Between us'))
  assert.deepEqual(await w.rows('select 1 from notices.follows where subject_id = $1', [deal['id']]), [])
})

test('A step of a process is told by its name in the language of who reads', async () => {
  const wenke = await w.person('Wenke Lager', 'warehouse-clerk')
  await w.admin.does('org.user.update', { id: wenke.actor.id, language: 'de' })
  const [customer, product] = [await w.customer('Stepwise'), await w.product('Lamp', { price: '10.00', stock: '5' })]
  const order = await nadia.does('sales.order.create', { company: w.company, customer, lines: [{ product, quantity: '1' }] })
  await nadia.does('sales.order.confirm', { id: order['id'] })
  await gather()
  assert.deepEqual(await titles(wenke), [['step', 'Ware versenden', null]])
})

test('Who chose not to be told of something is not', async () => {
  await omar.does('notices.setting.choose', { assigned: 'none' })
  const before = (await toldOf(omar)).items.length
  await task(nadia, 'Silent', { dueOn: '2026-03-20', assignee: omar.actor.id })
  assert.equal((await toldOf(omar)).items.length, before)
})

test('What happens to the ways into an account is told by mail at night too, and a known browser at a known place is no news', async () => {
  const iris = await w.person('Iris Dahl', 'sales-rep')
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/153.0.0.0 Safari/537.36'
  const visit = (kind: VisitKind, ip: string, agent = chrome) =>
    noteVisit(w.engine.pool, { kind, ip, agent, userId: iris.actor.id, at: w.clock.now() })
  const told = async () => {
    await gather()
    return (await titles(iris)).filter(([kind]) => kind === 'security').map(([, title]) => title)
  }
  await visit('signed-in', '203.0.113.7')
  await visit('signed-in', '::ffff:203.0.200.9', chrome.replace('153', '154'))
  await visit('refused', '198.51.100.1')
  assert.deepEqual(await told(), [])
  w.clock.advance({ hours: 14 })
  await visit('password-changed', '203.0.113.7')
  await visit('signed-in', '203.0.113.7', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')
  await visit('signed-in', '198.51.100.1')
  const before = (await mails()).length
  assert.deepEqual((await told()).toSorted(), ['Signed in from somewhere new: 198.51.100.1, Chrome, Windows',
    'Signed in from somewhere new: 203.0.113.7, Firefox, Linux', 'Your password was changed (203.0.113.7, Chrome, Windows)'])
  await iris.does('notices.notice.mark-all-read', {})
  await post()
  const [mail, ...more] = (await mails()).slice(before).filter(one => one.subject.startsWith('3 '))
  assert.deepEqual(more, [])
  assert.match(mail?.body ?? '', /Your password was changed[^]*If this was not you: choose a new password at once/)
  assert.equal((await told()).length, 3)
})
