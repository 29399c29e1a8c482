// Attachments: to records one may read, of kinds one may keep, their bytes stored once, taken off by whoever may.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { execute } from '../../kernel/command/execute.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import { history } from '../../kernel/read/history.ts'
import { list, readListQuery } from '../../kernel/read/list.ts'
import { search } from '../../kernel/read/search.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { Actor, Grant } from '../../kernel/access/actor.ts'
import { type Foundations, openFoundations, tester } from '../testing/foundations.ts'
import { filesOf, readFile, sweepContents } from './contract.ts'
import { isProgram, typeOf } from './file-type.ts'

let world: Foundations
let period: string
before(async () => {
  world = await openFoundations()
  period = await world.make('org.period', { company: world.company, name: '2026-03', fiscalYear: 2026,
    startsOn: '2026-03-01', endsOn: '2026-03-31' })
})
after(() => world.close())

const person = (...grants: Grant[]): Actor => ({ ...tester, kind: 'user', id: '00000000-0000-7000-8000-0000000000f1',
  company: world.company, companies: [world.company], grants })
const run = async (name: string, item: object, actor: Actor): Promise<Record<string, unknown>> => {
  const command = world.engine.house.commands.get(name) ?? assert.fail(name)
  return (await execute(world.engine, { command, actor, items: [item] })).answers[0] ?? {}
}
const attach = (name: string, text: string, actor: Actor) => run('documents.file.attach', { subjectResource: 'org.period',
  subjectId: period, name, contentType: 'text/plain', content: Buffer.from(text).toString('base64') }, actor)
const refused = async (act: Promise<unknown>): Promise<string> =>
  act.then(() => 'fine', (error: unknown) => error instanceof Refusal ? error.problem.code : String(error))
const may: Grant[] = [
  { allow: 'documents.file.*', reach: 'company' }, { allow: 'org.period.read', reach: 'company' }]

test('attached, listed, read and taken off by those who may see the record; the same bytes are kept once', async () => {
  const someone = person(...may)
  const first = await attach('note.txt', 'Same words', someone)
  await attach('copy.txt', 'Same words', someone)
  const reader = new Reader(world.engine, someone)
  const listed = await filesOf(reader, { resource: 'org.period', id: period })
  assert.deepEqual(listed.map(file => [file.name, file.size]).sort(), [['copy.txt', 10], ['note.txt', 10]])
  assert.equal(Buffer.from((await readFile(reader, String(first['id']))).content).toString(), 'Same words')
  const kept = await world.query(sql`select count(*)::integer as n from documents.contents where sha256 = ${String(first['sha256'])}`)
  assert.deepEqual(kept, [{ n: 1 }])
  for (const file of listed) await run('documents.file.detach', { id: file.id }, someone)
  assert.deepEqual(await filesOf(reader, { resource: 'org.period', id: period }), [])
  await world.query(sql`update documents.contents set used_at = now() - interval '2 days'`)
  await sweepContents(world.engine.pool)
  assert.deepEqual(await world.query(sql`select sha256 from documents.contents where sha256 = ${String(first['sha256'])}`), [])
})

test('who may not read the record attaches nothing to it and sees none of its files', async () => {
  const stranger = person({ allow: 'documents.file.*', reach: 'company' })
  assert.equal(await refused(attach('x.txt', 'x', stranger)), 'kernel/not-found')
  assert.equal(await refused(filesOf(new Reader(world.engine, stranger), { resource: 'org.period', id: period })), 'kernel/not-found')
  assert.equal(await refused(attach('x.txt', 'x', person({ allow: 'org.period.read', reach: 'company' }))), 'kernel/not-allowed')
})

test('the history of the record tells which files came and went, and by whom', async () => {
  const someone = person(...may)
  const made = await attach('plan.pdf', 'A plan', someone)
  await run('documents.file.detach', { id: made['id'] }, someone)
  const resource = world.engine.house.resources.get('org.period') ?? assert.fail()
  const { items } = await history(new Reader(world.engine, someone), resource, { id: period, params: {} })
  // why: the page's own form.
  const told = (items as Array<{ command: string, actor: string, version: number, diff: Record<string, unknown> }>).slice(0, 2)
    .map(one => [one.command, one.actor, one.version, one.diff])
  assert.deepEqual(told, [
    ['documents.file.detach', someone.name, 1, { '@files': [['plan.pdf'], null] }],
    ['documents.file.attach', someone.name, 1, { '@files': [null, ['plan.pdf']] }]])
})

test('a list of all files names only those whose record one may read, and nobody takes off what they may not see', async () => {
  const someone = person(...may)
  const made = await attach('Dismissal of Mr Lamp.pdf', 'Private', someone)
  const resource = world.engine.house.resources.get('documents.file') ?? assert.fail()
  const names = async (actor: Actor): Promise<unknown[]> => {
    const reader = new Reader(world.engine, actor)
    const page = await list(reader, resource, await readListQuery(reader, resource, { search: ['Dismissal'], count: ['exact'] }))
    return [...page.items.map(one => one['name']), page.count?.value]
  }
  assert.deepEqual(await names(someone), ['Dismissal of Mr Lamp.pdf', 1])
  const stranger = person({ allow: 'documents.file.*', reach: 'company' })
  assert.deepEqual(await names(stranger), [0], 'neither its name nor that there is one')
  assert.deepEqual((await search(new Reader(world.engine, stranger), { q: ['Dismissal'] })).items, [])
  assert.equal(await refused(run('documents.file.detach', { id: made['id'] }, stranger)), 'kernel/not-found')
  await run('documents.file.detach', { id: made['id'] }, someone)
})

test('programs are refused, and what a browser would run is kept as mere bytes', async () => {
  assert.equal(await refused(attach('setup.exe', 'x', person(...may))), 'documents/file-type-refused')
  for (const name of ['setup.exe.', 'setup.exe\u200b', 'setup.exe . ', 'fdp.\u202eexe']) {
    assert.equal(isProgram(name, Buffer.from('x')), true, name)
  }
  assert.equal(isProgram('letter.pdf', Buffer.from('MZ...')), true)
  for (const type of ['text/html', 'text/jscript', 'text/livescript', 'text/css', 'application/wasm', 'IMAGE/SVG+XML']) {
    assert.equal(typeOf(type, Buffer.from('<script>')), 'application/octet-stream', type)
  }
  assert.equal(typeOf('image/svg+xml', Buffer.from('<svg/>')), 'application/octet-stream')
  assert.equal(typeOf('image/png', Buffer.from('<html>')), 'application/octet-stream')
  assert.equal(typeOf('text/plain', Buffer.from('%PDF-1.7')), 'application/pdf')
})
