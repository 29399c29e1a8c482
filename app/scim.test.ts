// A directory keeps the people of the house: finds, makes, changes and deactivates them, and says who holds which role;
// with a token, never beyond what its owner may.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, openTestHouse } from './testing/house.ts'
import type { Answer, Visitor } from './testing/visitor.ts'

let house: TestHouse
let directory: Visitor
let ada: Visitor
before(async () => {
  house = await openTestHouse()
  ada = await house.signedIn('ada')
  directory = await tokenOf(ada, ['org.user.*', 'org.role.read'])
})
after(() => house.close())

async function tokenOf(owner: Visitor, scopes: readonly string[]): Promise<Visitor> {
  const program = house.visitor()
  program.token = String((await owner.post('/api/tokens', { name: 'Directory', scopes })).body['token'])
  return program
}
const at = (tail: string): string => `/scim/v2/${tail}`
const found = (answer: Answer): Array<Record<string, unknown>> => answer.body['Resources'] as Array<Record<string, unknown>> // why: a list.
const filtered = (kind: string, text: string): Promise<Answer> => directory.get(at(`${kind}?filter=${encodeURIComponent(text)}`))
const patch = (path: string, ...Operations: unknown[]): Promise<Answer> => directory.ask('PATCH', at(path), {
  body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations } })

test('a person comes, is renamed, gets a role, and goes; nobody is lost', async () => {
  assert.deepEqual(found(await filtered('Users', 'userName eq "kim@lumen.example"')), [])
  const made = await directory.post(at('Users'), { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'kim@lumen.example',
    name: { givenName: 'Kim', familyName: 'Lang' }, active: true, externalId: '4711' })
  assert.equal(made.status, 201, made.text)
  assert.match(String(made.headers.get('content-type')), /^application\/scim\+json/)
  const id = String(made.body['id'])
  assert.deepEqual([made.body['userName'], made.body['displayName'], made.body['active'], made.headers.get('location')],
    ['kim@lumen.example', 'Kim Lang', true, `/scim/v2/Users/${id}`])
  assert.equal(made.body['externalId'], '4711')
  assert.deepEqual(found(await filtered('Users', 'externalId eq "4711"')).map(one => one['id']), [id])
  assert.deepEqual(found(await filtered('Users', 'userName eq "KIM@lumen.example"')).map(one => one['id']), [id])
  assert.deepEqual((await directory.post(at('Users'), { userName: 'kim@lumen.example' })).body['scimType'], 'uniqueness')

  assert.equal((await patch(`Users/${id}`, { op: 'Replace', path: 'displayName', value: 'Kim Long' })).body['displayName'], 'Kim Long')
  assert.equal((await patch(`Users/${id}`, { op: 'replace', path: 'externalId', value: '4712' })).body['externalId'], '4712')
  assert.deepEqual(found(await filtered('Users', 'externalId eq "4711"')), [])
  assert.equal('externalId' in (await patch(`Users/${id}`, { op: 'remove', path: 'externalId' })).body, false)
  const [role] = found(await filtered('Groups', 'displayName eq "Warehouse clerk"'))
  assert.ok(role)
  const group = `Groups/${String(role['id'])}`
  assert.deepEqual((await patch(group, { op: 'add', path: 'members', value: [{ value: id }] })).body['members'],
    [{ value: id, display: 'Kim Long' }])
  assert.deepEqual((await directory.get(at(`Users/${id}`))).body['groups'], [{ value: role['id'], display: 'Warehouse clerk' }])
  assert.deepEqual((await patch(group, { op: 'remove', path: `members[value eq "${id}"]` })).body['members'], [])

  assert.equal((await patch(`Users/${id}`, { op: 'replace', value: { active: 'False' } })).body['active'], false)
  assert.equal((await patch(`Users/${id}`, { op: 'replace', path: 'active', value: true })).body['active'], true)
  assert.equal((await directory.ask('DELETE', at(`Users/${id}`))).status, 204)
  assert.equal((await directory.get(at(`Users/${id}`))).body['active'], false)
  const history = (await ada.get(`/api/org/users/${id}/history`)).body['items'] as Array<{ actor: string }>
  assert.equal(history[0]?.actor, 'Ada (Directory)')
})

test('lists come in pages, and what is not understood is refused by name', async () => {
  const all = await directory.get(at('Users'))
  assert.equal(all.body['totalResults'], found(all).length)
  const page = await directory.get(at('Users?startIndex=2&count=1'))
  assert.deepEqual([page.body['totalResults'], page.body['startIndex'], found(page).length], [all.body['totalResults'], 2, 1])
  assert.equal((await directory.get(at('ServiceProviderConfig'))).status, 200)
  for (const [answer, type] of [[await filtered('Users', 'userName sw "k"'), 'invalidFilter'],
    [await filtered('Users', '1=1; --'), 'invalidFilter'],
    [await directory.post(at('Users'), {}), 'invalidValue'], [await patch(`Users/${await house.userId('sam')}`), 'invalidSyntax'],
    [await patch(`Users/${await house.userId('sam')}`, { op: 'remove', path: 'userName' }), 'invalidPath']] as const) {
    assert.deepEqual([answer.status, answer.body['scimType'], answer.body['status']], [400, type, '400'], answer.text)
  }
  for (const path of ['Users/x', 'Users/00000000-0000-7000-8000-0000000000ff', 'Groups/x']) {
    assert.equal((await directory.get(at(path))).status, 404, path)
  }
})

test('nobody without a token, and no token beyond its scopes and its owner', async () => {
  assert.equal((await house.visitor().get(at('Users'))).status, 401)
  assert.equal((await ada.get(at('Users'))).status, 401, 'a cookie does not speak here')
  const sam = await house.signedIn('sam')
  const reading = await tokenOf(ada, ['org.user.read'])
  const id = await house.userId('sam')
  assert.equal((await reading.ask('DELETE', at(`Users/${id}`))).status, 403)
  assert.equal((await reading.get(at('Groups'))).status, 403)
  const small = await tokenOf(sam, ['*'])
  assert.equal((await small.post(at('Users'), { userName: 'x@y.example' })).status, 403)
  assert.equal((await small.ask('DELETE', at(`Users/${await house.userId('ada')}`))).status, 403)
})
