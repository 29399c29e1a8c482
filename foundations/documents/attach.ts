// Attaching files of one's own to any record, and taking them off again. Whoever may read a record may attach to it
// with the right to attach at all; programs are refused, and what could act in a browser is kept as mere bytes.
import { command } from '../../kernel/command/command.ts'
import { notAllowed, notFound } from '../../kernel/command/problems.ts'
import type { Work } from '../../kernel/command/work.ts'
import { predicate } from '../../kernel/access/policy.ts'
import { anyId, text } from '../../kernel/model/fields.ts'
import { type Resource, columnNamed } from '../../kernel/model/resource.ts'
import { ident, join, raw, sql } from '../../kernel/sql/sql.ts'
import { fileAttached } from './events.ts'
import { file } from './file.ts'
import { fileTypeRefused, notAnAttachment } from './problems.ts'
import { isProgram, typeOf } from './file-type.ts'
import { storeFile } from './store-file.ts'

/** Base64 of the largest file that is kept. */
const largestText = 36_000_000

export const attachFile = command('documents.file.attach', {
  doc: 'Attaches a file to a record; its bytes travel as base64.',
  creates: file,
  input: {
    subjectResource: text({ max: 80 }),
    subjectId: anyId(),
    name: text({ max: 200 }),
    contentType: text({ max: 120 }).default('application/octet-stream'),
    content: text({ max: largestText }).doc('Base64.'),
  },
  emits: [fileAttached],
  refuses: [fileTypeRefused, notFound],
  face: { hidden: true },
}, async (work, calls) => {
  const subjects = await readable(work, calls.map(({ input }) => input))
  tellSubjects(work, subjects, calls.map(({ input }) => input), names => [null, names])
  return calls.map(({ input }) => {
    const { subjectResource, subjectId, name } = input
    const content = Buffer.from(input.content, 'base64')
    if (isProgram(name, content)) throw fileTypeRefused.of({ name }, { pointer: '/name' })
    const stored = storeFile(work, { subjectResource, subjectId, kind: 'attachment', name,
      contentType: typeOf(input.contentType, content), content })
    const party = subjects.get(`${subjectResource}/${subjectId}`)?.party
    if (party) work.emit(fileAttached, { company: work.actor.company, subject: subjectId, party, file: stored.id, title: name })
    return { id: stored.id, sha256: stored.sha256, size: stored.size }
  })
})

interface Subject { readonly subjectResource: string, readonly subjectId: string, readonly name: string }
interface Known { readonly party: string | null, readonly version: number, readonly company: string | null }
type Pair = readonly [readonly string[] | null, readonly string[] | null]

/** The history of a record tells which files came to it and which were taken off, several at once in one line. */
function tellSubjects(work: Work, known: ReadonlyMap<string, Known>, files: readonly Subject[],
  pair: (names: readonly string[]) => Pair): void {
  for (const [at, some] of Map.groupBy(files, one => `${one.subjectResource}/${one.subjectId}`)) {
    const [subject, resource] = [known.get(at), work.setting.house.resources.get(some[0]?.subjectResource ?? '')]
    if (subject && resource) work.noteBeside(resource, { id: some[0]?.subjectId ?? '', version: subject.version,
      company: subject.company }, pair(some.map(one => one.name)))
  }
}

/** The records, as far as the actor may read them, with the party each is about; all kinds of records at once. */
async function readable(work: Work, subjects: readonly Subject[]): Promise<ReadonlyMap<string, Known>> {
  const reads = [...Map.groupBy(subjects, one => one.subjectResource)].map(([name, some]) => {
    const resource = work.setting.house.resources.get(name)
    if (!resource || resource.hidden) throw notFound.of({ resource: name, id: some[0]?.subjectId ?? '' })
    const where = predicate(resource, work.actor, `${name}.read`, 't') ?? raw('false')
    return sql`select ${name}::text as name, t.id::text as id, ${partyOf(resource)}::text as party,
      t.version, ${companyOf(resource)}::text as company from ${ident(resource.table)} t
      where t.id = any(${some.map(one => one.subjectId)}::uuid[]) and ${where}`
  })
  const found = await work.read<Known & { name: string, id: string } & Record<string, unknown>>(join(reads, ' union all '))
  const known = new Map(found.map(row => [`${row.name}/${row.id}`, row]))
  const missing = subjects.find(one => !known.has(`${one.subjectResource}/${one.subjectId}`))
  if (missing) throw notFound.of({ resource: missing.subjectResource, id: missing.subjectId }, { id: missing.subjectId })
  return known
}

/** With whom a record is: the party itself, or its customer or party. */
function partyOf(resource: Resource) {
  if (resource.name === 'party.party') return raw('t.id')
  const name = ['customer', 'party'].find(one => resource.fields[one]?.spec.target?.resource === 'party.party')
  return name === undefined ? raw('null') : ident(`t.${columnNamed(resource, name)}`)
}

const companyOf = (resource: Resource) => (resource.company === undefined ? raw('null')
  : ident(`t.${columnNamed(resource, resource.company)}`))

export const removeFile = command('documents.file.detach', {
  doc: 'Takes an attachment off its record; printed papers stay.',
  on: file,
  refuses: [notAnAttachment, notAllowed],
  face: { danger: true, icon: 'trash' },
}, async (work, calls) => {
  for (const { row } of calls) {
    if (row.kind !== 'attachment') throw notAnAttachment.of({ name: row.name }, { id: row.id })
    work.remove(file, row)
  }
  const rows = calls.map(({ row }) => row)
  tellSubjects(work, await readable(work, rows), rows, names => [names, null])
})
