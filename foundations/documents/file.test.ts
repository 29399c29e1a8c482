// Files: the bytes that went in come out, never change, and only reach people who may read the record.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Actor, Grant } from '../../kernel/access/actor.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { type Foundations, openFoundations, tester } from '../testing/foundations.ts'
import { readFile, storeFile } from './contract.ts'

let world: Foundations
let period: string
before(async () => {
  world = await openFoundations()
  period = await world.make('org.period', { company: world.company, name: '2026-03', fiscalYear: 2026,
    startsOn: '2026-03-01', endsOn: '2026-03-31' })
})
after(() => world.close())

const bytes = Uint8Array.from({ length: 10_000 }, (_, index) => (index * 7) & 0xff)
const store = (name: string, content: Uint8Array = bytes) => world.inWork(work => storeFile(work, { company: world.company,
  subjectResource: 'org.period', subjectId: period, kind: 'attachment', name, contentType: 'application/octet-stream', content }))
const person = (...grants: Grant[]): Reader => new Reader(world.engine,
  { ...tester, kind: 'user', id: '00000000-0000-7000-8000-0000000000f1', companies: [world.company], grants } satisfies Actor)
const notFound = (error: unknown): boolean => error instanceof Refusal && error.problem.code === 'kernel/not-found'

test('what goes in comes out, byte by byte, with its fingerprint', async () => {
  const stored = await store('Prüfbericht 报告.bin')
  const file = await readFile(new Reader(world.engine, tester), stored.id)
  assert.deepEqual(Buffer.from(file.content), Buffer.from(bytes))
  assert.deepEqual([file.name, file.size, file.sha256], ['Prüfbericht 报告.bin', 10_000, createHash('sha256').update(bytes).digest('hex')])
  const empty = await store('empty', new Uint8Array())
  assert.equal((await readFile(new Reader(world.engine, tester), empty.id)).content.byteLength, 0)
})

test('a name carries no path and nothing a header could break on', async () => {
  const names = ['../../etc/passwd', 'C:\\Temp\\a.pdf', 'a"b\r\nX: y.pdf', '/']
  const stored = await Promise.all(names.map(name => store(name)))
  const files = await Promise.all(stored.map(({ id }) => readFile(new Reader(world.engine, tester), id)))
  assert.deepEqual(files.map(file => file.name), ['passwd', 'a.pdf', 'a_b__X: y.pdf', 'file'])
})

test('the file obeys its own policy and that of its record', async () => {
  const { id } = await store('secret.pdf')
  const both = person({ allow: 'documents.file.read', reach: 'company' }, { allow: 'org.period.read', reach: 'company' })
  assert.equal((await readFile(both, id)).name, 'secret.pdf')
  await assert.rejects(readFile(person({ allow: 'documents.file.read', reach: 'company' }), id), notFound)
  await assert.rejects(readFile(person({ allow: 'org.period.read', reach: 'company' }), id), notFound)
  const elsewhere = new Reader(world.engine, { ...both.actor, companies: ['00000000-0000-7000-8000-0000000000a9'] })
  await assert.rejects(readFile(elsewhere, id), notFound)
  await assert.rejects(readFile(both, '00000000-0000-7000-8000-0000000000a9'), notFound)
})

test('stored bytes never change', async () => {
  const { id } = await store('fixed.bin')
  await assert.rejects(world.query(sql`update documents.contents
    set content = 'x' where sha256 = (select sha256 from documents.files where id = ${id}::uuid)`), /append-only/)
})

test('a file that is too large is refused by name', async () => {
  await assert.rejects(store('film.mp4', new Uint8Array(25 * 1024 * 1024 + 1)), (error: unknown) =>
    error instanceof Refusal && error.problem.code === 'documents/file-too-large' && error.params['name'] === 'film.mp4')
})
