// Mails: written with their cause, sent after it is true, tried again until the server's answer is final.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import PostalMime from 'postal-mime'
import { type Mailer, createMailer } from '../../kernel/mail/mailer.ts'
import { type TestMailServer, startMailServer } from '../../kernel/mail/smtp-test-server.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { type Foundations, openFoundations } from '../testing/foundations.ts'
import { queueMail, sendQueuedMail, storeFile } from './contract.ts'

let world: Foundations
let server: TestMailServer
let mailer: Mailer
before(async () => {
  world = await openFoundations()
  await world.run('org.company.update', { id: world.company, email: 'kontor@nord.example' })
  server = await startMailServer()
  mailer = createMailer({ url: server.url, from: 'Nord GmbH <post@nord.example>' })
})
after(async () => {
  await mailer.close()
  await server.kill()
  await world.close()
})

const queue = (toAddress: string, subject = 'Ihre Rechnung 发票'): Promise<{ id: string }> => world.inWork(work => {
  const file = storeFile(work, { company: world.company, subjectResource: 'org.company', subjectId: world.company, kind: 'paper',
    name: 'Rechnung.pdf', contentType: 'application/pdf', content: new TextEncoder().encode('%PDF') })
  return { id: queueMail(work, { company: world.company, toAddress, subject, body: 'Guten Tag', language: 'de', files: [file.id] }).id }
})
const stateOf = async (id: string) => (await world.query(
  sql`select state, attempts, problem from documents.mails where id = ${id}::uuid`))[0]

const lastCommandOn = async (id: string): Promise<unknown> => (await world.query(
  sql`select command from kernel.changes where record_id = ${id}::uuid order by seq desc limit 1`))[0]?.['command']

test('a queued mail is sent once, with its file and the company to answer to', async () => {
  const { id } = await queue('anne@kunde.example')
  assert.deepEqual(await sendQueuedMail(world.engine, mailer), { sent: 1, failed: 0, waiting: 0 })
  assert.deepEqual(await sendQueuedMail(world.engine, mailer), { sent: 0, failed: 0, waiting: 0 })
  assert.deepEqual(await stateOf(id), { state: 'sent', attempts: 1, problem: null })
  assert.equal(await lastCommandOn(id), 'documents.mail.record-sent', 'the trail says who wrote it down')
  const [taken] = await server.mails()
  const mail = await PostalMime.parse(Buffer.from(taken?.raw ?? '', 'latin1'))
  assert.deepEqual([mail.subject, mail.messageId, mail.replyTo?.[0]?.address, mail.attachments[0]?.filename],
    ['Ihre Rechnung 发票', `<${id}@mail.kontor>`, 'kontor@nord.example', 'Rechnung.pdf'])
})

test('a mail of a transaction that failed was never written', async () => {
  const before = (await server.mails()).length
  await assert.rejects(world.inWork(work => {
    queueMail(work, { company: world.company, toAddress: 'x@kunde.example', subject: 's', body: 'b', language: 'en' })
    throw new Error('no')
  }))
  await sendQueuedMail(world.engine, mailer)
  assert.equal((await server.mails()).length, before)
})

test('an unknown box fails for good; a person queues it again after mending it', async () => {
  const { id } = await queue('nobody@kunde.example')
  assert.deepEqual(await sendQueuedMail(world.engine, mailer), { sent: 0, failed: 1, waiting: 0 })
  const failed = await stateOf(id)
  assert.equal(failed?.['state'], 'failed')
  assert.match(String(failed?.['problem']), /No such box/)
  assert.equal(await lastCommandOn(id), 'documents.mail.give-up')
  await world.run('documents.mail.retry', { id })
  assert.deepEqual(await stateOf(id), { state: 'queued', attempts: 0, problem: null })
  assert.equal((await sendQueuedMail(world.engine, mailer)).failed, 1)
})

test('a full box is tried again with growing pauses, and given up after the last', async () => {
  const { id } = await queue('full@kunde.example')
  assert.equal((await sendQueuedMail(world.engine, mailer)).waiting, 1)
  assert.deepEqual(await sendQueuedMail(world.engine, mailer), { sent: 0, failed: 0, waiting: 0 }, 'not due yet')
  const tries: unknown[] = []
  for (let day = 2; day <= 9; day++) {
    world.clock.set(parseInstant(`2026-03-0${day}T12:00:00.000Z`))
    await sendQueuedMail(world.engine, mailer)
    const now = await stateOf(id)
    tries.push(`${now?.['state']} ${now?.['attempts']}`)
  }
  assert.deepEqual(tries, ['queued 2', 'queued 3', 'queued 4', 'queued 5', 'queued 6', 'queued 7', 'failed 8', 'failed 8'])
})

test('without a mail server mails wait and do not use up their tries', async () => {
  const { id } = await queue('later@kunde.example')
  const none = createMailer({ url: null, from: 'post@nord.example' })
  assert.equal((await sendQueuedMail(world.engine, none)).waiting, 1)
  assert.equal((await stateOf(id))?.['attempts'], 0)
  world.clock.set(parseInstant('2026-03-11T12:00:00.000Z'))
  assert.equal((await sendQueuedMail(world.engine, mailer)).sent, 1)
})

test('two nodes share the work: every mail arrives once', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, index) => queue(`box${index}@kunde.example`, `Nr. ${index}`)))
  const before = (await server.mails()).length
  const tallies = await Promise.all([sendQueuedMail(world.engine, mailer, 8), sendQueuedMail(world.engine, mailer, 8)])
  assert.equal(tallies.reduce((sum, one) => sum + one.sent, 0), 12)
  assert.equal((await server.mails()).length, before + 12)
})

/** Somebody who does something before a mail is handed over, such as to take long. */
const delayedBy = (first: () => Promise<void>): Mailer => {
  let begun: Promise<void> | null = null
  return { close: () => Promise.resolve(), async send(mail) {
    await (begun ??= first())
    return mailer.send(mail)
  } }
}

test('a mail server so slow that claims run out: the others are sent by another carrier, and none of them twice', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, (_, index) => queue(`slow${index}@kunde.example`, `Nr. ${index}`)))
  const known = (await server.mails()).length
  let other = { sent: 0, failed: 0, waiting: 0 }
  const slow = delayedBy(async () => {
    world.clock.advance({ minutes: 4 })
    other = await sendQueuedMail(world.engine, mailer)
  })
  const own = await sendQueuedMail(world.engine, slow)
  assert.deepEqual([own.sent, other.sent], [1, 4])
  assert.equal((await server.mails()).length, known + 5)
  for (const { id } of ids) assert.equal((await stateOf(id))?.['state'], 'sent')
})

test('a carrier that dies while it hands a mail over: that one may come twice under one id, the others once, none never', async () => {
  await Promise.all(Array.from({ length: 4 }, (_, index) => queue(`dies${index}@kunde.example`, `Nr. ${index}`)))
  const known = (await server.mails()).length
  const dying = { ...mailer, async send(mail: Parameters<Mailer['send']>[0]): Promise<never> {
    await mailer.send(mail)
    throw new Error('killed before it could write down what became of the mail')
  } }
  await assert.rejects(sendQueuedMail(world.engine, dying), /killed/)
  const idsOf = async (): Promise<string[]> => (await server.mails()).slice(known)
    .map(({ raw }) => /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '')
  assert.equal((await idsOf()).length, 1)
  assert.deepEqual(await sendQueuedMail(world.engine, mailer), { sent: 0, failed: 0, waiting: 0 }, 'nothing is sent again at once')
  world.clock.advance({ minutes: 2 })
  assert.equal((await sendQueuedMail(world.engine, mailer)).sent, 3, 'those it had not begun are sent soon')
  world.clock.advance({ minutes: 5 })
  assert.equal((await sendQueuedMail(world.engine, mailer)).sent, 1)
  const ids = await idsOf()
  assert.deepEqual([ids.length, new Set(ids).size, ids.filter(id => id === ids[0]).length], [5, 4, 2])
})
