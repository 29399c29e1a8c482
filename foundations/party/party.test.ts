// Parties: known once, in one form, in as many roles as they have, with the history of these roles.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../../kernel/command/problem.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { parseInstant } from '../../kernel/values/instant.ts'
import { type Foundations, openFoundations } from '../testing/foundations.ts'
import { addRoles, createParties } from './contract.ts'

let world: Foundations
before(async () => { world = await openFoundations() })
after(() => world.close())

const rowOf = async (id: string) => (await world.query(sql`select * from party.parties where id = ${id}::uuid`))[0] ?? {}
const rolesOf = async (id: string) => (await world.query(
  sql`select role, since, until from party.party_roles where party_id = ${id}::uuid order by position`))
const refusal = async (run: Promise<unknown>): Promise<Refusal> =>
  run.then(() => assert.fail('it was accepted'), (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error))
    return error
  })

test('identifiers are stored in one form, whatever way they were typed', async () => {
  const id = await world.make('party.party', {
    name: 'Acme GmbH', country: 'DE', vatId: '136 695 976', phone: '030 / 123 45 67', email: 'Info@Acme.DE', website: 'acme.de/',
    channels: [{ kind: 'mobile', value: '0151 23456789' }, { kind: 'messenger', value: '@acme' }],
    bankAccounts: [{ iban: 'de89 3704 0044 0532 0130 00', bic: 'cobadeffxxx' }],
  })
  const row = await rowOf(id)
  assert.deepEqual([row['vat_id'], row['phone'], row['email'], row['website']],
    ['DE136695976', '+49301234567', 'info@acme.de', 'https://acme.de'])
  const channels = await world.query(sql`select value from party.channels where party_id = ${id}::uuid order by position`)
  assert.deepEqual(channels.map(one => one['value']), ['+4915123456789', '@acme'])
  const [account] = await world.query(sql`select iban, bic from party.bank_accounts where party_id = ${id}::uuid`)
  assert.deepEqual(account, { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' })
})

test('everything that cannot be right is refused at once, each with its place', async () => {
  const wrong = { name: 'Wrong', country: 'DE', vatId: 'DE136695977', phone: '12', email: 'nobody', website: 'no site',
    bankAccounts: [{ iban: 'DE89370400440532013001', bic: 'X' }], channels: [{ kind: 'email', value: '@' }] }
  const { problem, errors } = await refusal(world.run('party.party.create', wrong))
  assert.equal(problem.code, 'party/details-not-valid')
  assert.deepEqual(errors.map(one => `${one.pointer} ${one.code}`), ['/vatId not-vat-id', '/email not-email', '/phone not-phone',
    '/website not-website', '/channels/0/value not-email', '/bankAccounts/0/iban not-iban', '/bankAccounts/0/bic not-bic'])
  const bulk = await refusal(world.run('party.party.create', { name: 'Fine', country: 'DE' }, wrong))
  assert.equal(bulk.errors[0]?.pointer, '/items/1/vatId')
})

test('a country without known VAT rules keeps the id as written', async () => {
  const id = await world.make('party.party', { name: '上海贸易有限公司', country: 'CN', vatId: '91310000 7178 3265 4A', phone: '021 6888 1234' })
  const row = await rowOf(id)
  assert.deepEqual([row['vat_id'], row['phone']], ['91310000717832654A', '+862168881234'])
})

test('a person is called by given and family name, Chinese names without a blank; consumers unless told', async () => {
  const [anna, wei] = await Promise.all([
    world.make('party.party', { kind: 'person', givenName: 'Anna', familyName: 'Schmidt', country: 'DE' }),
    world.make('party.party', { kind: 'person', givenName: '伟', familyName: '张', country: 'CN' })])
  assert.deepEqual([(await rowOf(anna))['name'], (await rowOf(wei))['name']], ['Anna Schmidt', '张伟'])
  assert.equal((await rowOf(anna))['is_business'], false)
  const { problem, errors } = await refusal(world.run('party.party.create', { kind: 'person', country: 'DE' }))
  assert.deepEqual([problem.code, errors[0]?.pointer, errors[0]?.code], ['kernel/invalid-input', '/name', 'missing'])
})

test('roles begin, end and begin again, and the flags never disagree with the history', async () => {
  const id = await world.make('party.party', { name: 'Roles Ltd', country: 'GB', isLead: true })
  world.clock.set(parseInstant('2026-03-10T23:30:00.000Z'))
  await world.run('party.party.add-role', { id, role: 'customer' })
  await world.run('party.party.add-role', { id, role: 'customer' })
  await world.run('party.party.update', { id, isLead: false })
  world.clock.set(parseInstant('2026-04-01T09:00:00.000Z'))
  await world.run('party.party.update', { id, isLead: true, isSupplier: true })
  assert.deepEqual(await rolesOf(id), [
    { role: 'lead', since: '2026-03-01', until: '2026-03-11' },
    { role: 'customer', since: '2026-03-11', until: null },
    { role: 'lead', since: '2026-04-01', until: null },
    { role: 'supplier', since: '2026-04-01', until: null },
  ])
  const row = await rowOf(id)
  assert.deepEqual([row['is_lead'], row['is_customer'], row['is_supplier'], row['is_partner']], [true, true, true, false])
  const told = await world.query(
    sql`select name, payload ->> 'role' as role from kernel.outbox where subject_id = ${id}::uuid order by seq`)
  assert.deepEqual(told.map(one => one['role'] ?? one['name']), ['party.party.created', 'lead', 'customer', 'lead', 'supplier'])
})

test('an update changes what is given and replaces the lists that are given', async () => {
  const id = await world.make('party.party', { name: 'Change AG', country: 'DE', creditLimit: { amount: '1000.00', currency: 'EUR' },
    addresses: [{ street: 'A 1', city: 'Ulm', country: 'DE' }, { purpose: 'delivery', street: 'B 2', city: 'Ulm', country: 'DE' }] })
  await world.run('party.party.update', { id, phone: '0731 123456', creditLimit: { amount: '50.00', currency: 'EUR' },
    addresses: [{ street: 'C 3', city: 'Bonn', country: 'DE' }] })
  const row = await rowOf(id)
  assert.deepEqual([row['name'], row['phone'], row['credit_limit'], row['version']], ['Change AG', '+49731123456', 5000n, 2])
  const addresses = await world.query(sql`select street, city from party.addresses where party_id = ${id}::uuid`)
  assert.deepEqual(addresses, [{ street: 'C 3', city: 'Bonn' }])
})

test('a credit limit in another currency than the party has is refused', async () => {
  const id = await world.make('party.party', { name: 'Kroner ApS', country: 'DK', currency: 'DKK' })
  const { errors } = await refusal(world.run('party.party.update', { id, creditLimit: { amount: '5.00', currency: 'EUR' } }))
  assert.deepEqual([errors[0]?.pointer, errors[0]?.code], ['/creditLimit', 'other-currency'])
})

test('nobody belongs to or relates to itself', async () => {
  const id = await world.make('party.party', { name: 'Alone', country: 'DE' })
  assert.equal((await refusal(world.run('party.party.update', { id, parent: id }))).errors[0]?.code, 'own-parent')
  const { problem } = await refusal(world.run('party.relation.create', { party: id, other: id, kind: 'works-for' }))
  assert.equal(problem.code, 'kernel/rule-broken')
  const other = await world.make('party.party', { name: 'Group', country: 'DE' })
  await world.run('party.relation.create', { party: id, other, kind: 'subsidiary-of', since: '2020-01-01' })
})

test('other rooms make parties and add roles inside their own work', async () => {
  const boss = await world.make('party.party', { name: 'Boss Inc', country: 'US' })
  const [maria] = await world.inWork(work =>
    createParties(work, [{ kind: 'person', name: 'Maria', country: 'DK', phone: '20123456', roles: ['lead'] }]))
  const id = maria?.id ?? ''
  await world.inWork(work => addRoles(work, [{ party: id, role: 'contact', parent: boss }, { party: boss, role: 'customer' }]))
  const row = await rowOf(id)
  assert.deepEqual([row['phone'], row['is_lead'], row['is_contact'], row['parent_id']], ['+4520123456', true, true, boss])
})

test('a hundred parties take as many statements as one', async () => {
  const draft = (index: number) => ({ name: `Bulk ${index}`, country: 'DE', isCustomer: true,
    addresses: [{ street: 'S', city: 'C', country: 'DE' }] })
  const one = await world.counted(() => world.run('party.party.create', draft(0)))
  const many = await world.counted(() => world.run('party.party.create', ...Array.from({ length: 100 }, (_, i) => draft(i + 1))))
  assert.equal(many.statements, one.statements)
  const ids = many.result.map(answer => ({ id: answer['id'], role: 'supplier' }))
  const first = await world.counted(() => world.run('party.party.add-role', { id: one.result[0]?.['id'], role: 'supplier' }))
  assert.equal((await world.counted(() => world.run('party.party.add-role', ...ids))).statements, first.statements)
})
