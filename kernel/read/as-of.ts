// The record as it was: what it is now, with everything the trail tells since then taken back, and which fields
// and lines have become different. Only for those who may read the record now, without what they may not see.
import type { Instant } from '../values/instant.ts'
import { parseInstant } from '../values/instant.ts'
import { notFound } from '../command/problems.ts'
import { type Diff, linesBefore, revived } from '../command/lines-before.ts'
import { columnList, decodePart, decodeRow, partColumnList } from '../command/rows.ts'
import { underNamesOfToday } from '../model/former-names.ts'
import { type Part, type Resource, parentColumn } from '../model/resource.ts'
import type { Values } from '../values/three-way.ts'
import { ident, sql } from '../sql/sql.ts'
import { isUuid } from '../values/uuid.ts'
import { type RowJson, encodeLine, encodeRow } from './encode.ts'
import { type Labels, labelsOf, referencesIn } from './labels.ts'
import { mayRead } from './list.ts'
import { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'

/** A moment, or the version the record had then. */
export interface Moment { readonly at?: string | undefined, readonly version?: string | undefined }

export interface PastRecord {
  readonly item: RowJson
  readonly labels: Labels
  readonly commands: readonly string[]
  readonly asOf: { readonly version: number, readonly at: string, readonly differs: readonly string[] }
}

interface Told extends Record<string, unknown> { version: number, at: string, kind: string, diff: Diff }

function readMoment({ at, version }: Moment): { readonly at: Instant | null, readonly version: number | null } {
  const errors = new QueryErrors()
  if (version !== undefined && !/^\d{1,9}$/.test(version)) errors.add('version', 'not-integer')
  let instant: Instant | null = null
  try {
    instant = at === undefined ? null : parseInstant(at)
  } catch {
    errors.add('at', 'not-instant')
  }
  errors.throwIfAny()
  return { at: instant, version: version === undefined ? null : Number(version) }
}

export async function asOf(reader: Reader, resource: Resource, { id, moment }: { id: string, moment: Moment }): Promise<PastRecord> {
  mayRead(reader, resource)
  const wanted = readMoment(moment)
  const nowhere = (): Error => notFound.of({ resource: resource.name, id }, { id })
  if (!isUuid(id)) throw nowhere()
  return reader.atOnce(async eyes => {
    const parts = Object.entries(resource.parts) as Array<[string, Part]>
    const [[record], trail, ...lines] = await Promise.all([
      eyes.query(sql`select ${columnList(resource, 't')} from ${ident(resource.table)} t
        where t.id = ${id} and ${eyes.readable(resource, 't')}`),
      eyes.query<Told>(sql`select version, at, kind, diff from kernel.changes
        where record_id = ${id} and resource = ${resource.name} order by seq`),
      ...parts.map(([, part]) => eyes.query(sql`select ${partColumnList(resource, part, 'p')}
        from ${ident(`${resource.module}.${part.table}`)} p
        where ${ident(`p.${parentColumn(resource)}`)} = ${id} order by p.position, p.id`)),
    ])
    if (!record) throw nowhere()
    const isSince = (one: Told): boolean =>
      (wanted.version === null ? wanted.at !== null && one.at > wanted.at : one.version > wanted.version)
    const since = trail.filter(isSince).map(one => ({ ...one, diff: underNamesOfToday(resource, one.diff) }))
    const last = trail.findLast(one => !isSince(one))
    // why: before its beginning there was no record; what was imported without a trail began before it.
    if (since.some(one => one.kind === 'created')) throw nowhere()
    const row = decodeRow(resource, record)
    const now = encodeRow(resource, row, eyes.actor)
    for (const { diff } of since.toReversed()) {
      for (const name of Object.keys(resource.fields)) if (diff[name]) row[name] = revived(resource.fields, name, diff[name][0])
    }
    const item = encodeRow(resource, { ...row, version: last?.version ?? wanted.version ?? record['version'],
      updatedAt: last?.at ?? record['updated_at'] }, eyes.actor)
    const differs = Object.keys(resource.fields).filter(name => name in item && text(item[name]) !== text(now[name]))
    parts.forEach(([name, part], index) => {
      const present = (lines[index] ?? []).map(line => decodePart(part, line))
      const diffs = since.flatMap(({ diff }) => (diff[name] ? [diff[name]] : []))
      item[name] = inPlaces(linesBefore(present as Values[], diffs, part.fields)).map(line =>
        encodeLine(resource, name, { line, parent: row, actor: eyes.actor }))
      if (diffs.length > 0) differs.push(name)
    })
    return { item, labels: await labelsOf(eyes, referencesIn(resource, [item])), commands: [],
      asOf: { version: Number(item['version']), at: String(item['updatedAt']), differs } }
  })
}

/** Lines in their order. */
const inPlaces = (lines: readonly Values[]): Values[] =>
  lines.toSorted((a, b) => Number(a['position']) - Number(b['position']))

const text = (value: unknown): string => JSON.stringify(value ?? null)
