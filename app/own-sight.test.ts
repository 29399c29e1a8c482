// Who may define fields does not see what they hold by that: saying who sees a field asks for a proof like a role, stands in
// the history, and no way round it tells a value.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { perform } from './founding.ts'
import { type TestHouse, openTestHouse, password } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

let house: TestHouse
let ada: Visitor
let sam: Visitor
let secret: string
let party: string

const ok = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked
  assert.ok(answer.status < 300, answer.text)
  return answer
}
const codeOf = (answer: Answer): [number, unknown] => [answer.status, answer.body['code']]
const add = async (field: Record<string, unknown>): Promise<string> =>
  String((await ok(ada.post('/api/own/fields:add', { resource: 'party.party', ...field }))).body['id'])
const mark = 'whispered'

before(async () => {
  house = await openTestHouse()
  ada = await house.signedIn('ada')
  secret = await add({ key: 'x_secret', labels: { en: 'Secret' }, kind: 'text', seenBy: ['administrator'] })
  for (const name of ['One', 'Two']) {
    const made = ada.post('/api/party/parties', { name, kind: 'organisation', country: 'DE', isCustomer: true, x_secret: mark })
    party = String((await ok(made)).body['id'])
  }
  const role = await ok(ada.post('/api/org/roles', { code: 'definer', name: 'Definer', grants: [{ allow: 'own.*', reach: 'all' },
    { allow: 'party.party.*', reach: 'all', hide: ['party.party.x_note'] }] }))
  await perform(house.server.engine, 'org.user.update', [{ id: await house.userId('sam'), roles: [{ role: role.body['id'] }] }])
  sam = await house.signedIn('sam')
})
after(() => house.close())

/** What Sam is told of the party. */
const seen = async (): Promise<string> => (await ok(sam.get(`/api/party/parties/${party}`))).text

test('neither an example nor a trial tells what a field holds that one does not see', async () => {
  assert.doesNotMatch(await seen(), /whispered/)
  const fit = await ok(sam.get(`/api/reports/own.retype?field=${secret}&kind=integer`))
  assert.deepEqual(fit.body, { fits: 0, left: 2, samples: [], possible: true })
  const tried = await sam.get('/api/reports/own.try?resource=party.party&kind=text&formula=x_secret')
  assert.deepEqual(codeOf(tried), [422, 'own/formula-unknown-name'], tried.text)
  const refused = await sam.post(`/api/own/fields/${secret}:retype`, { kind: 'integer' })
  assert.deepEqual([...codeOf(refused), (refused.body['params'] as Record<string, unknown>)['example']], [409, 'own/values-left-over', '…'])
  const twice = await sam.ask('PATCH', `/api/own/fields/${secret}`, { body: { unrepeated: true } })
  assert.deepEqual(codeOf(twice), [409, 'own/rule-broken'])
  for (const { text } of [fit, tried, refused, twice]) assert.doesNotMatch(text, /whispered/)
  const forAda = await ok(ada.get(`/api/reports/own.retype?field=${secret}&kind=integer`))
  assert.deepEqual(forAda.body['samples'], [{ before: mark, after: null }])
  assert.match((await ada.ask('PATCH', `/api/own/fields/${secret}`, { body: { unrepeated: true } })).text, /whispered/)
})

test('a role that hides a field goes on hiding it under another name', async () => {
  const note = await add({ key: 'x_note', labels: { en: 'Note' }, kind: 'text' })
  await ok(ada.ask('PATCH', `/api/party/parties/${party}`, { body: { x_note: 'not for Sam' } }))
  assert.doesNotMatch(await seen(), /not for Sam/)
  await ok(sam.post(`/api/own/fields/${note}:rename`, { key: 'x_remark' }))
  assert.doesNotMatch(await seen(), /not for Sam/)
})

test('who says who sees a field proves who they are, and it is kept who said it', async () => {
  const hidden = await add({ key: 'x_hidden', labels: { en: 'Hidden' }, kind: 'text' })
  await ok(ada.post(`/api/own/fields/${hidden}:hide`, {}))
  house.clock.advance({ minutes: 16 })
  const open = () => sam.ask('PATCH', `/api/own/fields/${secret}`, { body: { seenBy: [] } })
  const asked = [403, 'kernel/prove-yourself']
  assert.deepEqual(codeOf(await open()), asked)
  assert.deepEqual(codeOf(await sam.post(`/api/own/fields/${hidden}:restore`, {})), asked)
  assert.deepEqual(codeOf(await sam.post(`/api/own/fields/${secret}:rename`, { key: 'x_open' })), asked)
  assert.deepEqual(codeOf(await sam.post(`/api/own/fields/${secret}:retype`, { kind: 'prose' })), asked)
  assert.deepEqual(codeOf(await sam.post('/api/own/fields:add',
    { resource: 'sales.order', key: 'x_secret', labels: { en: 'Twin' }, kind: 'text' })), asked, 'documents would carry the values over')
  assert.deepEqual(codeOf(await sam.post('/api/desk/batches:start', { resource: 'own.field', command: 'own.field.update', query: '',
    input: { seenBy: [] } })).slice(0, 1), [403], 'nor by having it done')
  assert.doesNotMatch(await seen(), /whispered/)
  await ok(sam.post('/api/session/proof', { password }))
  await ok(open())
  assert.match(await seen(), /whispered/)
  const history = await ok(ada.get(`/api/own/fields/${secret}/history`))
  const text = history.text
  assert.ok(text.includes(await house.userId('sam')) && text.includes('own.field.update') && text.includes('seenBy'), text)
})
