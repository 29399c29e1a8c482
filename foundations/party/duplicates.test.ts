// Duplicates are hinted at with reasons, the surest first, and only to people who may see the party.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Actor } from '../../kernel/access/actor.ts'
import { seesField } from '../../kernel/access/policy.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { type Foundations, openFoundations, tester } from '../testing/foundations.ts'
import { duplicateHints, duplicatesOf } from './contract.ts'
import { merge } from './duplicate/merge.ts'

let world: Foundations
let acme: string
before(async () => {
  world = await openFoundations()
  acme = await world.make('party.party', { name: 'Müller & Söhne GmbH', country: 'DE', vatId: 'DE136695976',
    email: 'einkauf@mueller-soehne.de', phone: '+49 30 1234567' })
  await world.make('party.party', { name: '张伟', kind: 'person', country: 'CN', email: 'zhang@qq.com' })
  await world.make('party.party', { name: 'Nordlicht ApS', country: 'DK', email: 'info@nordlicht.dk' })
})
after(() => world.close())

const eyes = (actor: Actor = tester): Reader => new Reader(world.engine, actor)

test('equal identifiers name the party, however they are typed', async () => {
  for (const [probe, reason] of [[{ vatId: '136 695 976', country: 'DE' }, 'vat-id'],
    [{ email: 'EINKAUF@mueller-soehne.de' }, 'email'], [{ phone: '030 1234567', country: 'DE' }, 'phone']] as const) {
    const [hint] = await duplicateHints(eyes(), probe)
    assert.deepEqual([hint?.party, hint?.reasons[0]?.reason], [acme, reason])
    assert.ok((hint?.score ?? 0) >= 85)
  }
})

test('similar names are found without accents, and reasons strengthen each other', async () => {
  const [byName] = await duplicateHints(eyes(), { name: 'Muller und Sohne GmbH', country: 'DE' })
  assert.equal(byName?.party, acme)
  const [both] = await duplicateHints(eyes(), { name: 'Muller und Sohne GmbH', email: 'chef@mueller-soehne.de', country: 'DE' })
  assert.deepEqual(both?.reasons.map(one => one.reason), ['name', 'mail-domain'])
  assert.ok((both?.score ?? 0) > (byName?.score ?? 100))
})

test('a shared mail provider says nothing, a stranger has no hints', async () => {
  assert.deepEqual(await duplicateHints(eyes(), { email: 'li@qq.com' }), [])
  assert.deepEqual(await duplicateHints(eyes(), { name: 'Xylophonfabrik Quedlinburg', phone: '+4915111111111' }), [])
  assert.deepEqual(await duplicateHints(eyes(), {}), [])
})

test('of many that are alike always the same are named, the oldest first', async () => {
  const twins: string[] = []
  for (let at = 0; at < 12; at++) twins.push(await world.make('party.party', { name: 'Zwilling Zwanzig', country: 'AT' }))
  const named = (await duplicateHints(eyes(), { name: 'Zwilling Zwanzig', country: 'AT' })).map(one => one.party)
  assert.deepEqual(named, twins.toSorted().slice(0, named.length))
  assert.ok(named.length > 2)
})

test('Chinese names are found', async () => {
  assert.equal((await duplicateHints(eyes(), { name: '张伟', country: 'CN' }))[0]?.name, '张伟')
})

test('any number of probes is one statement', async () => {
  const probes = Array.from({ length: 50 }, (_, index) => ({ name: `Nordlicht ${index}`, country: 'DK' }))
  const { result, statements } = await world.counted(() => duplicatesOf(eyes(), probes))
  assert.equal(statements, 1)
  assert.ok(result.every(hints => hints[0]?.name === 'Nordlicht ApS'))
})

test('who may not read a party gets no hint of it', async () => {
  const stranger: Actor = { ...tester, id: '00000000-0000-7000-8000-0000000000ff', grants: [{ allow: 'party.party.read', reach: 'own' }] }
  assert.deepEqual(await duplicateHints(eyes(stranger), { name: 'Müller & Söhne GmbH' }), [])
})

const febrl = new URL('../../../shared/data/dedupe-people/febrl1.csv', import.meta.url)
test('what a merge keeps of fields is shown to nobody who reads merges: it may be of fields they do not see', () => {
  const reader: Actor = { ...tester, kind: 'user', grants: [{ allow: '*.*.read', reach: 'company', hide: ['party.party.creditLimit'] }] }
  assert.deepEqual(['names', 'before', 'taken'].map(field => seesField(merge, reader, field)), [true, false, false])
})

test('of the 500 true pairs of FEBRL 1 nine tenths are found by the name alone',
  { skip: existsSync(febrl) ? false : 'the data set FEBRL 1 is not beside the project' }, async () => {
    const people = readFileSync(febrl, 'utf8').trim().split('\n').slice(1).map(line => line.split(',').map(cell => cell.trim()))
      .map(([id = '', given, family]) => ({ id, name: `${given} ${family}`.trim() }))
    const known = people.filter(({ id, name }) => id.endsWith('-org') && name !== '')
    const made = await world.run('party.party.create', ...known.map(({ name }) => ({ kind: 'person', name, country: 'AU' })))
    const idOf = new Map(known.map(({ id }, index) => [id, made[index]?.['id']]))
    const again = people.filter(({ id, name }) => /-dup-/.test(id) && name !== '')
    const hints = await duplicatesOf(eyes(), again.map(({ name }) => ({ name, country: 'AU' })))
    const found = again.filter(({ id }, index) =>
      hints[index]?.some(hint => hint.party === idOf.get(id.replace(/-dup-\d+/, '-org')))).length
    assert.ok(again.length > 450, `${again.length} probes`)
    assert.ok(found / again.length >= 0.9, `${found} of ${again.length} found`)
  })
