// A renamed own field: programs, tables, filters and the trail that say the earlier name find what they meant, and
// programs are told of it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { renamedIn } from '../kernel/own/rename.ts'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Visitor } from './testing/visitor.ts'

let house: TestHouse
let ada: Visitor
before(async () => {
  house = await openTestHouse()
  ada = await house.signedIn('ada')
})
after(() => house.close())

const parties = '/api/party/parties'
const ok = async (answer: Promise<Awaited<ReturnType<Visitor['get']>>>) => {
  const given = await answer
  assert.ok(given.status < 300, given.text)
  return given
}
const added = async (field: Record<string, unknown>): Promise<string> =>
  String((await ok(ada.post('/api/own/fields:add', { resource: 'party.party', ...field }))).body['id'])
const items = (answer: { body: Record<string, unknown> }) => answer.body['items'] as Array<Record<string, unknown>>

test('an earlier name goes on working everywhere, and answers say so', async () => {
  const field = await added({ kind: 'text', labels: { en: 'Segment' } })
  await added({ kind: 'boolean', labels: { en: 'Large' }, formula: 'x_segment = "x_segment"' })
  const { body: { id } } = await ok(ada.post(parties, { name: 'Kern', country: 'DE', x_segment: 'old' }))
  await ok(ada.post(`/api/own/fields/${field}:rename`, { key: 'x_class' }))

  const changed = await ok(ada.ask('PATCH', `${parties}/${String(id)}`, { body: { x_segment: 'new' } }))
  assert.match(changed.headers.get('deprecation') ?? '', /^@\d{10}$/)
  assert.equal(changed.headers.get('kontor-renamed'), 'x_segment=x_class')
  await ok(ada.post(`${parties}:update`, { items: [{ id, x_segment: 'newer' }] }))
  const found = await ok(ada.get(`${parties}?x_segment=newer&sort=-x_segment&search=Kern`))
  assert.ok(found.headers.get('deprecation'))
  assert.deepEqual(items(found).map(row => [row['x_class'], row['x_segment']]), [['newer', 'newer']])
  const today = await ok(ada.get(`${parties}?x_class.contains=newe`))
  assert.equal(today.headers.get('deprecation'), null, 'who says the name of today is told nothing')
  assert.equal(items(today).length, 1)
  const told = await ok(ada.get(`${parties}/export.csv?columns=name,x_segment&x_segment=newer`))
  assert.match(told.text, /Segment\r\nKern,newer/)
  const { body: past } = await ok(ada.get(`${parties}/${String(id)}/history?field=x_segment`))
  const diffs = (past['items'] as Array<{ diff: Record<string, unknown> }>).map(({ diff }) => diff['x_class'])
  assert.deepEqual(diffs, [['new', 'newer'], ['old', 'new'], [null, 'old']], 'the trail from before is under the name of today')
  const { body: first } = await ok(ada.get(`${parties}/${String(id)}?version=1`))
  assert.equal((first['item'] as Record<string, unknown>)['x_class'], 'old')

  const { body: description } = await ok(ada.get('/api/openapi.json'))
  const { schemas } = description['components'] as { schemas: Record<string, { properties?: Record<string, { deprecated?: boolean }> }> }
  assert.equal(schemas['party.party']?.properties?.['x_segment']?.deprecated, true)
})

test('names do not collide with those of today or before', async () => {
  const id = await added({ kind: 'text', labels: { en: 'Other' } })
  for (const key of ['x_class', 'x_segment']) {
    const refused = await ada.post(`/api/own/fields/${id}:rename`, { key })
    assert.equal(refused.body['code'], 'own/key-taken', refused.text)
  }
  const malformed = await ada.post(`/api/own/fields/${id}:rename`, { key: 'name' })
  assert.equal(malformed.status, 409)
})

test('in a formula the name is said anew, a text stays', () => {
  assert.equal(renamedIn('if x_a > 1 then "x_a" else x_ab + x_a', 'x_a', 'x_long'), 'if x_long > 1 then "x_a" else x_ab + x_long')
})
