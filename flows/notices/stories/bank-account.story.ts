// Somebody has customers pay into another account: everybody else who could set it right is told by a real mail, at night
// too, once, without the account itself; who may not change companies hears nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import PostalMime from 'postal-mime'
import { wordsOf } from '../../../app/words.ts'
import { createMailer } from '../../../kernel/mail/mailer.ts'
import { startMailServer } from '../../../kernel/mail/smtp-test-server.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { createWorld, type Person, type World } from '../../../testing/world.ts'
import { sendQueuedMail } from '../../../foundations/documents/contract.ts'
import { gatherNotices } from '../gather.ts'
import { inbox } from '../inbox.ts'
import { mailNotices } from '../mail-notices.ts'

let w: World
let berta: Person
let omar: Person
before(async () => {
  w = await createWorld()
  berta = await w.person('Berta Bruhn', 'administrator')
  omar = await w.person('Omar Ould', 'sales-rep')
  await w.admin.does('org.user.update', { id: berta.actor.id, language: 'de', zone: 'Asia/Shanghai' })
})
after(() => w.end())

const [old, other] = ['DE89370400440532013000', 'DE02120300000000202051']
interface Inbox { items: Array<{ kind: string, title: string, actorName: string | null, subject: unknown }> }
const toldOf = async (who: Person): Promise<Inbox['items']> =>
  (await inbox.run(new Reader(w.engine, who.actor), { limit: 30 }, who.actor) as Inbox).items // why: what the inbox answers.
const gather = () => gatherNotices(w.engine, wordsOf(w.engine.house))
const post = () => mailNotices({ engine: w.engine, words: wordsOf(w.engine.house), publicUrl: 'https://kontor.example' })

test('a changed account is told to other administrators by mail at night, masked, with who, when and where to look', async () => {
  await w.admin.does('org.company.update', { id: w.company, iban: old })
  w.clock.advance({ days: 3 })
  await gather()
  const before = (await toldOf(berta)).length
  w.clock.advance({ hours: 14 })
  await w.admin.does('org.company.update', { id: w.company, iban: other, phone: '+49 40 1234567' })
  await w.admin.does('org.company.update', { id: w.company, phone: '+49 40 7654321' })
  await Promise.all([gather(), gather()])
  const told = (await toldOf(berta)).slice(0, (await toldOf(berta)).length - before)
  assert.deepEqual(told.map(one => [one.kind, one.actorName, one.subject]),
    [['security', 'Ada Admin', { resource: 'org.company', id: w.company }]])
  assert.match(told[0]?.title ?? '', /^Bankverbindung von Lumen GmbH geändert von …3000 auf …2051 durch Ada Admin, 06\.03\.2026, 06:00$/)
  assert.deepEqual([await toldOf(omar), await toldOf(w.admin)], [[], []], 'nobody else, not who did it either')
  const server = await startMailServer()
  const mailer = createMailer({ url: server.url, from: 'Kontor <post@kontor.example>' })
  try {
    await post()
    await post()
    await sendQueuedMail(w.engine, mailer)
    const arrived = await Promise.all((await server.mails()).map(one => PostalMime.parse(Buffer.from(one.raw, 'latin1'))))
    const mails = arrived.filter(one => one.subject?.includes('Bankverbindung'))
    assert.deepEqual(mails.map(one => one.to?.map(box => box.address)), [[(await emailOf(berta))]])
    const text = mails[0]?.text ?? ''
    assert.ok(text.includes(`https://kontor.example/org/companies/${w.company}`), text)
    assert.match(text, /…3000 auf …2051 durch Ada Admin[^]*War das nicht abgesprochen/)
    for (const whole of [old, other, 'neues Kennwort']) assert.ok(!text.includes(whole), whole)
  } finally {
    await mailer.close()
    await server.kill()
  }
})

const emailOf = async ({ actor: { id } }: Person) =>
  (await w.rows<{ email: string }>('select email from org.users where id = $1', [id]))[0]?.email

test('who is alone with the right is told themselves', async () => {
  await w.admin.does('org.user.update', { id: berta.actor.id, active: false })
  w.clock.advance({ days: 3 })
  await gather()
  const before = (await toldOf(w.admin)).length
  await w.admin.does('org.company.update', { id: w.company, iban: null })
  await gather()
  const [told, ...more] = await toldOf(w.admin)
  assert.equal(more.length, before)
  assert.match(told?.title ?? '', /…2051 (to|auf) – /)
})
