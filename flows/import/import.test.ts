// Tables of other programs: taken in once, taken in again without effect, changed by what is different, refused line
// by line with a reason, and never by halves unless somebody asks for it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../../kernel/command/problem.ts'
import { usualRules } from '../../kernel/exchange/import-rules.ts'
import { type ImportResult, type ImportWish, importRows } from '../../kernel/exchange/import-run.ts'
import { foundCompany } from '../../app/founding.ts'
import { wordsOf } from '../../app/words.ts'
import { createWorld, type World } from '../../testing/world.ts'
import { targets } from './module.ts'

let w: World
let take: (target: string, table: string | Uint8Array, more?: Partial<ImportWish>) => Promise<ImportResult>
before(async () => {
  w = await createWorld()
  const words = wordsOf(w.engine.house)
  take = (target, table, more = {}) => importRows(w.engine, { target, table, actor: w.admin.actor, words, ...more })
})
after(() => w.end())

const figures = ({ counts }: ImportResult): number[] => [counts.new, counts.changed, counts.unchanged, counts.rejected]
const refusals = (result: ImportResult): string[] => result.rows.flatMap(row =>
  (row.errors ?? []).map(error => `${row.line} ${error.column ?? '-'} ${error.code}`))
const refusedWith = (code: string) => (error: unknown): boolean => error instanceof Refusal && error.problem.code === code

const customers = `number;Name;Land;Straße;Postleitzahl;Ort;E-Mail;Telefon;Kunde
K1;Müller Leuchten GmbH;Deutschland;Am Markt 1;20095;Hamburg;INFO@Mueller.example;040 66969 123;ja
K2;Søndergaard ApS;DK;Havnegade 3;8000;Aarhus;post@soendergaard.example;+45 86 12 34 56;ja
K3;深圳灯具有限公司;中国;科技园路18号;518057;深圳;office@cn-dengju.example;;ja
`

test('a table of customers is new once and unchanged for ever after', async () => {
  assert.deepEqual(figures(await take('party', customers, { dryRun: true })), [3, 0, 0, 0])
  assert.equal((await w.rows('select 1 from party.parties where number is not null')).length, 0, 'a dry run writes nothing')
  const first = await take('party', customers)
  assert.deepEqual([figures(first), first.written, first.ignored], [[3, 0, 0, 0], true, []])
  const again = await take('party', customers)
  assert.deepEqual([figures(again), again.written], [[0, 0, 3, 0], false])
  const [row] = await w.rows(`select p.phone, p.email, p.country, a.city, a.postal_code from party.parties p
    join party.addresses a on a.party_id = p.id where p.number = 'K1'`)
  assert.deepEqual(row, { phone: '+494066969123', email: 'info@mueller.example', country: 'DE', city: 'Hamburg', postal_code: '20095' })
})

test('any coding and any sign between the cells means the same', async () => {
  const commas = customers.replaceAll(';', ',')
  const utf16 = Buffer.from(`\ufeff${customers.replaceAll(';', '\t')}`, 'utf16le')
  for (const table of [commas, Buffer.from(customers), utf16]) assert.deepEqual(figures(await take('party', table)), [0, 0, 3, 0])
  const western = Buffer.from(customers.split('\n').slice(0, 3).join('\n'), 'latin1')
  assert.deepEqual(figures(await take('party', western)), [0, 0, 2, 0])
})

test('what is different changes, with the old and the new value; other addresses stay', async () => {
  const [party] = await w.rows<{ id: string }>(`select id from party.parties where number = 'K2'`)
  const [first] = await w.rows<{ id: string }>(`select id from party.addresses where party_id = $1`, [party?.id])
  await w.admin.does('party.party.update', { id: party?.id ?? '', addresses: [
    { id: first?.id, street: 'Havnegade 3', postalCode: '8000', city: 'Aarhus', country: 'DK' },
    { purpose: 'delivery', street: 'Lager 7', city: 'Randers', country: 'DK' }] })
  const result = await take('party', 'number,country,city,paymentDays\nK2,DK,Aarhus C,14\n')
  assert.deepEqual(result.rows[0]?.changes, { city: ['Aarhus', 'Aarhus C'], paymentDays: [30, 14] })
  const kept = await w.rows('select street, city from party.addresses where party_id = $1 order by position', [party?.id])
  assert.deepEqual(kept, [{ street: 'Havnegade 3', city: 'Aarhus C' }, { street: 'Lager 7', city: 'Randers' }])
})

test('one wrong line holds all of them back, and each is told with its reason', async () => {
  const table = `name,country,email,vatId,owner
Good Lamp,DE,good@lamp.example,,
Bad Mail,DE,nobody,,
Bad Country,Atlantis,,,
Bad Id,DE,,DE123456789,
Nobody's,DE,,,Karl Nobody
,DE,,,
Good Lamp,DE,good@lamp.example,,
`
  const result = await take('party', table)
  assert.equal(result.written, false)
  assert.deepEqual(refusals(result), ['3 email not-email', '4 country not-country', '5 vatId not-vat-id', '6 owner unknown-record',
    '7 name missing', '8 - same-as-line'].sort((a, b) => Number(a[0]) - Number(b[0])))
  assert.equal((await w.rows(`select 1 from party.parties where name = 'Good Lamp'`)).length, 0)
  const german = await take('party', table, { actor: { ...w.admin.actor, language: 'de' } })
  assert.equal(german.rows[4]?.errors?.[0]?.detail, '„Karl Nobody“ ist nicht bekannt.')
  const each = await take('party', table, { mode: 'each' })
  assert.deepEqual([figures(each), each.written], [[1, 0, 0, 6], true])
})

test('all that is wrong with a line is told at once: cells, references, doubles and what the command would refuse', async () => {
  const table = `number,name,country,vatId,email,phone,owner,paymentDays
M1,Many Faults,DE,DE123456789,nobody,12,Karl Nobody,-4
M2,Twice,DE,,,,,
M2,Twice again,DE,DE123456789,,,Karl Nobody,
M3,Where,Atlantis,DE123456789,,,Karl Nobody,
M4,,DE,DE123456789,,,,
`
  const told = ['2 email not-email', '2 paymentDays too-small', '2 owner unknown-record', '2 vatId not-vat-id', '2 phone not-phone',
    '4 owner unknown-record', '4 - same-as-line', '4 vatId not-vat-id', '5 country not-country', '5 owner unknown-record',
    '6 name missing', '6 vatId not-vat-id']
  assert.deepEqual(refusals(await take('party', table, { dryRun: true })).sort(), [...told].sort())
  const each = await take('party', table, { mode: 'each' })
  assert.deepEqual([refusals(each).sort(), figures(each)], [[...told].sort(), [1, 0, 0, 4]])
  const goods = await take('product', 'code,name,unit,category\nM-1,One,ell,Nowhere\nM-1,Two,pcs,Nowhere\n')
  assert.deepEqual(refusals(goods), ['2 category unknown-record', '2 unit unknown-record', '3 category unknown-record',
    '3 - same-as-line'])
})

test('products, lists and prices find each other by code and name; decimals are read as they are written', async () => {
  await take('category', 'name,parent\nLamps,\n')
  const made = await take('product',
    'code;name;category;unit;kind;Steuerklasse\nT1;Table lamp;Lamps;pcs;Ware;standard\nT2;Fitting;;h;service;\n')
  assert.deepEqual([refusals(made), figures(made)], [[], [2, 0, 0, 0]])
  await take('price-list', 'name,currency,standard\nSpring,EUR,no\n')
  const prices = 'priceList;product;minQuantity;price;validFrom\nSpring;T1;0;1.249,50;01.03.2026\nSpring;t1;10;1.199,00;2026-03-01\n'
  assert.deepEqual(figures(await take('price', prices)), [2, 0, 0, 0])
  assert.deepEqual(figures(await take('price', prices)), [0, 0, 2, 0])
  const dearer = await take('price', prices.replace('1.199,00', '1.189,90'))
  assert.deepEqual([figures(dearer), dearer.rows[1]?.changes], [[0, 1, 1, 0], { price: ['1199', '1189.9'] }])
})

test('opening stock fills the shelves and the books, once', async () => {
  const table = 'product,quantity,unitCost\nT1,12,431.25\n'
  assert.deepEqual(figures(await take('opening-stock', table)), [1, 0, 0, 0])
  assert.deepEqual(figures(await take('opening-stock', table)), [0, 0, 1, 0])
  assert.deepEqual(refusals(await take('opening-stock', table.replace('12', '13'))), ['2 product already-in-stock'])
  const value = await w.rows('select value, on_hand::text from stock.levels where on_hand > 0')
  assert.deepEqual(value, [{ value: 517_500n, on_hand: '12.000000' }])
})

test('deals keep the number they had, reach their stage and their end', async () => {
  const table = `number,title,customer,stage,state,expected,expectedOn,lostReason
A-1,Offices,K1,Proposal,open,12000,2026-06-01,
A-2,Shop,K2,,won,3000,,
A-3,Hotel,K3,Negotiation,lost,90000,,price
`
  const first = await take('opportunity', table)
  assert.deepEqual([refusals(first), figures(first)], [[], [3, 0, 0, 0]])
  assert.deepEqual(figures(await take('opportunity', table)), [0, 0, 3, 0])
  const later = await take('opportunity', table.replace('Offices,K1,Proposal,open,12000', 'Offices,K1,Proposal,won,12500'))
  assert.deepEqual([refusals(later), later.rows[0]?.changes], [[], { expected: ['12000.00', '12500'], state: ['open', 'won'] }])
  const rows = await w.rows(`select o.title, o.state, s.name as stage, o.expected from crm.opportunities o
    join crm.stages s on s.id = o.stage_id order by 1`)
  assert.deepEqual(rows, [{ title: 'Hotel', state: 'lost', stage: 'Negotiation', expected: 9_000_000n },
    { title: 'Offices', state: 'won', stage: 'Proposal', expected: 1_250_000n },
      { title: 'Shop', state: 'won', stage: 'New', expected: 300_000n }])
})

test('lines with one order number are one order, priced and promised by its own commands', async () => {
  const table = `number,customer,orderedOn,state,product,quantity,price
B-1,K1,2026-02-27,confirmed,T1,2,1000
B-1,K1,2026-02-27,confirmed,T2,1,80
B-2,K2,2026-03-01,draft,T1,1,950
`
  const first = await take('order', table)
  assert.deepEqual([refusals(first), figures(first)], [[], [3, 0, 0, 0]])
  assert.deepEqual(figures(await take('order', table)), [0, 0, 3, 0])
  const rows = await w.rows(`select customer_reference as was, state, net, (select count(*)::integer from sales.order_lines l
    where l.order_id = o.id) as lines from sales.orders o where customer_reference like 'B-%' order by 1`)
  assert.deepEqual(rows, [{ was: 'B-1', state: 'confirmed', net: 208_000n, lines: 2 }, { was: 'B-2',
    state: 'draft', net: 95_000n, lines: 1 }])
  const later = await take('order', table.replace('draft,T1,1,950', 'quoted,T1,3,900'))
  assert.deepEqual([refusals(later), figures(later)], [[], [0, 1, 2, 0]])
  assert.deepEqual(refusals(await take('order', table.replace('T1,2,1000', 'T1,9,1000'))),
    ['2 quantity already-promised', '3 quantity already-promised', '4 quantity already-promised'])
  const wrong = await take('order', 'number,customer,product,quantity\nB-9,K1,T1,1\nB-9,K1,Nothing,1\n')
  assert.deepEqual(refusals(wrong), ['2 product unknown-record', '3 product unknown-record'])
})

test('lines of one document that disagree about it are refused with both lines, and may be silent about it', async () => {
  const head = 'number,customer,orderedOn,customerReference,product,quantity,price\n'
  const wrong = await take('order', `${head}D-1,K1,2026-03-01,PO 7,T1,1,9\nD-1,K2,2026-03-02,PO 7,T1,1,9\nD-2,K1,2026-03-01,,T1,1,9\n`)
  assert.deepEqual(refusals(wrong), ['2 customer lines-disagree', '2 orderedOn lines-disagree', '3 customer lines-disagree',
    '3 orderedOn lines-disagree'])
  assert.equal(wrong.rows[0]?.errors?.[0]?.detail, 'The lines of one document disagree: line 2 says “K1”, line 3 says “K2”.')
  const entry = 'number,day,account,debit,credit\nD1,2026-03-01,1000,5,\nD1,2026-03-02,1010,,5\n'
  assert.deepEqual(refusals(await take('entry', entry)), ['2 day lines-disagree', '3 day lines-disagree'])
  const silent = await take('order', `${head}D-3,K1,,,T1,1,9\nD-3,K1,2026-02-03,PO 9,T1,1,9\n`)
  assert.deepEqual(refusals(silent), [])
  assert.deepEqual(await w.rows(`select ordered_on::text as day, customer_reference as said from sales.orders
    where customer_reference = 'PO 9'`), [{ day: '2026-02-03', said: 'PO 9' }])
})

test('lines with one number are one entry; what is posted is compared and never changed', async () => {
  const table = `number,day,text,account,debit,credit
E1,2026-03-01,Rent,6100,1000.00,
E1,2026-03-01,Rent,1010,,1000.00
E2,2026-03-02,Cash,1000,50,
E2,2026-03-02,Cash,1010,,50
`
  const first = await take('entry', table)
  assert.deepEqual([refusals(first), figures(first)], [[], [4, 0, 0, 0]])
  assert.deepEqual(figures(await take('entry', table)), [0, 0, 4, 0])
  assert.deepEqual(refusals(await take('entry', table.replaceAll('1000.00', '1001.00'))), ['2 - already-posted', '3 - already-posted'])
  const crooked = await take('entry', 'number,day,account,debit,credit\nE3,2026-03-01,1000,5,\nE3,2026-03-01,1010,,4\n')
  assert.deepEqual(refusals(crooked), ['2 - ledger/unbalanced', '3 - ledger/unbalanced'])
  const opening = 'day,account,debit,credit\n2026-01-01,1010,700,\n2026-01-01,3900,,700\n'
  assert.deepEqual([figures(await take('opening-balance', opening)), figures(await take('opening-balance', opening))],
    [[2, 0, 0, 0], [0, 0, 2, 0]])
})

test('a table that cannot be read, or lacks what it needs, is refused as a whole', async () => {
  await assert.rejects(take('party', 'name,country\n"open,DE\n'), refusedWith('import/file-not-readable'))
  await assert.rejects(take('party', 'name,city\nA,B\n'), refusedWith('import/columns-missing'))
  await assert.rejects(take('party', 'name,Name,country\nA,B,DE\n'), refusedWith('import/column-twice'))
  await assert.rejects(take('moon', 'name\nA\n'), refusedWith('import/unknown-target'))
  const clerk = await w.person('Willi Warehouse', 'warehouse-clerk')
  await assert.rejects(take('party', customers, { actor: clerk.actor }), refusedWith('kernel/not-allowed'))
  const begun = performance.now()
  await assert.rejects(take('party', `name,country\n${'b,\n'.repeat(2_000_000)}`), refusedWith('kernel/too-many-items'))
  await assert.rejects(take('party', `name,country${',x'.repeat(500)}\n`), refusedWith('import/too-many-columns'))
  await assert.rejects(take('party', `name,country\n${'b'.repeat(3_000_000)},DE`), refusedWith('import/file-not-readable'))
  assert.ok(performance.now() - begun < 5_000, 'what is far too long is not read to its end')
  const odd = await take('party', 'name,country,Shoe size\nOdd One,DE,43\n', { dryRun: true })
  assert.deepEqual(odd.ignored, ['Shoe size'])
})

test('statements do not grow with the lines', async () => {
  const table = (from: number, count: number): string => ['name,country,email,city', ...Array.from({ length: count }, (_, index) =>
    `Firm ${from + index},DE,firm${from + index}@many.example,Kiel`)].join('\n')
  const count = async (lines: string): Promise<number> => {
    const before = w.engine.pool.usage.statements
    await take('party', lines)
    return w.engine.pool.usage.statements - before
  }
  await count(table(0, 1))
  assert.equal(await count(table(10, 200)), await count(table(1000, 1)))
})

test('a refusal that names no record is traced to it', async () => {
  const [list] = await w.rows<{ id: string }>(`select id from catalog.price_lists where name = 'Spring'`)
  const prices = Array.from({ length: 12 }, (_, index) => `Spring,T1,${100 + index},9.00,2026-03-01`)
  // why: overlapping validity is refused by the database, which does not know about lines.
  await w.admin.does('catalog.price.create', { priceList: list?.id, product: (await w.rows<{ id: string }>(
    `select id from catalog.products where code = 'T1'`))[0]?.id, minQuantity: '105', price: '8.00', validFrom: '2026-02-01' })
  const result = await take('price', ['priceList,product,minQuantity,price,validFrom', ...prices].join('\n'), { mode: 'each' })
  assert.deepEqual([figures(result), refusals(result).map(one => one.split(' ')[0])], [[11, 0, 0, 1], ['7']])
})

test('a product much like one that is there is refused where somebody wants to know', async () => {
  await take('product', 'code,name\nGRN-1,Grindel desk lamp DL-4711\n')
  const result = await take('product', 'code,name\nGRN-2,Desk lamp Grindel DL4711\nGRN-3,Garden chair\n', { mode: 'each',
    rules: { ...usualRules, alike: 90 } })
  assert.deepEqual([figures(result), refusals(result)], [[1, 0, 0, 1], ['2 - probably-there']])
})

test('many refused by the database are named in the same few statements, each with its own reason', async () => {
  const gtin = (at: number): string => {
    const body = String(400000000000 + at)
    const sum = [...body].reduce((all, digit, place) => all + Number(digit) * (place % 2 ? 3 : 1), 0)
    return body + String((10 - sum % 10) % 10)
  }
  await take('product', `code,name,barcode\n${Array.from({ length: 60 }, (_, at) => `T-${at},Taken ${at},${gtin(at)}`).join('\n')}\n`)
  const cost = async (refused: number): Promise<number> => {
    const before = w.engine.pool.usage.statements
    const result = await take('product', ['code,name,barcode', ...Array.from({ length: 70 }, (_, at) =>
      `N${refused}-${at},New ${at},${gtin(at < refused ? at : 1000 * refused + at)}`)].join('\n'), { mode: 'each' })
    assert.deepEqual(figures(result), [70 - refused, 0, 0, refused])
    assert.match(refusals(result)[0] ?? '', /^2 .*barcode|^2 /)
    return w.engine.pool.usage.statements - before
  }
  await cost(2)
  assert.equal(await cost(60), await cost(3))
})

test('every target and column has words, and every command it runs exists', () => {
  const words = wordsOf(w.engine.house)
  for (const target of targets) {
    assert.ok(words.has('da', `import.${target.name}`), target.name)
    for (const column of target.columns) for (const language of ['en', 'de', 'zh', 'da'] as const) {
      assert.ok(words.has(language, column.words), `${language} ${column.words}`)
    }
    for (const command of target.commands) assert.ok(w.engine.house.commands.has(command), command)
  }
})

test('who belongs to no company names teams of any company, and means that of the own one first', async () => {
  const other = await foundCompany(w.engine,
    { name: 'Elsewhere', country: 'DK', currency: 'DKK', language: 'da', zone: 'Europe/Copenhagen' })
  const team = async (company: string, name: string) => String((await w.admin.does('org.team.create', { company, name }))['id'])
  const [far, ours] = [await team(other, 'Far North'), await team(w.company, 'Both North')]
  await team(other, 'Both North')
  assert.deepEqual(figures(await take('party', 'number,name,country,team\nF1,Far,DE,far north\nF2,Both,DE,Both North\n')), [2, 0, 0, 0])
  assert.deepEqual(await w.rows(`select team_id as team from party.parties where number in ('F1', 'F2') order by number`),
    [{ team: far }, { team: ours }])
})
