// Two parties or two products made one, on the real house: everything that names the one names the other, each field is taken from whom
// somebody chose, and the two can be parted again without losing what came later; found by the nightly watch.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { productHints, watchProducts } from '../foundations/catalog/contract.ts'
import { watchDuplicates } from '../foundations/party/contract.ts'
import type { Actor } from '../kernel/access/actor.ts'
import { seesField } from '../kernel/access/policy.ts'
import { execute } from '../kernel/command/execute.ts'
import { Refusal } from '../kernel/command/problem.ts'
import { placesReferringTo } from '../kernel/command/references-to.ts'
import { importRows } from '../kernel/exchange/import-run.ts'
import { Reader } from '../kernel/read/reader.ts'
import { abt, asProduct, buy, judged } from '../testing/data/abt-buy.ts'
import { missing } from '../testing/data/tables.ts'
import { type World, createWorld } from '../testing/world.ts'
import { wordsOf } from './words.ts'

let w: World
before(async () => { w = await createWorld() })
after(() => w.end())

let count = 0
const make = async (more: Record<string, unknown> = {}): Promise<string> => String((await w.admin.does('party.party.create',
  { name: `Firm ${++count}`, country: 'DE', isCustomer: true, ...more }))['id'])
const party = async (id: string) => (await w.rows(`select name, number, email, is_supplier, blocked, merged_into_id as into
  from party.parties where id = $1`, [id]))[0]
const watch = async (): Promise<void> => { while (await watchDuplicates(w.engine) > 0); }

async function deal(customer: string): Promise<string> {
  return String((await w.admin.does('crm.opportunity.create', { company: w.company, customer, title: 'Deal', currency: 'EUR' }))['id'])
}
const customerOf = async (id: string) =>
  (await w.rows('select customer_id as customer from crm.opportunities where id = $1', [id]))[0]?.['customer']

test('what names the one names the other, and is parted again but for what came later', async () => {
  const [stays, goes] = [await make({ number: 'M1', email: 'a@a.example' }),
    await make({ number: 'M2', email: 'b@b.example', isSupplier: true, addresses: [{ street: 'Am Kai 1', city: 'Kiel', country: 'DE' }] })]
  const [his, person] = [await deal(goes), await make({ kind: 'person', parent: goes })]
  const task = String((await w.admin.does('activity.task.create', { company: w.company, party: goes, title: 'Call', kind: 'call',
    dueOn: '2030-01-01', assignee: w.admin.actor.id }))['id'])
  const before = [await party(stays), await party(goes)]
  await w.admin.does('party.party.merge', { id: stays, other: goes, take: ['email'] })
  await w.admin.isRefused('party.party.merge', { id: stays, other: await make(), take: ['number'] }, 'party/cannot-merge')
  assert.equal(await customerOf(his), stays)
  assert.deepEqual(await w.rows(`select (select parent_id from party.parties where id = $1) as parent, (select party_id from activity.tasks
    where id = $2) as task`, [person, task]), [{ parent: stays, task: stays }])
  const [one, other] = [await party(stays), await party(goes)]
  assert.deepEqual([one?.['email'], one?.['number'], one?.['is_supplier']], ['b@b.example', 'M1', true])
  assert.deepEqual([other?.['number'], other?.['blocked'], other?.['into']], ['M2', true, stays])
  assert.equal((await w.rows('select 1 from party.addresses where party_id = $1', [stays])).length, 1)
  const later = await deal(stays)
  await w.admin.does('party.party.part', { id: goes })
  assert.deepEqual([await customerOf(his), await customerOf(later)], [goes, stays])
  const [again, back] = [await party(stays), await party(goes)]
  assert.deepEqual([again?.['email'], again?.['number'], back], [before[0]?.['email'], 'M1', before[1]])
  assert.equal((await w.rows('select 1 from party.addresses where party_id = $1', [stays])).length, 0)
})

test('what is said of each of the two once stays with each: what they are to each other, and a number both give a product', async () => {
  const [stays, goes, third] = [await make(), await make(), await make()]
  const [lamp, shade, oak] = [await w.product('Merge lamp'), await w.product('Merge shade'), await w.product('Merge oak')]
  for (const [one, other] of [[goes, stays], [stays, goes], [goes, third]]) {
    await w.admin.does('party.relation.create', { party: one, kind: 'subsidiary-of', other })
  }
  for (const [customer, product, number] of [[stays, lamp, 'N-1'], [goes, shade, 'N-1'], [goes, oak, 'N-2']]) {
    await w.admin.does('catalog.customer-number.create', { party: customer, product, number })
  }
  const said = async () => [await w.rows(`select party_id as one, other_id as other from party.relations
    where $1 in (party_id, other_id) order by id`, [goes]),
  await w.rows('select number, product_id as product from catalog.customer_numbers where party_id = $1 order by number', [goes])]
  const before = await said()
  await w.admin.does('party.party.merge', { id: stays, other: goes })
  assert.deepEqual(await said(), [[{ one: goes, other: stays }, { one: stays, other: goes }], [{ number: 'N-1', product: shade }]])
  await w.admin.does('party.party.part', { id: goes })
  assert.deepEqual(await said(), before)
})

test('before it is done, one sees where they differ, whose value is proposed, and what would change hands', async () => {
  const [stays, goes] = [await make({ email: 'o@o.example' }), await make({ email: 'p@p.example', website: 'https://p.example' })]
  await deal(goes)
  await deal(goes)
  const preview = w.engine.house.reports.get('party.merge-preview') ?? assert.fail()
  const told = await preview.run(new Reader(w.engine, w.admin.actor), { party: stays, other: goes }, w.admin.actor) as {
    fields: Array<{ name: string, take: boolean }>, references: unknown }
  assert.deepEqual(told.fields.filter(one => ['email', 'website', 'language'].includes(one.name)).map(one => [one.name, one.take]),
    [['email', false], ['website', true]])
  assert.deepEqual(told.references, [{ resource: 'crm.opportunity', count: 2 }])
})

test('a limit in another currency is taken with that currency or not at all', async () => {
  const dollars = { currency: 'USD', creditLimit: { amount: '10', currency: 'USD' } }
  const preview = w.engine.house.reports.get('party.merge-preview') ?? assert.fail()
  const [stays, goes] = [await make(), await make(dollars)]
  const told = await preview.run(new Reader(w.engine, w.admin.actor), { party: stays, other: goes }, w.admin.actor) as {
    fields: Array<{ name: string, take: boolean }> }
  assert.deepEqual(told.fields.find(one => one.name === 'creditLimit')?.take, false)
  await w.admin.isRefused('party.party.merge', { id: stays, other: goes, take: ['creditLimit'] }, 'kernel/invalid-input')
  await w.admin.does('party.party.merge', { id: stays, other: goes, take: ['creditLimit', 'currency'] })
  assert.deepEqual(await w.rows('select currency, credit_limit as most from party.parties where id = $1', [stays]),
    [{ currency: 'USD', most: 1000n }])
  await w.admin.isRefused('party.party.merge', { id: stays, other: await make(), take: ['currency'] }, 'kernel/invalid-input')
})

test('who belonged to the other belongs to nobody, not to themselves', async () => {
  const stays = await make()
  const goes = await make({ parent: stays })
  await w.admin.does('party.party.merge', { id: stays, other: goes, take: ['parent'] })
  assert.deepEqual(await w.rows('select parent_id as parent from party.parties where id = $1', [stays]), [{ parent: null }])
})

test('what somebody changed since is not put back over it', async () => {
  const [stays, goes, third] = [await make({ email: 'x@x.example' }), await make({ email: 'y@y.example' }), await make()]
  const [deal1, deal2] = [await deal(goes), await deal(goes)]
  await w.admin.does('party.party.merge', { id: stays, other: goes, take: ['email'] })
  await w.admin.does('crm.opportunity.update', { id: deal1, customer: third })
  await w.admin.does('party.party.update', { id: stays, email: 'z@z.example' })
  await w.admin.does('party.party.part', { id: goes })
  assert.deepEqual([await customerOf(deal1), await customerOf(deal2), (await party(stays))?.['email']], [third, goes, 'z@z.example'])
  const [kept] = await w.rows('select moves, stayed, state from party.merges where merged_id = $1', [goes])
  assert.deepEqual([kept?.['stayed'], kept?.['state']], [1, 'parted'])
})

test('of several that were merged into one, each is parted in any order, and what was there first is there again', async () => {
  const mail = async (id: string) => (await party(id))?.['email']
  for (const order of [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1]]) {
    const [stays, ...gone] = [await make({ email: 'first@x.example' }), await make({ email: 'one@x.example' }),
      await make({ email: 'two@x.example' }), await make({ email: 'two@x.example' })]
    for (const other of gone) await w.admin.does('party.party.merge', { id: stays, other, take: ['email'] })
    const left = new Set([0, 1, 2])
    for (const at of order) {
      await w.admin.does('party.party.part', { id: gone[at] ?? '' })
      left.delete(at)
      const last = Math.max(...left, -1)
      assert.equal(await mail(stays), last < 0 ? 'first@x.example' : last === 0 ? 'one@x.example' : 'two@x.example', order.join())
    }
  }
  const [stays, one, two] = [await make({ email: 'first@x.example' }), await make({ email: '1@x.example' }),
    await make({ email: '2@x.example' })]
  for (const other of [one, two]) await w.admin.does('party.party.merge', { id: stays, other, take: ['email'] })
  await w.admin.doesAll('party.party.part', [one, two].map(id => ({ id })))
  assert.equal(await mail(stays), 'first@x.example', 'both at once')
})

test('a party is made one once only, whoever else is at it, and the statements do not grow with its documents', async () => {
  const [a, b] = [await make(), await make()]
  const done = await Promise.allSettled([w.admin.does('party.party.merge', { id: a, other: b }),
    w.admin.does('party.party.merge', { id: b, other: a })])
  assert.deepEqual(done.map(one => one.status).sort(), ['fulfilled', 'rejected'])
  await w.admin.isRefused('party.party.merge', { id: a, other: a }, 'party/cannot-merge')
  const cost = async (deals: number): Promise<number> => {
    const [stays, goes] = [await make(), await make()]
    for (let at = 0; at < deals; at++) await deal(goes)
    const { statements } = w.engine.pool.usage
    await w.admin.does('party.party.merge', { id: stays, other: goes })
    return w.engine.pool.usage.statements - statements
  }
  await cost(1)
  assert.equal(await cost(12), await cost(1))
})

const invalid = (pointer: string) => (error: unknown): boolean => error instanceof Refusal
  && error.errors.map(one => `${one.pointer} ${one.code}`).join() === `${pointer} merged`

test('nobody names anew what was merged, neither afterwards nor at the same moment', async () => {
  const [stays, goes] = [await make(), await make()]
  const task = { company: w.company, title: 'Call', kind: 'call', dueOn: '2030-01-01', assignee: w.admin.actor.id }
  const own = await deal(await make())
  await w.admin.does('party.party.merge', { id: stays, other: goes })
  await assert.rejects(deal(goes), invalid('/customer'))
  await assert.rejects(make({ parent: goes }), invalid('/parent'))
  await assert.rejects(w.admin.does('activity.task.create', { ...task, party: goes }), invalid('/party'))
  await assert.rejects(w.admin.does('crm.opportunity.update', { id: own, customer: goes }), invalid('/customer'))
  await w.admin.does('party.party.part', { id: goes })
  assert.equal(await customerOf(await deal(goes)), goes)
  const [lamp, shade] = [await good(), await good()]
  await w.admin.does('catalog.product.merge', { id: lamp, other: shade })
  await assert.rejects(w.admin.does('catalog.customer-number.create', { party: goes, product: shade, number: 'N' }), invalid('/product'))
  for (let round = 0; round < 6; round++) {
    const [one, other] = [await make(), await make()]
    const numbers = async (number: string) => w.admin.does('catalog.customer-number.create', { party: other, product: lamp, number })
    await Promise.allSettled([deal(other), numbers(`${round} a`), w.admin.does('party.party.merge', { id: one, other }),
      deal(other), numbers(`${round} b`)])
    assert.deepEqual([await w.rows('select id from crm.opportunities where customer_id = $1', [other]),
      await w.rows('select id from catalog.customer_numbers where party_id = $1', [other])], [[], []])
  }
})

test('a table that names a merged party means whom it has become, over several merges', async () => {
  const [first, then, last] = [await make({ number: 'T1', email: 't@t.example' }),
    await make({ number: 'T2' }), await make({ number: 'T3' })]
  await w.admin.does('party.party.merge', { id: then, other: first, take: ['email'] })
  await w.admin.does('party.party.merge', { id: last, other: then, take: ['email'] })
  const take = (target: string, table: string) =>
    importRows(w.engine, { target, table, actor: w.admin.actor, words: wordsOf(w.engine.house) })
  const staff = await take('party', 'number,name,country,parent\nT4,One,DE,T1\nT5,Two,DE,t@t.example\nT6,Three,DE,T3\n')
  assert.deepEqual([staff.counts.new, staff.counts.rejected], [3, 0])
  assert.deepEqual(await w.rows(`select distinct parent_id as parent from party.parties where number in ('T4', 'T5', 'T6')`),
    [{ parent: last }])
  const again = await take('party', 'email,country,note\nt@t.example,DE,Alive\n')
  assert.deepEqual([again.counts.changed, again.counts.rejected], [1, 0])
  assert.deepEqual(await w.rows(`select id from party.parties where note = 'Alive'`), [{ id: last }])
})

test('every field of the house that names a party is covered, or belongs to a book', () => {
  const places = placesReferringTo(w.engine.house, 'party.party').map(({ resource, part, field }) =>
    `${resource.name}${part ? `.${part}` : ''}.${field}${resource.book ? ' (book)' : ''}`)
  for (const wanted of ['sales.order.customer', 'receivables.invoice.customer', 'crm.lead.party', 'activity.task.party',
    'ledger.open-item.party', 'party.party.parent', 'party.relation.other', 'activity.appointment.guests.party',
    'documents.file.subjectId', 'activity.entry.party (book)']) {
    assert.ok(places.includes(wanted), `${wanted} in ${places.join(', ')}`)
  }
})

const febrl = new URL('../../shared/data/dedupe-people/febrl1.csv', import.meta.url)
test('the nightly watch finds the true pairs of FEBRL 1 by names and addresses, at its usual settings',
  { skip: existsSync(febrl) ? false : 'the data set FEBRL 1 is not beside the project' }, async t => {
    const people = readFileSync(febrl, 'utf8').trim().split('\n').slice(1).map(line => line.split(',').map(cell => cell.trim()))
    const items = people.map(([id = '', given, family, house = '', street = '', street2, city, code, region]) => ({ kind: 'person',
      country: 'AU', name: `${given} ${family}`.trim() || '–', note: id, addresses: [{ street: `${street} ${house}`.trim() || '–',
        street2: street2 || null, city: city || '–', postalCode: code || null, region: region || null, country: 'AU' }] }))
    await w.admin.doesAll('party.party.create', items)
    await watch()
    const pairs = await w.rows<{ one: string, other: string }>(`select a.note as one, b.note as other from party.duplicates d
      join party.parties a on a.id = d.one_id join party.parties b on b.id = d.other_id
      where a.note like 'rec-%' and b.note like 'rec-%'`)
    const whoOf = (id: string): string => id.split('-').slice(0, 2).join('-')
    const right = pairs.filter(({ one, other }) => whoOf(one) === whoOf(other)).length
    const [precision, recall] = [right / pairs.length, right / 500]
    const f1 = 2 * precision * recall / (precision + recall)
    t.diagnostic(JSON.stringify({ pairs: pairs.length, right, precision, recall, f1 }))
    assert.ok(f1 >= 0.95, `F1 ${f1.toFixed(4)}: ${right} of ${pairs.length} pairs are right, 500 are true`)
  })

test('products of one catalogue are known again in another by what they are called, at the usual settings',
  { skip: missing('dedupe-products') }, async t => {
    const ours = abt().slice(0, 300)
    const [unit] = await w.rows<{ id: string }>(`select id from org.units where code = 'C62'`)
    const { answers } = await w.admin.doesAll('catalog.product.create',
      ours.map((cells, at) => ({ ...asProduct(cells, at), unit: unit?.id })))
    const known = new Map(ours.map((cells, at) => [String(answers[at]?.['id']), cells['unique_id'] ?? '']))
    const found = await judged(new Reader(w.engine, w.admin.actor), known, buy().slice(0, 320))
    t.diagnostic(JSON.stringify(found))
    assert.ok(found.f1 >= 0.75, `F1 ${found.f1.toFixed(3)}`)
    const [hint] = (await productHints(new Reader(w.engine, w.admin.actor), [{ name: 'Linksys EZXS88W switch' }]))[0] ?? []
    assert.deepEqual([hint?.code, hint?.said.map(one => one.field)], ['ABT-0', ['model', 'name']], 'it says why')
  })

test('a pair is laid down once with what speaks for it, and what somebody decided stays decided', async () => {
  const [one] = [await make({ name: 'Nordlicht Handels GmbH', email: 'info@nordlicht-handel.example' }),
    await make({ name: 'Nordlicht Handel', email: 'info@nordlicht-handel.example' })]
  await watch()
  const found = () => w.rows<{ id: string, score: number, state: string, said: Array<{ field: string, bits: number }> }>(
    'select id, score, state, said from party.duplicates where $1 in (one_id, other_id)', [one])
  const [pair] = await found()
  assert.deepEqual([pair?.state, pair?.said.map(each => each.field).slice(0, 2)], ['open', ['email', 'name']])
  assert.ok((pair?.score ?? 0) >= 95)
  await w.admin.does('party.duplicate.dismiss', { id: pair?.id })
  await w.admin.does('party.party.update', { id: one, note: 'touched' })
  await watch()
  assert.deepEqual((await found()).map(each => each.state), ['dismissed'])
})

test('who works for one company does not change what another has written of a party', async () => {
  const rep = await w.person('Rita Rep', 'sales-rep')
  const [elsewhere] = await w.rows<{ id: string }>('select gen_random_uuid()::text as id')
  const stranger = { ...rep.actor, companies: [elsewhere?.id ?? ''], company: elsewhere?.id ?? '' }
  const as = (name: string, item: unknown, actor: Actor = stranger) => {
    const command = w.engine.house.commands.get(name)
    assert.ok(command)
    return execute(w.engine, { command, actor, items: [item] })
  }
  const [stays, goes, bare] = [await make(), await make(), await make()]
  const theirs = await deal(goes)
  await assert.rejects(as('party.party.merge', { id: stays, other: goes }), /named-elsewhere/)
  assert.equal(await customerOf(theirs), goes)
  await as('party.party.merge', { id: stays, other: bare })
  await as('party.party.part', { id: bare })
  await as('party.party.merge', { id: stays, other: goes }, rep.actor)
  const merges = w.engine.house.resources.get('party.merge') ?? assert.fail()
  const seen = (actor: Actor) => ['resource', 'record', 'line'].map(field => seesField(merges, actor, `references.${field}`))
  assert.deepEqual([seen(stranger), seen(w.admin.actor)], [[false, false, false], [true, true, true]],
    'what changed hands in another company is not told by the note of it')
  await assert.rejects(as('party.party.part', { id: goes }), /named-elsewhere/)
  assert.equal(await customerOf(theirs), stays)
})

test('nobody merges whom they do not see, nor carries what is hidden from them from one to another', async () => {
  const rep = await w.person('Olga Own', 'sales-rep')
  const allow = ['read', 'merge', 'part', 'update'].map(verb => ({ allow: `party.party.${verb}`, reach: 'own' as const,
    hide: ['party.party.creditLimit'] }))
  const own: Actor = { ...rep.actor, grants: allow }
  const as = (item: unknown) => {
    const command = w.engine.house.commands.get('party.party.merge') ?? assert.fail()
    return execute(w.engine, { command, actor: own, items: [item] })
  }
  const limit = { creditLimit: { amount: '900', currency: 'EUR' } }
  const [mine, his, also] = [await make({ owner: own.id }), await make({ email: 'secret@x.example' }),
    await make({ owner: own.id, ...limit })]
  await assert.rejects(as({ id: mine, other: his, take: ['email'] }), /invalid-input|cannot-merge/)
  await assert.rejects(as({ id: mine, other: also, take: ['creditLimit'] }), /cannot-merge/)
  assert.deepEqual([(await party(mine))?.['email'], (await party(his))?.['into']], [null, null])
  await as({ id: mine, other: also })
  assert.equal((await party(also))?.['into'], mine)
})

const good = async (more: Record<string, unknown> = {}): Promise<string> => {
  const [unit] = await w.rows<{ id: string }>(`select id from org.units where code = 'C62'`)
  return String((await w.admin.does('catalog.product.create',
    { code: `G-${++count}`, name: `Good ${count}`, unit: unit?.id, ...more }))['id'])
}
const offered = async (id: string) => (await w.rows(`select code, barcode, description, active, replaced_by_id as replaced,
  merged_into_id as into from catalog.products where id = $1`, [id]))[0]
const order = async (product: string, quantity = '2'): Promise<string> => String((await w.admin.does('sales.order.create', {
  company: w.company, customer: await make(), lines: [{ product, quantity, price: '10' }] }))['id'])
const ordered = async (id: string) =>
  (await w.rows('select product_id as product from sales.order_lines where order_id = $1', [id]))[0]?.['product']

test('what is still being written names the surviving product, what is promised or booked stays, and both are parted again', async () => {
  const [stays, goes] = [await good({ description: 'Ours' }), await good({ description: 'Theirs', barcode: '4006381333931' })]
  const before = [await offered(stays), await offered(goes)]
  const list = async (name: string) => String((await w.admin.does('catalog.price-list.create', { name, currency: 'EUR' }))['id'])
  const [both, only] = [await list(`Both ${count}`), await list(`Only ${count}`)]
  const price = (priceList: string, product: string) =>
    w.admin.does('catalog.price.create', { priceList, product, price: '9', validFrom: '2020-01-01' })
  await price(both, stays)
  const [kept, moved] = [await price(both, goes), await price(only, goes)]
  const [draft, gone] = [await order(goes), await order(goes)]
  await w.admin.does('sales.order.cancel', { id: gone, reason: 'other' })
  const preview = w.engine.house.reports.get('catalog.merge-preview') ?? assert.fail()
  const told = await preview.run(new Reader(w.engine, w.admin.actor), { product: stays, other: goes }, w.admin.actor) as {
    references: unknown }
  assert.deepEqual(told.references, [{ resource: 'catalog.price', count: 1 }, { resource: 'sales.order', count: 1 }],
    'it promises what follows, no more')
  await w.admin.does('catalog.product.merge', { id: stays, other: goes, take: ['description'] })
  await w.admin.isRefused('catalog.product.merge', { id: await good(), other: goes }, 'catalog/already-merged')
  assert.deepEqual([await ordered(draft), await ordered(gone)], [stays, goes])
  const priced = await w.rows('select id, product_id as product from catalog.prices where id = any($1)', [[kept['id'], moved['id']]])
  assert.deepEqual(new Map(priced.map(one => [one['id'], one['product']])), new Map([[kept['id'], goes], [moved['id'], stays]]))
  assert.deepEqual([(await offered(stays))?.['description'], await offered(goes)],
    ['Theirs', { ...before[1], active: false, replaced: stays, into: stays }])
  const late = await order(stays)
  await w.admin.does('sales.order.confirm', { id: draft })
  await w.admin.does('catalog.product.part', { id: goes })
  assert.deepEqual([await offered(stays), await offered(goes)], before)
  assert.deepEqual([await ordered(draft), await ordered(late)], [stays, stays], 'what was promised meanwhile stays as promised')
  const [noted] = await w.rows('select moves, stayed, state from catalog.merges where merged_id = $1', [goes])
  assert.deepEqual([noted?.['stayed'], noted?.['state']], [1, 'parted'])
  await w.admin.isRefused('catalog.product.part', { id: goes }, 'catalog/not-merged')
})

test('no product disappears into another while goods of it are there or owed, nor one that is counted otherwise', async () => {
  const [stays, goes] = [await good(), await good()]
  const merged = { id: stays, other: goes }
  const [house] = await w.rows<{ id: string }>('select id from stock.warehouses where company_id = $1 limit 1', [w.company])
  await w.admin.isRefused('catalog.product.merge', { id: stays, other: await good({ kind: 'service', stocked: false }) },
    'catalog/counted-otherwise')
  await w.admin.isRefused('catalog.product.merge', { ...merged, take: ['unit'] }, 'catalog/cannot-merge')
  const owed = await order(goes)
  await w.admin.does('sales.order.confirm', { id: owed })
  await w.admin.isRefused('catalog.product.merge', merged, 'catalog/still-promised')
  await w.admin.does('sales.order.cancel', { id: owed, reason: 'other' })
  const worth = () => w.rows('select product_id, on_hand::text, value from stock.levels where product_id = $1', [goes])
  await w.admin.does('stock.move.receive', { company: w.company, location: house?.id,
    lines: [{ product: goes, quantity: '3', unitCost: '4' }] })
  const held = await worth()
  await w.admin.isRefused('catalog.product.merge', merged, 'catalog/still-held')
  assert.deepEqual([await worth(), (await offered(goes))?.['into']], [held, null])
  for (const first of [true, false]) {
    const [one, other] = [await good(), await good()]
    const comes = (quantity: string) => w.admin.does('stock.move.adjust', { company: w.company, location: house?.id,
      lines: [{ product: other, counted: quantity, unitCost: '4' }] })
    if (!first) for (const quantity of ['1', '0']) await comes(quantity)
    const [came, went] = await Promise.allSettled([comes('2'), w.admin.does('catalog.product.merge', { id: one, other })])
    assert.notEqual(came.status, went.status, 'goods that come in meanwhile come in, or the product goes: never both')
  }
  const ring = [await good(), await good()]
  const both = await Promise.allSettled(ring.map((id, at) => w.admin.does('catalog.product.merge', { id, other: ring[1 - at] })))
  assert.deepEqual(both.map(one => one.status).sort(), ['fulfilled', 'rejected'])
})

test('products that are probably one are noticed by night with the reasons, and what somebody decided stays decided', async () => {
  const [one, other] = [await good({ name: 'Zephyr ZX4410B desk lamp' }), await good({ name: 'ZX4410B lamp by Zephyr' })]
  const look = async () => { while (await watchProducts(w.engine) > 0); }
  await look()
  const found = () => w.rows<{ id: string, state: string, said: Array<{ field: string }> }>(
    'select id, state, said from catalog.duplicates where one_id = least($1::uuid, $2) and other_id = greatest($1::uuid, $2)', [one, other])
  const [pair] = await found()
  assert.deepEqual([pair?.state, pair?.said[0]?.field], ['open', 'model'])
  await w.admin.does('catalog.duplicate.dismiss', { id: pair?.id })
  await w.admin.does('catalog.product.update', { id: one, description: 'touched' })
  await look()
  assert.deepEqual((await found()).map(each => each.state), ['dismissed'])
  const hints = await productHints(new Reader(w.engine, w.admin.actor), [{ name: 'A lamp', code: 'ZX-4410-B' }])
  assert.deepEqual(hints[0]?.[0]?.said[0]?.field, 'code', 'the number that is typed may be the mark of the maker')
})
