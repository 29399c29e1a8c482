/** Where one company, or one person's records, end: nobody reaches over by naming what is not theirs. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../../kernel/command/problem.ts'
import { createUsers, foundCompany } from '../../app/founding.ts'
import { loadActor } from '../../ground/org/contract.ts'
import { type Person, type World, createWorld, personOf } from '../world.ts'

let world: World
let seller: Person
let colleague: Person
let manager: Person
let stranger: Person
let customer: string
let product: string
let abroad: string
let both: Person
let foreign: string

async function someone(name: string, company: string, role: string, more: readonly string[] = []): Promise<Person> {
  const [id = ''] = await createUsers(world.engine,
    [{ name, email: `${name.toLowerCase()}@lumen.example`, company, roles: [role], companies: [company, ...more] }])
  return personOf(world.engine, await loadActor(world.engine.pool, id) ?? assert.fail())
}

before(async () => {
  world = await createWorld()
  abroad = await foundCompany(world.engine, { name: 'Lumen ApS', country: 'DK', currency: 'DKK' })
  seller = await world.person('Sam', 'sales-rep')
  colleague = await world.person('Cleo', 'sales-rep')
  manager = await world.person('Mia', 'sales-manager')
  stranger = await someone('Dorte', abroad, 'sales-rep')
  both = await someone('Bo', abroad, 'sales-manager', [world.company])
  foreign = (await world.rows<{ id: string }>('select id from stock.warehouses where company_id = $1', [abroad]))[0]?.id ?? ''
  customer = await world.customer('Acme')
  product = await world.product('Lamp', { price: '10', stock: '5', cost: '4' })
})
after(() => world.end())

const mistakes = async (work: Promise<unknown>): Promise<string[]> => {
  const error: unknown = await work.then(() => assert.fail('nothing was refused'), (refusal: unknown) => refusal)
  assert.ok(error instanceof Refusal, String(error))
  return error.errors.map(one => `${one.pointer} ${one.code}`)
}
const draft = async (person: Person, more: Record<string, unknown> = {}): Promise<string> => String((await person.does(
  'sales.order.create', { customer, salesperson: person.actor.id, lines: [{ product, quantity: '1' }], ...more }))['id'])

test('only who works for the company can be named in its records', async () => {
  const { id } = stranger.actor
  assert.deepEqual(await mistakes(draft(manager, { salesperson: id })), ['/salesperson works-elsewhere'])
  const order = await draft(manager)
  assert.deepEqual(await mistakes(manager.does('sales.order.update', { id: order, salesperson: id })),
    ['/salesperson works-elsewhere'])
  assert.deepEqual(await mistakes(manager.does('activity.task.create',
    { title: 'Call', dueOn: '2026-03-10', assignee: id })), ['/assignee works-elsewhere'])
  assert.deepEqual(await mistakes(manager.does('crm.lead.create',
    { title: 'Lamps', name: 'Zed', owner: id })), ['/owner works-elsewhere'])
  await manager.does('sales.order.update', { id: order, salesperson: both.actor.id })
  await manager.does('sales.order.update', { id: order, salesperson: colleague.actor.id })
})

test('a change refers to records of the company of what it changes, not of any the person works for', async () => {
  const order = await draft(both, { company: world.company })
  assert.deepEqual(await mistakes(both.does('sales.order.update', { id: order, warehouse: foreign })),
    ['/warehouse unknown-reference'])
})

test('of whom one sees only the own ones, others cannot be named, but stay where they are', async () => {
  const grants = seller.actor.grants.filter(one => one.allow !== 'party.party.read')
  const narrow = personOf(world.engine, { ...seller.actor, grants: [...grants, { allow: 'party.party.read', reach: 'own' }] })
  assert.deepEqual(await mistakes(draft(narrow)), ['/customer unknown-reference'])
  const order = await draft(seller)
  await narrow.does('sales.order.update', { id: order, customer, note: 'As before' })
  const own = String((await world.admin.does('party.party.create', { name: 'Own', country: 'DE', owner: seller.actor.id }))['id'])
  await draft(narrow, { customer: own })
})

test('who works on own records alone cannot give one away, except by the permission to hand over', async () => {
  const order = await draft(seller)
  await seller.isRefused('sales.order.update', { id: order, salesperson: colleague.actor.id }, 'kernel/not-yours-to-give')
  await seller.does('sales.order.update', { id: order, note: 'Mine' })
  await colleague.isRefused('sales.order.update', { id: order, note: 'Not mine' }, 'kernel/not-found')
  await manager.does('sales.order.update', { id: order, salesperson: colleague.actor.id })
  await colleague.does('sales.order.update', { id: order, note: 'Now mine' })
  const lead = String((await seller.does('crm.lead.create', { title: 'Lamps', name: 'Zed' }))['id'])
  await seller.does('crm.lead.update', { id: lead, owner: colleague.actor.id })
  await seller.isRefused('crm.lead.update', { id: lead, title: 'Mine again' }, 'kernel/not-found')
})

test('a note is about a record that is there, in sight, and of the same company', async () => {
  const note = { party: customer, title: 'Called' }
  const about = (person: Person, subjectResource: string | null, subjectId: string) =>
    person.does('activity.entry.log', { ...note, subjectResource, subjectId })
  const hers = await draft(colleague)
  const refused = ['/subjectId unknown-reference']
  assert.deepEqual(await mistakes(about(seller, 'sales.order', hers)), refused)
  assert.deepEqual(await mistakes(about(seller, 'sales.order', '00000000-0000-7000-8000-0000000000ff')), refused)
  assert.deepEqual(await mistakes(about(seller, 'sales.nothing', hers)), refused)
  assert.deepEqual(await mistakes(about(seller, null, hers)), refused)
  assert.deepEqual(await mistakes(both.does('activity.entry.log', { ...note, company: world.company,
    subjectResource: 'stock.warehouse', subjectId: foreign })), refused)
  await about(seller, 'sales.order', await draft(seller))
  await about(seller, 'party.party', customer)
})

test('prices of a list for all companies are set by those who reach all companies', async () => {
  const made = await world.admin.does('catalog.price-list.create',
    { name: 'Everywhere', currency: 'SEK', standard: false, company: null })
  const [own] = await world.rows<{ id: string }>(
    'insert into catalog.price_lists (id, version, created_at, updated_at, name, currency, inclusive, standard, company_id)'
    + " values (gen_random_uuid(), 1, now(), now(), 'Ours', 'SEK', false, false, $1) returning id", [world.company])
  const price = (priceList: unknown) => ({ priceList, product, price: '9', validFrom: '2026-01-01' })
  assert.deepEqual(await mistakes(manager.does('catalog.price.create', price(made['id']))),
    ['/priceList unknown-reference'])
  await manager.does('catalog.price.create', price(own?.id))
  await world.admin.does('catalog.price.create', price(made['id']))
})
