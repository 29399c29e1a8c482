// Mails reach a real mail server once, with their files; a full box is tried again later, an unknown one has
// failed, and all of it can be read on the mail.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { houseActor } from '../kernel/access/actor.ts'
import { command, erased } from '../kernel/command/command.ts'
import { execute } from '../kernel/command/execute.ts'
import { type Mailer, createMailer } from '../kernel/mail/mailer.ts'
import { type TestMailServer, startMailServer } from '../kernel/mail/smtp-test-server.ts'
import { sql } from '../kernel/sql/sql.ts'
import { queueMail, storeFile } from '../foundations/documents/contract.ts'
import { sendMails } from './send-mails.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'

let house: TestHouse
let server: TestMailServer
let mailer: Mailer
before(async () => {
  [house, server] = await Promise.all([openTestHouse(), startMailServer()])
  mailer = createMailer({ url: server.url, from: 'Lumen <sales@lumen.example>' })
})
after(async () => {
  await mailer.close()
  await server.kill()
  await house.close()
})

const actor = houseActor('test', 'Test')

async function queue(...boxes: string[]): Promise<void> {
  const { engine } = house.server
  const [company = ''] = (await engine.companies()).keys()
  const writing = command('test.mail.queue', { doc: 'Queues mails.' }, async work => {
    const { id } = storeFile(work, { company, subjectResource: 'org.company', subjectId: company, kind: 'paper', name: 'offer.pdf',
      contentType: 'application/pdf', content: Buffer.from('%PDF-sample') })
    for (const box of boxes) {
      queueMail(work, { company, toAddress: `${box}@customer.example`, subject: 'Ihr Angebot', body: 'Guten Tag',
        language: 'de', files: [id] })
    }
  })
  await execute(engine, { command: erased(writing), actor, items: [{}] })
}

const states = async (): Promise<string[]> => (await house.server.engine.pool.query<{ line: string }>(sql`
  select split_part(to_address, '@', 1) || ' ' || state || ' ' || attempts as line
    from documents.mails order by to_address`)).map(row => row.line)

test('what can be delivered is, with its file, and what cannot is said', async () => {
  await queue('anna', 'nobody', 'full')
  const post = { engine: house.server.engine, mailer }
  assert.deepEqual(await sendMails(post), { sent: 1, failed: 1, waiting: 1 })
  assert.deepEqual(await states(), ['anna sent 1', 'full queued 1', 'nobody failed 1'])
  const [mail] = await server.mails()
  assert.deepEqual(mail?.to, ['anna@customer.example'])
  assert.match(mail.raw, /filename="?offer\.pdf/)
  assert.ok(mail.raw.includes(Buffer.from('%PDF-sample').toString('base64')))

  assert.deepEqual(await sendMails(post), { sent: 0, failed: 0, waiting: 0 })
  house.clock.advance({ minutes: 1 })
  assert.deepEqual(await sendMails(post), { sent: 0, failed: 0, waiting: 1 })
  for (let i = 0; i < 6; i++) {
    house.clock.advance({ days: 1 })
    await sendMails(post)
  }
  assert.deepEqual(await states(), ['anna sent 1', 'full failed 8', 'nobody failed 1'])
  assert.equal((await server.mails()).length, 1)
})

test('two senders at once send each mail once', async () => {
  await queue(...Array.from({ length: 12 }, (_, index) => `box${index}`))
  const post = { engine: house.server.engine, mailer }
  const tallies = await Promise.all([sendMails(post, 6), sendMails(post, 6)])
  assert.equal(tallies.reduce((sum, one) => sum + one.sent, 0), 12)
  assert.equal((await server.mails()).length, 13)
})
