// Mail arrives as it was written, and every way a server can say no has its own answer. The server is a
// real one in a process of its own; what arrived is read by an independent parser.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import PostalMime, { type Email } from 'postal-mime'
import type { Mail } from './mail.ts'
import { type Mailer, type MailerOptions, createMailer } from './mailer.ts'
import { type ServerManner, type TestMailServer, startMailServer } from './smtp-test-server.ts'

const servers: TestMailServer[] = []
const mailers: Mailer[] = []
after(async () => {
  await Promise.all(mailers.map(mailer => mailer.close()))
  await Promise.all(servers.map(server => server.kill()))
})

async function serverOf(manner: ServerManner = 'open', port = 0): Promise<TestMailServer> {
  const server = await startMailServer(manner, port)
  servers.push(server)
  return server
}

function mailerTo(url: string | null, more: Partial<MailerOptions> = {}): Mailer {
  const mailer = createMailer({ url, from: 'Nordlicht GmbH <post@nordlicht.example>', ...more })
  mailers.push(mailer)
  return mailer
}

const letter: Mail = {
  to: 'Änne Müller <anne@kunde.example>',
  subject: 'Rechnung für Förderbänder 发票 №42 ✓',
  text: 'Guten Tag,\n\nanbei Ihre Rechnung über 14.754,00 €.\n'
    + 'Zum Portal: https://nordlicht.example/r/42?a=1&b=2.\n\n谢谢！',
  messageId: 'outbox-4711@nordlicht.example',
  language: 'de',
}

async function arrived(server: TestMailServer): Promise<Email[]> {
  const mails = await server.mails()
  return Promise.all(mails.map(mail => PostalMime.parse(Buffer.from(mail.raw, 'latin1'))))
}

describe('a mail that is taken', () => {
  test('arrives letter by letter, with its file byte by byte', async () => {
    const server = await serverOf()
    const pdf = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31 + (index >> 8)) & 0xff)
    const delivery = await mailerTo(server.url).send({
      ...letter, cc: ['lager@kunde.example'], replyTo: 'Jörg <jana@nordlicht.example>',
      inReplyTo: '<order-1@kunde.example>',
      attachments: [{ filename: 'Rechnung 42 – Größe 发票.pdf', content: pdf, contentType: 'application/pdf' }],
    })
    assert.equal(delivery.outcome, 'accepted')
    assert.deepEqual(delivery.outcome === 'accepted' && delivery.refused, [])

    const [taken] = await server.mails()
    assert.equal(taken?.from, 'post@nordlicht.example')
    assert.deepEqual(taken?.to, ['anne@kunde.example', 'lager@kunde.example'])
    const [mail] = await arrived(server)
    assert.equal(mail?.subject, letter.subject)
    assert.deepEqual(mail?.from, { name: 'Nordlicht GmbH', address: 'post@nordlicht.example' })
    assert.deepEqual(mail?.to, [{ name: 'Änne Müller', address: 'anne@kunde.example' }])
    assert.deepEqual(mail?.replyTo, [{ name: 'Jörg', address: 'jana@nordlicht.example' }])
    assert.equal(mail?.messageId, '<outbox-4711@nordlicht.example>')
    assert.equal(mail?.inReplyTo, '<order-1@kunde.example>')
    assert.equal(mail?.text?.trimEnd(), letter.text)
    assert.equal(mail?.headers.find(header => header.key === 'content-language')?.value, 'de')
    const [file] = mail?.attachments ?? []
    assert.equal(file?.filename, 'Rechnung 42 – Größe 发票.pdf')
    assert.equal(file?.mimeType, 'application/pdf')
    assert.ok(file?.content instanceof ArrayBuffer)
    assert.deepEqual(new Uint8Array(file.content), pdf)
  })

  test('has an HTML twin made from its text, or the one it was given', async () => {
    const server = await serverOf()
    const mailer = mailerTo(server.url)
    await mailer.send({ ...letter, text: `${letter.text}\n\n<script>alert("x")</script> & Söhne` })
    await mailer.send({ ...letter, html: '<p>Eigenes</p>' })
    const [made, given] = await arrived(server)
    assert.match(made?.html ?? '', /<html lang="de">/)
    assert.match(made?.html ?? '', /14\.754,00 €\.<br>/)
    assert.match(made?.html ?? '', /<a href="https:\/\/nordlicht\.example\/r\/42\?a=1&amp;b=2">/)
    assert.match(made?.html ?? '', /&lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt; &amp; Söhne/)
    assert.doesNotMatch(made?.html ?? '', /<script/)
    assert.equal(given?.html?.trim(), '<p>Eigenes</p>')
  })
})

describe('one mail and many', () => {
  test('sent again carries the same id, so the reader can tell', async () => {
    const server = await serverOf()
    const mailer = mailerTo(server.url)
    await mailer.send(letter)
    await mailer.send({ ...letter, messageId: `<${letter.messageId}>` })
    const ids = (await arrived(server)).map(mail => mail.messageId)
    assert.deepEqual(ids, ['<outbox-4711@nordlicht.example>', '<outbox-4711@nordlicht.example>'])
  })

  test('is one of many at once, none lost and none doubled', async () => {
    const server = await serverOf()
    const mailer = mailerTo(server.url)
    const ids = Array.from({ length: 60 }, (_, index) => `<m${index}@nordlicht.example>`)
    const deliveries = await Promise.all(ids.map(messageId => mailer.send({ ...letter, messageId })))
    assert.deepEqual(new Set(deliveries.map(delivery => delivery.outcome)), new Set(['accepted']))
    const got = (await arrived(server)).map(mail => mail.messageId).toSorted()
    assert.deepEqual(got, ids.toSorted())
  })

  test('taken in part names the recipients the server turned away', async () => {
    const server = await serverOf()
    const delivery = await mailerTo(server.url).send({
      ...letter, to: ['anne@kunde.example', 'nobody@kunde.example', 'full@kunde.example'],
    })
    assert.ok(delivery.outcome === 'accepted')
    assert.deepEqual(delivery.refused, [
      { address: 'nobody@kunde.example', permanent: true, detail: '550 No such box' },
      { address: 'full@kunde.example', permanent: false, detail: '452 The box is full' },
    ])
    assert.deepEqual((await server.mails())[0]?.to, ['anne@kunde.example'])
  })
})

describe('a mail the server refuses for good', () => {
  const cases = [
    ['an unknown box', 'nobody@kunde.example', 'recipient', '550 No such box'],
    ['a content it does not want', 'virus@kunde.example', 'content', '554 Content refused'],
  ] as const
  for (const [name, to, reason, detail] of cases) {
    test(`because of ${name} is refused with the server's words`, async () => {
      const server = await serverOf()
      const delivery = await mailerTo(server.url).send({ ...letter, to })
      assert.deepEqual(delivery, { outcome: 'refused', reason, detail })
      assert.deepEqual(await server.mails(), [])
    })
  }
})

describe('a mail to be tried later', () => {
  test('is taken at the second try when the server was busy', async () => {
    const server = await serverOf()
    const mailer = mailerTo(server.url)
    const busy = { ...letter, to: 'busy-once@kunde.example' }
    const first = await mailer.send(busy)
    assert.deepEqual(first, { outcome: 'later', reason: 'busy', detail: '451 Come again later' })
    assert.equal((await mailer.send(busy)).outcome, 'accepted')
    assert.equal((await server.mails()).length, 1)
  })

  test('is later, not refused, when only some recipients are refused for good', async () => {
    const server = await serverOf()
    const to = ['nobody@a.example', 'full@b.example']
    const delivery = await mailerTo(server.url).send({ ...letter, to })
    assert.deepEqual(delivery, { outcome: 'later', reason: 'busy', detail: '452 The box is full' })
  })

  test('waits for a dead server and goes out when it is back', async () => {
    const server = await serverOf()
    const mailer = mailerTo(server.url)
    assert.equal((await mailer.send(letter)).outcome, 'accepted')
    await server.kill()
    const dead = await mailer.send(letter)
    assert.ok(dead.outcome === 'later' && dead.reason === 'unreachable', JSON.stringify(dead))
    const again = await mailer.send(letter)
    assert.ok(again.outcome === 'later' && again.reason === 'unreachable', JSON.stringify(again))
    const revived = await serverOf('open', server.port)
    assert.equal((await mailer.send(letter)).outcome, 'accepted')
    assert.equal((await revived.mails()).length, 1)
  })

  test('may have arrived when the line breaks at the last moment', async () => {
    const server = await serverOf()
    const delivery = await mailerTo(server.url).send({ ...letter, to: 'gone@kunde.example' })
    assert.ok(delivery.outcome === 'later' && delivery.reason === 'unreachable', JSON.stringify(delivery))
  })

  test('is later when the server does not answer, at the greeting or after the mail', async () => {
    const timeouts = { greeting_ms: 50, silence_ms: 50 }
    const silent = await serverOf('silent')
    const greeting = await mailerTo(silent.url, { timeouts }).send(letter)
    assert.ok(greeting.outcome === 'later' && greeting.reason === 'timeout', JSON.stringify(greeting))
    const open = await serverOf()
    const stuck = await mailerTo(open.url, { timeouts: { silence_ms: 400 } })
      .send({ ...letter, to: 'stuck@kunde.example' })
    assert.ok(stuck.outcome === 'later' && stuck.reason === 'timeout', JSON.stringify(stuck))
    const whole = await mailerTo(open.url, { timeouts: { mail_ms: 400 } })
      .send({ ...letter, to: 'stuck@kunde.example' })
    assert.ok(whole.outcome === 'later' && whole.reason === 'timeout', JSON.stringify(whole))
  })

  test('is later when the server shuts its door on everybody', async () => {
    const server = await serverOf('shut')
    const delivery = await mailerTo(server.url).send(letter)
    assert.ok(delivery.outcome === 'later' && delivery.reason === 'busy', JSON.stringify(delivery))
  })

  test('is later when nobody answers at that port', async () => {
    const server = await serverOf()
    await server.kill()
    const delivery = await mailerTo(server.url).send(letter)
    assert.ok(delivery.outcome === 'later' && delivery.reason === 'unreachable', JSON.stringify(delivery))
  })
})

describe('login and encryption', () => {
  const signed = (server: TestMailServer, password: string, mode: string): string =>
    `smtp://post:${password}@127.0.0.1:${server.port}?tls=${mode}`

  test('a wrong password is the house\'s trouble: later, and never shown', async () => {
    const server = await serverOf('login')
    assert.equal((await mailerTo(signed(server, 'geheim', 'plain')).send(letter)).outcome, 'accepted')
    const wrong = await mailerTo(signed(server, 'falsch', 'plain')).send(letter)
    assert.ok(wrong.outcome === 'later' && wrong.reason === 'login', JSON.stringify(wrong))
    assert.doesNotMatch(JSON.stringify(wrong), /falsch/)
    const none = await mailerTo(server.url).send(letter)
    assert.ok(none.outcome === 'later' && none.reason === 'login', JSON.stringify(none))
    assert.equal((await server.mails()).length, 1)
  })

  test('a password is not given to a server that does not encrypt', async () => {
    const server = await serverOf('login')
    const delivery = await mailerTo(signed(server, 'geheim', 'verified')).send(letter)
    assert.ok(delivery.outcome === 'later' && delivery.reason === 'encryption', JSON.stringify(delivery))
    assert.deepEqual(await server.mails(), [])
  })

  test('a certificate nobody vouches for is refused unless allowed', async () => {
    const server = await serverOf('tls')
    const strict = await mailerTo(server.url).send(letter)
    assert.ok(strict.outcome === 'later' && strict.reason === 'encryption', JSON.stringify(strict))
    const allowed = await mailerTo(`${server.url}?tls=unverified`).send(letter)
    assert.equal(allowed.outcome, 'accepted')
  })
})

describe('before any server is asked', () => {
  test('without a server every mail is unsent and says why', async () => {
    assert.deepEqual(await mailerTo(null).send(letter), {
      outcome: 'unsent', reason: 'no-mail-server', detail: 'no mail server is configured',
    })
  })

  const breaks = ['\r\n', '\n', '\r', '\r\n ']
  const injected = 'Bcc: evil@example.org'
  const attempts = (line: string): readonly (readonly [string, Partial<Mail>])[] => [
    ['to', { to: `anne@kunde.example${line}${injected}` }],
    ['to', { to: `Anne${line}${injected} <anne@kunde.example>` }],
    ['cc', { cc: [`b@kunde.example${line}${injected}`] }],
    ['replyTo', { replyTo: `b@kunde.example${line}${injected}` }],
    ['subject', { subject: `Hallo${line}${injected}` }],
    ['messageId', { messageId: `a@b${line}${injected}` }],
    ['inReplyTo', { inReplyTo: `a@b${line}${injected}` }],
    ['language', { language: `de${line}${injected}` }],
    ['filename', { attachments: [file({ filename: `a.pdf${line}${injected}` })] }],
    ['contentType', { attachments: [file({ contentType: `application/pdf${line}${injected}` })] }],
  ]
  test('a line break in any header field is refused by the name of the field', async () => {
    const server = await serverOf()
    for (const mailer of [mailerTo(server.url), mailerTo(null)]) {
      for (const [field, change] of breaks.flatMap(attempts)) {
        const delivery = await mailer.send({ ...letter, ...change })
        assert.deepEqual(delivery, { outcome: 'refused', reason: 'malformed', detail: field })
      }
    }
    assert.deepEqual(await server.mails(), [])
  })

  test('what is not exactly one address is no recipient', async () => {
    const mailer = mailerTo(null)
    const wrong = [
      '', 'anne', '@kunde.example', 'anne@', 'a@b@c', 'a@b.example, c@d.example', 'a@b.example;c@d.example',
      'A <a@b.example> <c@d.example>', '<a@b.example>, c@d.example', 'a b@c.example', 'a@b.example>',
      'group: a@b.example;', `${'x'.repeat(65)}@b.example`, '\ud800@b.example',
    ]
    for (const to of wrong) {
      const delivery = await mailer.send({ ...letter, to })
      assert.deepEqual(delivery, { outcome: 'refused', reason: 'malformed', detail: 'to' }, to)
    }
    const none = await mailer.send({ ...letter, to: [] })
    assert.deepEqual(none, { outcome: 'refused', reason: 'malformed', detail: 'to' })
    const right = ['a@b.example', 'A, B & C <a@b.example>', '"Müller, Ä" <a@b.example>', '王 <王@例子.example>']
    for (const to of right) {
      assert.equal((await mailer.send({ ...letter, to })).outcome, 'unsent', to)
    }
  })
})

describe('the life of a mailer', () => {
  test('a mailer that cannot work does not start, and keeps the password to itself', () => {
    const from = 'post@nordlicht.example'
    const urls = ['', 'http://host', 'smtp://', 'smtp://host?tls=maybe', 'smtps://u:geheim@host?debug=true']
    for (const url of urls) {
      assert.throws(() => createMailer({ url, from }), error =>
        error instanceof Error && /not named as smtp/.test(error.message) && !/geheim/.test(error.message))
    }
    assert.throws(() => createMailer({ url: null, from: 'nobody' }), /not a mail address/)
  })

  test('a closed mailer finishes its mails and puts the next off', async () => {
    const server = await serverOf()
    const mailer = mailerTo(server.url)
    const sending = mailer.send(letter)
    await mailer.close()
    assert.equal((await sending).outcome, 'accepted')
    assert.deepEqual(await mailer.send(letter), {
      outcome: 'later', reason: 'closed', detail: 'the mailer is closed',
    })
  })
})

function file(change: { filename?: string, contentType?: string }): NonNullable<Mail['attachments']>[number] {
  return { filename: 'a.pdf', contentType: 'application/pdf', content: new Uint8Array([1]), ...change }
}
