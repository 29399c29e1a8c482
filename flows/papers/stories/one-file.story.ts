// However often a fact is told or a paper is printed, its record has one file and the partner one mail; what
// cannot be printed stays visible, is tried again, and can be mended.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Printer, createPrinter } from '../../../kernel/print/printer.ts'
import { plusMinutes } from '../../../kernel/values/instant.ts'
import { gather } from '../gather.ts'
import { printWaiting } from '../print-waiting.ts'
import { createPaperWorld, type PaperWorld } from './paper-world.ts'

let w: PaperWorld
before(async () => { w = await createPaperWorld() })
after(() => w.end())

async function sentQuote(): Promise<string> {
  const customer = await w.customer('Nordlicht GmbH', { email: 'einkauf@nordlicht.example' })
  const lines = [{ product: await w.product('Lampe'), quantity: '2' }]
  const { id } = await w.admin.does('sales.order.create', { company: w.company, customer, lines })
  await w.admin.does('sales.order.quote', { id })
  return String(id)
}
interface PaperRow extends Record<string, unknown> {
  id: string, state: string, attempts: number, problem: string | null, file_id: string, mail: boolean
}
const papersOf = (subject: string) => w.rows<PaperRow>(
  'select id, state, attempts, problem, file_id, mail from papers.papers where subject_id = $1 order by created_at, id', [subject])
const mails = () => w.rows('select id from documents.mails')

test('a fact told twice prints one paper and sends one mail', async () => {
  const quote = await sentQuote()
  await w.print()
  await w.rows(`update kernel.cursors set xid = '0', seq = 0 where consumer like 'papers.%'`)
  assert.deepEqual(await w.print(), { printed: 0, failed: 0, waiting: 0 })
  assert.deepEqual([(await papersOf(quote)).length, (await mails()).length], [1, 1])
  await w.paperOf(quote)
})

test('two print shops share the work and print nothing twice', async () => {
  const quotes = [await sentQuote(), await sentQuote(), await sentQuote()]
  await w.tell()
  const tallies = await Promise.all([printWaiting(w.shop), printWaiting(w.shop)])
  assert.equal(tallies.reduce((sum, tally) => sum + tally.printed, 0), 3)
  for (const quote of quotes) await w.paperOf(quote)
})

test('printing again gives the same bytes and no second file; a mail only if wished', async () => {
  const quote = await sentQuote()
  await w.print()
  const sent = (await mails()).length
  await w.admin.does('sales.order.print', { id: quote })
  assert.equal((await w.print()).printed, 1)
  assert.equal((await mails()).length, sent)
  await w.admin.does('sales.order.print', { id: quote, mail: true })
  await w.print()
  assert.equal((await mails()).length, sent + 1)
  const papers = await papersOf(quote)
  assert.deepEqual([papers.length, new Set(papers.map(paper => paper.file_id)).size], [3, 1])
})

test('deliveries and invoices can be printed again as well', async () => {
  const quote = await sentQuote()
  await w.admin.does('sales.order.confirm', { id: quote })
  const { delivery } = await w.admin.does('sales.order.deliver', { id: quote })
  const { invoice } = await w.admin.does('sales.order.invoice', { id: quote, post: true })
  await w.print()
  await w.admin.does('warehouse.delivery.print', { id: delivery })
  await w.admin.does('receivables.invoice.print', { id: invoice })
  assert.equal((await w.print()).printed, 2)
  for (const id of [delivery, invoice]) await w.paperOf(id)
})

test('a sent quote stays as it was sent, whatever becomes of the order', async () => {
  const quote = await sentQuote()
  await w.print()
  const before = await w.paperOf(quote)
  await w.admin.does('sales.order.revise', { id: quote })
  await w.admin.does('sales.order.update', { id: quote, lines: [{ product: await w.product('Leuchter'), quantity: '1' }] })
  await w.admin.does('sales.order.print', { id: quote })
  await w.print()
  const files = await w.rows<{ sha256: string }>('select sha256 from documents.files where subject_id = $1', [quote])
  assert.equal(files.length, 2, 'the draft is another paper')
  assert.ok(files.some(file => file.sha256 === before.sha256))
})

test('a paper that would show other totals than its record is not printed; mended, it is', async () => {
  const quote = await sentQuote()
  await w.rows('update sales.quote_versions set net = net + 1, gross = gross + 1 where order_id = $1', [quote])
  assert.deepEqual(await w.print(), { printed: 0, failed: 0, waiting: 1 })
  const [waiting] = await papersOf(quote)
  assert.equal(waiting?.state, 'waiting')
  assert.match(waiting?.problem ?? '', /has other totals than its lines/)
  assert.deepEqual(await w.print(), { printed: 0, failed: 0, waiting: 0 }, 'not due yet')
  await w.rows('update sales.quote_versions set net = net - 1, gross = gross - 1 where order_id = $1', [quote])
  w.clock.set(plusMinutes(w.clock.now(), 2))
  assert.equal((await w.print()).printed, 1)
  const [printed] = await papersOf(quote)
  assert.deepEqual([printed?.state, printed?.problem, printed?.attempts], ['printed', null, 2])
})

test('what the sheet cannot take fails for good, and a person has it tried again', async () => {
  const quote = await sentQuote()
  const { printer } = w.shop
  const broken: Printer = { ...printer, renderPaper: paper => printer.renderPaper({ ...paper, accent: 'red' }) }
  await w.tell()
  assert.deepEqual(await printWaiting({ ...w.shop, printer: broken }), { printed: 0, failed: 1, waiting: 0 })
  const [failed] = await papersOf(quote)
  assert.deepEqual([failed?.state, failed?.problem], ['failed', 'PaperError: accent is not #rrggbb'])
  await w.admin.does('papers.paper.retry', { id: failed?.id })
  assert.equal((await w.print()).printed, 1)
  await w.admin.isRefused('papers.paper.give-up', { id: failed?.id, problem: 'too late' }, 'kernel/wrong-state')
})

test('a printer that keeps failing is given up after the last try', async () => {
  const quote = await sentQuote()
  const broken = createPrinter()
  await broken.close()
  await w.tell()
  const states: string[] = []
  for (let attempt = 1; attempt <= 8; attempt++) {
    await printWaiting({ ...w.shop, printer: broken })
    states.push((await papersOf(quote))[0]?.state ?? '')
    w.clock.set(plusMinutes(w.clock.now(), 24 * 60))
  }
  assert.deepEqual(states, ['waiting', 'waiting', 'waiting', 'waiting', 'waiting', 'waiting', 'failed', 'failed'])
})

test('a rule of the company decides what is mailed', async () => {
  await w.admin.does('papers.rule.create', { company: w.company, kind: 'quote', mail: false })
  const quote = await sentQuote()
  const sent = (await mails()).length
  await w.print()
  assert.deepEqual([(await mails()).length, (await papersOf(quote))[0]?.mail], [sent, false])
})

test('one paper or five are read with the same number of statements', async () => {
  const subjects: { subjectResource: string, subjectId: string }[] = []
  for (let index = 0; index < 5; index++) subjects.push({ subjectResource: 'sales.order', subjectId: await sentQuote() })
  const statements = async (some: typeof subjects): Promise<number> => {
    const before = w.engine.pool.usage.statements
    await gather(w.engine, some)
    return w.engine.pool.usage.statements - before
  }
  await statements(subjects)
  assert.equal(await statements(subjects.slice(0, 1)), await statements(subjects))
})
