// Invoices of another program, on the real house: numbers, signs and sums kept, customers and products made on the way,
// booked or as history, seen among the revenue, and taken back as a whole with the books balanced. The same with the
// first thousands of lines of a wholesaler's two years.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../kernel/access/actor.ts'
import { type ImportResult, type ImportWish, importRows } from '../../kernel/exchange/import-run.ts'
import { readTable } from '../../kernel/exchange/import-table.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { askCube } from '../../kernel/read/cube.ts'
import { type CubeRecord, readCubeRecords } from '../../kernel/read/cube-records.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { holds, verify } from '../../kernel/verify/verify.ts'
import { runImports } from '../../foundations/desk/contract.ts'
import { wordsOf } from '../../app/words.ts'
import { missing } from '../../testing/data/tables.ts'
import { asRetail, retailTable } from '../../testing/data/online-retail.ts'
import { type World, createWorld } from '../../testing/world.ts'

let w: World
let words: ReturnType<typeof wordsOf>
before(async () => {
  w = await createWorld()
  words = wordsOf(w.engine.house)
})
after(() => w.end())

const take = (table: string, more: Partial<ImportWish> = {}): Promise<ImportResult> => importRows(w.engine, { target: 'invoice', table,
  actor: w.admin.actor, words, company: w.company, mode: 'each', title: 'invoices.csv', ...more })
const figures = ({ counts }: ImportResult) => [counts.new, counts.changed, counts.unchanged, counts.rejected]
const reasons = ({ rows }: ImportResult) => rows.flatMap(row => row.errors?.map(error => `${row.line} ${error.column} ${error.code}`) ?? [])
const documents = () => w.rows(`select i.number, i.kind, i.net::int, i.residual::int, i.payment, i.taken_over, p.name as customer,
    p.country, (select string_agg(trim_scale(l.quantity) || ' × ' || trim_scale(l.price), ', ' order by l.position)
      from receivables.invoice_lines l where l.invoice_id = i.id) as lines
  from receivables.invoices i join party.parties p on p.id = i.customer_id order by i.number`)
const revenueBy = async (by: string) => {
  const cube = w.engine.house.cubes.get('sales.revenue') ?? assert.fail()
  const wanted = { by: [by], measures: ['net,quantity,orders,lines'], from: ['2010-01'], to: ['2030-01'] }
  return (await askCube(new Reader(w.engine, w.admin.actor), cube, wanted)).rows
}
const broken = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const one of verify(w.url, w.engine.house)) {
    if (!holds(one)) found.push(`${one.check.name} ${one.failure ?? JSON.stringify(one.broken)}`)
  }
  return found
}
const keptOf = async (id: string | undefined) =>
  (await w.rows('select state, taken_back, stayed from desk.imports where id = $1', [id]))[0]
const undo = async (id: string | undefined): Promise<void> => {
  await w.admin.does('desk.import.undo', { id })
  await runImports({ engine: w.engine, words })
}

const old = `number,day,customer,customerName,country,product,lineText,quantity,price
1001,2026-01-05,K1,Kessler,DE,L-1,Lamp,2,1.125
1001,2026-01-05,K1,Kessler,DE,S-1,Shade,1,0
1002,2026-01-06,,,DK,L-1,Lamp,3,2.00
C1003,2026-01-07,K1,Kessler,DE,l-1,Lamp,-1,1.125
1004,2026-01-08,K1,Kessler,DE,L-1,Lamp,-4,0
`

test('documents keep numbers, signs and sums; customers and products are made on the way; the same again changes nothing', async () => {
  const result = await take(old, { values: { takenOver: 'booked' } })
  assert.deepEqual([figures(result), reasons(result)], [[5, 0, 0, 0], []])
  assert.deepEqual(await documents(), [
    { number: '1001', kind: 'invoice', net: 225, residual: 225, payment: 'none', taken_over: 'booked', customer: 'Kessler', country: 'DE',
      lines: '2 × 1.125, 1 × 0' },
    { number: '1002', kind: 'invoice', net: 600, residual: 600, payment: 'none', taken_over: 'booked', customer: 'Sammelkunde DK',
      country: 'DK', lines: '3 × 2' },
    { number: '1004', kind: 'invoice', net: 0, residual: 0, payment: 'full', taken_over: 'booked', customer: 'Kessler', country: 'DE',
      lines: '-4 × 0' },
    { number: 'C1003', kind: 'credit-note', net: 113, residual: 113, payment: 'none', taken_over: 'booked', customer: 'Kessler',
      country: 'DE', lines: '1 × 1.125' }])
  assert.deepEqual(figures(await take(old, { values: { takenOver: 'booked' } })), [0, 0, 5, 0])
  assert.deepEqual(reasons(await take(old.replace('3,2.00', '3,2.50'))), ['4 number already-invoiced'])
  assert.deepEqual((await revenueBy('month')).map(row => [row['month'], row['net'], row['quantity'], row['orders'], row['lines']]),
    [['2026-01', { amount: '7.12', currency: 'EUR' }, '1', 3, 4]], 'a credit note is no order')
  assert.deepEqual(await broken(), [])
  await undo(result.kept)
  assert.deepEqual([await keptOf(result.kept), await documents(), await w.ledger()],
    [{ state: 'undone', taken_back: 6, stayed: 2 }, [], []])
  const remains = await w.rows<{ title: string, reason: string }>(
    'select title, reason from desk.import_kept where import_id = $1 order by 1', [result.kept])
  assert.deepEqual(remains.map(one => one.title), ['Kessler', 'Sammelkunde DK'])
  assert.match(remains[0]?.reason ?? '', /^It is used by: .*× Ledger entries/, 'the books keep what they said')
  assert.deepEqual((await revenueBy('month')).map(row => [row['net'], row['orders'], row['lines']]),
    [[{ amount: '0.00', currency: 'EUR' }, 0, 0]])
  assert.deepEqual(await broken(), [])
})

test('a number the house is still to give, lines that disagree and a currency without a rate are refused', async () => {
  const year = w.clock.now().slice(0, 4)
  const lines = [`INV-${year}-000001,2026-01-05,K1,Kessler,DE,L-1,Lamp,1,1,EUR`,
    `CN-${year}-000900,2026-01-05,K1,Kessler,DE,L-1,Lamp,1,1,EUR`,
    '2001,2026-01-05,K1,Kessler,DE,L-1,Lamp,1,1,EUR', '2001,2026-01-05,K1,Kessler,DE,L-1,Lamp,1,1,USD',
    '2002,2026-01-05,K1,Kessler,DE,L-1,Lamp,1,1,XAF']
  const result = await take(`number,day,customer,customerName,country,product,lineText,quantity,price,currency\n${lines.join('\n')}\n`,
    { dryRun: true })
  assert.deepEqual(reasons(result), ['2 null receivables/number-to-come', '3 null receivables/number-to-come',
    '4 currency lines-disagree', '5 currency lines-disagree', '6 null org/no-exchange-rate'])
})

test('history owes nothing and books nothing, and is gone without a trace in the lists when it is taken back', async () => {
  const table = old.replaceAll('K1,Kessler', 'K2,Krug').replaceAll('L-1', 'L-2').replaceAll('l-1', 'l-2').replaceAll('S-1', 'S-2')
    .replaceAll(',DK,', ',SE,')
  const result = await take(table)
  assert.deepEqual(figures(result), [5, 0, 0, 0])
  assert.deepEqual((await documents()).map(one => [one['number'], one['residual'], one['payment'], one['taken_over']]),
    ['1001', '1002', '1004', 'C1003'].map(number => [number, 0, 'full', 'history']))
  assert.deepEqual([await w.ledger(), await broken()], [[], []])
  const [first] = await w.rows<{ id: string }>(`select id from receivables.invoices where number = '1001'`)
  await w.admin.does('receivables.invoice.credit', { id: first?.id })
  const [other] = await w.rows<{ id: string }>(`select id from receivables.invoices where number = '1002'`)
  await w.admin.does('documents.file.attach', { subjectResource: 'receivables.invoice', subjectId: other?.id, name: 'note.txt',
    contentType: 'text/plain', content: Buffer.from('paid in cash').toString('base64') })
  await undo(result.kept)
  assert.deepEqual([await keptOf(result.kept), (await documents()).map(one => one['number'])],
    [{ state: 'undone', taken_back: 2, stayed: 6 }, ['1001', '1002', 'CN-2026-000001']])
  const stayed = await w.rows<{ title: string, reason: string }>(
    'select title, reason from desk.import_kept where import_id = $1 order by title', [result.kept])
  assert.deepEqual(stayed.map(one => one.title), ['1001', '1002', 'Krug', 'L-2 Lamp', 'S-2 Shade', 'Sammelkunde SE'])
  assert.deepEqual(stayed.slice(0, 2).map(one => one.reason),
    ['It is used by: 1 × Invoices.', 'It is used by: 1 × Files.'])
  assert.deepEqual(await broken(), [])
})

test('a program takes over one invoice by its own, and only what came from elsewhere is taken back', async () => {
  const customer = await w.customer('Kai Klein')
  const lamp = await w.product('Lamp one', { price: '5.00', stock: '9', cost: '2.00' })
  const input = { company: w.company, customer, number: 'A-77', day: '2026-02-02', currency: 'EUR', takenOver: 'booked' }
  const lines = [{ product: lamp, text: 'Lamp', quantity: '2', price: '5.00', unitCost: '1.50' }]
  const made = await w.admin.does('receivables.invoice.take-over', { ...input, lines })
  await w.admin.isRefused('receivables.invoice.take-over', { ...input, number: 'A-78', lines: [] }, 'receivables/invoice-is-empty')
  const [fact] = await w.rows('select net::int, cost::int from sales.revenue_facts where order_id = $1', [made['id']])
  assert.deepEqual([made['number'], fact], ['A-77', { net: 1000, cost: 300 }])
  const other = await w.admin.does('receivables.invoice.take-over', { ...input, number: 'A-79', lines })
  const [line] = await w.rows<{ id: string }>('select id from receivables.invoice_lines where invoice_id = $1', [other['id']])
  await w.admin.does('receivables.invoice.credit', { id: other['id'], lines: [{ line: line?.id, quantity: '1' }] })
  assert.deepEqual(await w.rows(`select sum(net)::int as net, sum(cost)::int as cost, sum(quantity)::int as quantity
    from sales.revenue_facts where customer_id = $1 and order_id <> $2`, [customer, made['id']]), [{ net: 500, cost: 150, quantity: 1 }])
  await w.admin.does('receivables.invoice.take-back', { id: made['id'] })
  const order = await w.admin.does('sales.order.create', { company: w.company, customer, lines: [{ product: lamp, quantity: '1' }] })
  await w.admin.does('sales.order.confirm', { id: order['id'] })
  const ours = await w.admin.does('sales.order.invoice', { id: order['id'], what: 'ordered', post: true })
  await w.admin.isRefused('receivables.invoice.take-back', { id: ours['invoice'] }, 'receivables/own-invoice')
})

test('our numbers are never given a pattern that would come upon numbers taken over, or upon our own of before', async () => {
  const customer = await w.customer('Nora Number')
  const numbered = (numbering: Record<string, string> | null) => ({ id: w.company, numbering })
  const refused = async (numbering: Record<string, string>, problem: string) =>
    (await w.admin.isRefused('org.company.update', numbered(numbering), problem)).params
  const lines = [{ text: 'Advice', quantity: '1', price: '5.00', taxRate: '0' }]
  const invoiced = async () => {
    const { id } = await w.admin.does('receivables.invoice.create',
      { company: w.company, customer, currency: 'EUR', day: '2026-03-02', lines })
    return (await w.admin.does('receivables.invoice.post', { id }))['number']
  }
  const product = await w.product('Advice', { price: '5.00' })
  const earlier = { company: w.company, customer, number: 'R26/0007', day: '2026-01-02', currency: 'EUR',
    lines: [{ product, text: 'Advice', quantity: '1', price: '5.00' }] }
  await w.admin.does('receivables.invoice.take-over', earlier)
  await w.admin.isRefused('receivables.invoice.take-over', earlier, 'receivables/number-taken')
  const ours = String(await invoiced())
  const invoice = 'receivables.invoice'
  assert.deepEqual(await refused({ [invoice]: 'R{yy}/{0000}' }, 'documents/numbers-taken'),
    { kind: invoice, pattern: 'R{yy}/{0000}', number: 'R26/0007' })
  await refused({ 'receivables.credit-note': 'R26/{000}' }, 'documents/numbers-taken')
  assert.equal((await refused({ [invoice]: 'INV-2026-{000000}' }, 'documents/numbers-taken'))['number'], ours)
  await refused({ [invoice]: 'V{0000}', 'receivables.credit-note': 'V{000000}' }, 'documents/patterns-meet')
  await refused({ [invoice]: 'V{0000}', 'receivables.credit-note': 'V{yy}-0' }, 'documents/number-pattern-not-valid')
  await w.admin.does('org.company.update', numbered({ [invoice]: 'R26/{00000}', 'sales.order': 'R26/{0000}' }))
  assert.equal(await invoiced(), 'R26/00001', 'one digit more is another number')
  await w.admin.does('org.company.update', numbered({ [invoice]: 'Q{yy}-{000}' }))
  await w.admin.does('org.company.update', numbered(null))
  const next = String(await invoiced())
  assert.deepEqual([ours, next].map(number => number.slice(0, 9)), ['INV-2026-', 'INV-2026-'])
  assert.equal(Number(next.slice(9)), Number(ours.slice(9)) + 1, 'back at the old pattern the series goes on')
})

const cube = () => w.engine.house.cubes.get('sales.revenue') ?? assert.fail()
type Question = Readonly<Record<string, string>>

interface Behind { readonly items: readonly CubeRecord[], readonly rest: ReadonlyArray<Readonly<Record<string, unknown>>> }

/** All records behind a figure that may be opened, page by page, what all others bring, and that both are the figure. */
async function behind(actor: Actor, question: Question): Promise<Behind> {
  const reader = new Reader(w.engine, actor)
  const params = (more: Question) => Object.fromEntries(Object.entries({ ...question, ...more }).map(([name, text]) => [name, [text]]))
  const items: CubeRecord[] = []
  let rest: Behind['rest'] = []
  for (let next: string | null = ''; next !== null;) {
    const page = await readCubeRecords(reader, cube(), params({ limit: '2', ...next && { after: next } }))
    items.push(...page.items)
    if (next === '') rest = page.rest ?? assert.fail('told with the first page')
    next = page.next
    if (next === null) assert.deepEqual(page.rest, rest, 'and with the last')
  }
  // why: as cubes answer.
  const asText = (value: unknown) => typeof value === 'object' ? (value as { amount: string }).amount : String(value)
  const { rows: [total] } = await askCube(reader, cube(), params({}))
  for (const name of question['measures']?.split(',') ?? []) {
    const sum = Decimal.sum([...items.map(item => item.measures), ...rest].map(share => Decimal.parse(asText(share[name]))))
    assert.ok(sum.equals(Decimal.parse(asText(total?.[name]))), `${JSON.stringify(question)}: the shares of ${name} are ${sum.toString()}`)
  }
  return { items, rest }
}

test('a figure leads to every document it is made of, orders of ours and papers from before, and they add up to it', async () => {
  const customer = await w.customer('Behind GmbH')
  const [lamp, shade] = [await w.product('Lamp two', { price: '5.00', stock: '90', cost: '2.00' }), await w.product('Shade two',
    { price: '3.33', stock: '90', cost: '1.00' })]
  const seller = await w.person('Sally Seller', 'sales-manager')
  const line = (product: string, quantity: string) => ({ product, text: 'Goods', quantity, price: '7.77', unitCost: '1.00' })
  const before_ = { company: w.company, customer, day: '2026-03-02', currency: 'EUR' }
  const takes = (number: string, more: object) => w.admin.does('receivables.invoice.take-over', { ...before_, number, ...more })
  await takes('B-1', { takenOver: 'history', lines: [line(lamp, '2'), line(shade, '3')] })
  await takes('B-2', { takenOver: 'booked', lines: [line(shade, '1')] })
  await takes('B-3', { kind: 'credit-note', takenOver: 'history', lines: [line(lamp, '1')] })
  const gone = await takes('B-4', { lines: [line(lamp, '5')] })
  await w.admin.does('receivables.invoice.take-back', { id: gone['id'] })
  const orders = []
  for (const quantity of ['1', '4', '6']) {
    const { id } = await seller.does('sales.order.create', { company: w.company, customer,
      lines: [{ product: lamp, quantity }, { product: shade, quantity: '2' }] })
    await seller.does('sales.order.confirm', { id })
    orders.push(String(id))
  }
  await seller.does('sales.order.cancel', { id: orders[2] })
  const { items: papers, rest } = await behind(w.admin.actor, { customer, measures: 'net,cost,margin,quantity' })
  assert.deepEqual(rest, [])
  assert.deepEqual(papers.map(one => one.resource === 'sales.order' ? one.id : one.label),
    [orders[1], orders[0], 'B-3', 'B-2', 'B-1'])
  assert.deepEqual([papers[2]?.measures['net'], papers[2]?.by['customer'], papers[4]?.by['product'], papers[4]?.by['customerGroup']],
    [{ amount: '-7.77', currency: 'EUR' }, customer, null, null])
  const { items: ofShade } = await behind(w.admin.actor, { product: shade, measures: 'net' })
  assert.equal(ofShade.length, 4, 'each with what it brings to this product')
  await behind(w.admin.actor, { customer, measures: 'net,orders,lines', from: '2026-03-02', to: '2026-03-02' })
  const ofOrders: Actor = { ...seller.actor, grants: [{ allow: 'sales.order.read', reach: 'company' }] }
  const seen = await behind(ofOrders, { customer, measures: 'net' })
  assert.deepEqual([seen.items.map(one => one.id), seen.rest],
    [orders.slice(0, 2).toReversed(), [{ currency: 'EUR', net: { amount: '38.85', currency: 'EUR' } }]],
    'who may not open invoices is told what they bring together, and the sum is the same')
})

test('what is wrong is said of the document, and nothing is made for documents that are refused alone', async () => {
  const result = await take(`number,day,customer,country,product,quantity,price
2001,2026-01-05,K9,DE,P-9,1,1.00
2002,2026-01-05,Nobody,,P-9,1,1.00
2003,2026-01-05,K9,DE,P-9,1,x
2004,1999-01-05,K9,DE,P-9,1,1.00
`, { values: { takenOver: 'booked' } })
  assert.deepEqual([figures(result), reasons(result)],
    [[1, 0, 0, 3], ['3 customer unknown-record', '4 price not-decimal', '5 day ledger/period-closed']])
  assert.equal(Number((await w.rows('select count(*) as n from party.parties where number in (\'K9\', \'Nobody\')'))[0]?.['n']), 1)
})

test('the first lines of a wholesaler\'s years come to what they came to there, exactly',
  { skip: missing('online-retail') }, async () => {
    const lines = retailTable().split('\n').slice(0, 2001)
    const result = await take(lines.join('\n'), { ...asRetail, values: { currency: 'GBP', rate: '1.1' } })
    assert.deepEqual([figures(result), reasons(result)], [[2000, 0, 0, 0], []])
    const cells = readTable(lines.join('\n')).lines.map(line => line.cells)
    const [there] = await w.rows(`select count(distinct number)::int as documents, count(*)::int as lines,
        trim_scale(sum(quantity * price))::text as exact
      from unnest($1::text[], $2::numeric[], $3::numeric[]) as t(number, quantity, price)`,
    [0, 3, 5].map(place => cells.map(row => row[place])))
    const [here] = await w.rows(`select count(distinct i.id)::int as documents, count(*)::int as lines,
        trim_scale(sum(case i.kind when 'invoice' then l.quantity else -l.quantity end * l.price))::text as exact
      from receivables.invoices i join receivables.invoice_lines l on l.invoice_id = i.id where i.currency = 'GBP'`)
    assert.deepEqual(here, there)
    assert.deepEqual(await broken(), [])
  })
