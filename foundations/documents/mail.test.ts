// Mails: written with their cause, sent after it is true, tried again until the server's answer is final.
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import PostalMime from 'postal-mime'
import { type Mailer, createMailer } from '../../kernel/mail/mailer.ts'
import { type TestMailServer, startMailServer } from '../../kernel/mail/smtp-test-server.ts'
import { connect } from '../../kernel/sql/connection.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { type Foundations, openFoundations } from '../testing/foundations.ts'
import { carrierName } from '../testing/carrier.ts'
import { queueMail, sendQueuedMail, storeFile } from './contract.ts'

const carrierFile = fileURLToPath(new URL('../testing/carrier.ts', import.meta.url))
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

/** Where a carrier is killed: what holds it up there, and how often the mail it was at then arrives. */
interface Blow { readonly where: string, readonly box: string, readonly lock?: string, readonly arrives: number }
const blows: readonly Blow[] = [
  { where: 'when it has claimed mails and begun none', box: 'claimed', lock: 'documents.file_contents in access exclusive mode',
    arrives: 1 },
  { where: 'before the server has the mail', box: 'mute-once', arrives: 1 },
  { where: 'when the server has the mail and has not said so', box: 'stuck-once', arrives: 2 },
  { where: 'when the server has said so and nothing is written down', box: 'taken', lock: 'kernel.changes in share mode', arrives: 2 },
]
const carriers = async (waiting: string): Promise<number> => (await world.query(
  sql`select 1 from pg_stat_activity where application_name = ${carrierName} and datname = current_database()
    and coalesce(wait_event_type, '') like ${waiting}`)).length
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (const deadline = performance.now() + 20_000; !await holds(); await pause(20)) assert.ok(performance.now() < deadline)
}

/** A carrier in a process of its own is killed with SIGKILL where something holds it up. */
async function killCarrier({ lock }: Blow): Promise<void> {
  const { url } = world.engine.pool
  const hand = await connect(url, 'hand')
  const before = await server.unanswered()
  try {
    if (lock !== undefined) {
      await hand.run('begin')
      await hand.run(`lock table ${lock}`)
    }
    const child = fork(carrierFile, [url, server.url, world.clock.now()], { execArgv: [] })
    const gone = once(child, 'exit')
    await until(async () => (lock === undefined ? await server.unanswered() > before : await carriers('Lock') > 0))
    child.kill('SIGKILL')
    assert.deepEqual(await gone, [null, 'SIGKILL'])
  } finally {
    await hand.client.end()
  }
  await until(async () => await carriers('%') === 0)
}

for (const blow of blows) {
  test(`a carrier is killed ${blow.where}: another one goes on, nothing is lost, and what comes twice has one id`, async () => {
    const boxes = [blow.box, 'other', 'third']
    const ids = await Promise.all(boxes.map(async box => (await queue(`${box}.${blow.where.length}@kunde.example`)).id))
    const known = (await server.mails()).length
    await killCarrier(blow)
    assert.deepEqual(await sendQueuedMail(world.engine, mailer), { sent: 0, failed: 0, waiting: 0 }, 'nothing is sent again at once')
    world.clock.advance({ minutes: 2 })
    await sendQueuedMail(world.engine, mailer)
    world.clock.advance({ minutes: 5 })
    await sendQueuedMail(world.engine, mailer)
    const came = (await server.mails()).slice(known).map(({ raw }) => /^Message-ID: <([^@]+)/im.exec(raw)?.[1] ?? '')
    assert.deepEqual([...new Set(came)].sort(), ids.toSorted())
    assert.equal(came.length, ids.length - 1 + blow.arrives)
    for (const id of ids) assert.equal((await stateOf(id))?.['state'], 'sent')
  })
}
