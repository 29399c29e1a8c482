// A customer gets a quote by mail, reads it on the web, chooses an option and accepts it, without an account.
// The link works once and until the quote ends; whoever has no link learns nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import PostalMime from 'postal-mime'
import { createAuth, type Door } from '../../../kernel/auth/auth.ts'
import { createServer } from '../../../kernel/http/server.ts'
import { type Mailer, createMailer } from '../../../kernel/mail/mailer.ts'
import { type TestMailServer, startMailServer } from '../../../kernel/mail/smtp-test-server.ts'
import { plusDays } from '../../../kernel/values/instant.ts'
import { peopleOf } from '../../../app/people.ts'
import { sendQueuedMail } from '../../../foundations/documents/contract.ts'
import { quoteRoutes } from '../quote-routes.ts'
import { createPaperWorld, textOf, type PaperWorld } from './paper-world.ts'

let w: PaperWorld
let door: Door
let app: FastifyInstance
let post: TestMailServer
let mailer: Mailer
const logged: string[] = []
before(async () => {
  w = await createPaperWorld()
  door = await createAuth({ engine: w.engine, people: peopleOf(w.engine), words: w.shop.words, secureCookies: false })
  app = await createServer({ engine: w.engine, auth: door, words: w.shop.words, extend: [quoteRoutes],
    log: { to: { write: line => { logged.push(line) } } } })
  post = await startMailServer()
  mailer = createMailer({ url: post.url, from: 'Lumen <post@lumen.example>' })
})
after(async () => {
  await mailer.close()
  await post.kill()
  await app.close()
  await door.close()
  await w.end()
})

interface QuoteJson {
  readonly lines: ReadonlyArray<{ id: string | null, text: string, optional: boolean, amount: unknown }>
  readonly totals: { readonly gross: unknown }
  readonly paper: string
}

interface Sent { readonly id: string, readonly token: string }

/** A quote over a lamp and, as an option, a shade; sent, printed, mailed; its token as the customer finds it. */
async function sentQuote(more: Record<string, unknown> = {}): Promise<Sent> {
  const customer = await w.customer('Nordlicht GmbH', { email: `einkauf.${w.clock.now().slice(0, 10)}@nordlicht.example` })
  const [lamp, shade] = [await w.product('Lampe', { price: '149.90' }), await w.product('Schirm', { price: '12.345' })]
  const { id } = await w.admin.does('sales.order.create', { company: w.company, customer, ...more,
    lines: [{ product: lamp, quantity: '10', discountPercent: '5' }, { product: shade, quantity: '3', optional: true }] })
  await w.admin.does('sales.order.quote', { id })
  await w.print()
  return { id: String(id), token: await tokenFor(String(id)) }
}

async function tokenFor(order: string): Promise<string> {
  const [mail] = await w.rows<{ body: string }>(`select m.body from documents.mails m join documents.files f on m.files ? f.id::text
    where f.subject_id = $1 order by m.created_at desc, m.id desc`, [order])
  return /https:\/\/lumen\.example\/quote#([\w-]{43})/.exec(mail?.body ?? '')?.[1] ?? ''
}

const address = (token: string, rest = ''): string => `/api/public/quotes/${token}${rest}`
const read = (token: string, rest = '') => app.inject({ url: address(token, rest) })
const accept = (token: string, body: Record<string, unknown>) => app.inject({ method: 'POST', url: address(token, '/accept'),
  headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

test('the mail carries the very bytes that are kept, and the link', async () => {
  const { id } = await sentQuote()
  assert.deepEqual(await sendQueuedMail(w.engine, mailer), { sent: 1, failed: 0, waiting: 0 })
  const [taken] = await post.mails()
  const mail = await PostalMime.parse(Buffer.from(taken?.raw ?? '', 'latin1'))
  const kept = await w.paperOf(id)
  const [attached] = mail.attachments
  assert.deepEqual([mail.subject, attached?.filename, attached?.mimeType],
    [`Angebot ${(await w.row('sales.orders', id))['number']} von Lumen GmbH`, kept.name, 'application/pdf'])
  assert.deepEqual(Buffer.from(attached?.content as ArrayBuffer), Buffer.from(kept.pdf)) // why: attachments are parsed as bytes.
  assert.match(mail.text ?? '', /anbei erhalten Sie unser Angebot .* über 1\.694,62/)
})

test('the customer reads the quote as on paper, and what an option would cost', async () => {
  const { id, token } = await sentQuote({ customerReference: 'Büro 4' })
  const answer = await read(token)
  assert.equal(answer.statusCode, 200)
  const quote = answer.json<QuoteJson>()
  assert.deepEqual(quote.totals.gross, { amount: '1694.62', currency: 'EUR' })
  assert.deepEqual(quote.lines.map(({ text, optional, amount }) => ({ text, optional, amount })), [
    { text: 'Lampe', optional: false, amount: { amount: '1424.05', currency: 'EUR' } },
    { text: 'Schirm', optional: true, amount: { amount: '37.04', currency: 'EUR' } }])
  const chosen = await read(token, `?option=${quote.lines[1]?.id}`)
  assert.deepEqual(chosen.json<QuoteJson>().totals.gross, { amount: '1738.70', currency: 'EUR' })
  const { salesperson_id: seller, customer_id: customer } = await w.row('sales.orders', id)
  for (const secret of [id, seller, customer, w.company, 'margin', 'cost', 'reserved']) assert.ok(!answer.body.includes(String(secret)))
  const paper = await app.inject({ url: quote.paper })
  assert.equal(paper.headers['content-type'], 'application/pdf')
  assert.match(await textOf(new Uint8Array(paper.rawPayload)), /Angebotssumme 1\.694,62 €/)
})

test('accepting it with the option is recorded under the customer\'s name, and the seller confirms', async () => {
  const { id, token } = await sentQuote()
  const option = (await read(token)).json<QuoteJson>().lines[1]?.id
  assert.deepEqual((await accept(token, { name: 'Kim Kunde', options: [option] })).json(), { accepted: true })
  const order = await w.row('sales.orders', id)
  assert.deepEqual([order['state'], order['accepted_by'], order['gross']], ['quoted', 'Kim Kunde', 173870n])
  const [trail] = await w.rows('select actor_name, command from kernel.changes where record_id = $1 order by seq desc limit 1', [id])
  assert.deepEqual(trail, { actor_name: 'Customer by link', command: 'sales.order.accept' })
  await w.admin.does('sales.order.confirm', { id })
  assert.equal((await w.row('sales.orders', id))['state'], 'confirmed')
})

test('wrong, used, revised and expired links look all the same', async () => {
  const used = await sentQuote()
  await accept(used.token, { name: 'Kim Kunde' })
  const revised = await sentQuote()
  await w.admin.does('sales.order.revise', { id: revised.id })
  const cancelled = await sentQuote()
  await w.admin.does('sales.order.cancel', { id: cancelled.id })
  const byHand = await sentQuote()
  await w.admin.does('sales.order.accept', { id: byHand.id, acceptedBy: 'By phone' })
  const expired = await sentQuote({ validUntil: '2026-03-03' })
  w.clock.set(plusDays(w.clock.now(), 2))
  const answers: unknown[] = []
  for (const token of ['x'.repeat(43), 'short', used.token, revised.token, cancelled.token, byHand.token, expired.token]) {
    for (const answer of [await read(token), await read(token, '/paper'), await accept(token, { name: 'Eve' })]) {
      const { instance: _, ...problem } = answer.json<Record<string, unknown>>()
      answers.push(problem)
    }
  }
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.partialDeepStrictEqual(answers[0], { code: 'papers/quote-not-open', status: 404,
    detail: 'The link is not valid, has expired or was used already.' })
  assert.equal((await w.row('sales.orders', expired.id))['accepted_by'], null)
})

test('a revised quote has a link of its own and is accepted anew', async () => {
  const { id, token } = await sentQuote()
  await w.admin.does('sales.order.revise', { id })
  await w.admin.does('sales.order.quote', { id })
  await w.print()
  const [second] = await w.rows<{ body: string }>('select body from documents.mails order by created_at desc, id desc limit 1')
  const fresh = /#([\w-]{43})/.exec(second?.body ?? '')?.[1] ?? ''
  assert.notEqual(fresh, token)
  assert.equal((await read(token)).statusCode, 404)
  assert.partialDeepStrictEqual((await read(fresh)).json(), { revision: 2 })
  assert.equal((await accept(fresh, { name: 'Kim Kunde' })).statusCode, 200)
})

test('two clicks at once accept once', async () => {
  const { id, token } = await sentQuote()
  const answers = await Promise.all([accept(token, { name: 'Kim' }), accept(token, { name: 'Kim' }), accept(token, { name: 'Kim' })])
  assert.deepEqual(answers.map(answer => answer.statusCode).sort(), [200, 404, 404])
  assert.equal((await w.rows(`select 1 from kernel.outbox where subject_id = $1 and name = 'sales.order.accepted'`, [id])).length, 1)
})

test('only options of this quote can be chosen, and a name is asked for', async () => {
  const { token } = await sentQuote()
  const other = (await read((await sentQuote()).token)).json<QuoteJson>().lines[1]?.id
  const foreign = await accept(token, { name: 'Eve', options: [other] })
  assert.partialDeepStrictEqual(foreign.json(), { code: 'sales/unknown-line', status: 422 })
  for (const body of [{}, { name: '' }, { name: 'Eve', options: 'all' }, { name: 'Eve', gross: '1.00' }]) {
    assert.partialDeepStrictEqual((await accept(token, body)).json(), { code: 'kernel/invalid-input' })
  }
  assert.equal((await accept(token, { name: 'Kim Kunde' })).statusCode, 200)
})

test('the token is nowhere but in the mail', async () => {
  const { token } = await sentQuote()
  for (const table of ['papers.quote_links', 'papers.papers', 'kernel.outbox', 'documents.files']) {
    const found = await w.rows(`select 1 from ${table} t where to_jsonb(t)::text like $1`, [`%${token}%`])
    assert.equal(found.length, 0, table)
  }
})

test('the log tells that a link was asked for, never which', async () => {
  const { token } = await sentQuote()
  logged.length = 0
  await read(token)
  await read(token, '/nothing')
  assert.equal(logged.length, 2)
  assert.ok(!logged.join('').includes(token), logged.join(''))
  assert.match(logged.join(''), /"path":"\/api\/public\/quotes\/:token"/)
})
