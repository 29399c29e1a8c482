// What happened to a record: who changed what, when, by which command, newest first; only for those who may
// read the record, and without the fields they may not see.
import { reachOf } from '../access/actor.ts'
import { notFound } from '../command/problems.ts'
import { columnList, decodeRow } from '../command/rows.ts'
import { namesOf } from '../model/former-names.ts'
import type { Resource } from '../model/resource.ts'
import { ident, raw, sql } from '../sql/sql.ts'
import { visible } from './fields.ts'
import { isUuid } from '../values/uuid.ts'
import type { QueryParams } from './filter.ts'
import { type Labels, labelsOf } from './labels.ts'
import { mayRead, readLimit } from './list.ts'
import { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'
import { showDiff } from './revive.ts'

interface ChangeRow extends Record<string, unknown> {
  seq: bigint, at: string, actor_id: string, actor_name: string, command: string, kind: string
  version: number, diff: Record<string, unknown>
}

export interface HistoryPage { readonly items: readonly unknown[], readonly labels: Labels,
  readonly next: string | null }

/** Ids that differences mention, in fields and in lines, by the resource they refer to. */
function mentioned(resource: Resource, diffs: ReadonlyArray<Record<string, unknown>>): Map<string,
  Set<string>> {
  const wanted = new Map<string, Set<string>>()
  const note = (fields: Resource['fields'], name: string, value: unknown): void => {
    const target = fields[name]?.spec.target?.resource
    if (!target || typeof value !== 'string') return
    wanted.set(target, (wanted.get(target) ?? new Set()).add(value))
  }
  for (const diff of diffs) {
    for (const [name, pair] of Object.entries(diff)) {
      const part = resource.parts[name]
      for (const side of Array.isArray(pair) ? pair as unknown[] : []) {
        if (!part) note(resource.fields, name, side)
        else for (const line of Array.isArray(side) ? side as Record<string, unknown>[] : []) { // why: the trail keeps lines as records.
          for (const [field, value] of Object.entries(line)) note(part.fields, field, value)
        }
      }
    }
  }
  return wanted
}

/** The field (or part) whose changes are asked for; one that is hidden has none. */
function readField(reader: Reader, resource: Resource, given: string | undefined, errors: QueryErrors): string | null {
  if (given === undefined) return null
  const known = visible(resource, reader.actor).has(given) || Object.hasOwn(resource.parts, given)
  if (!known) errors.add('field', 'unknown-field')
  return given
}

/** One page of the history of a record. */
export async function history(reader: Reader, resource: Resource,
  { id, params }: { id: string, params: QueryParams }): Promise<HistoryPage> {
  mayRead(reader, resource)
  const errors = new QueryErrors()
  const limit = readLimit(params['limit']?.at(-1), errors)
  const after = params['after']?.at(-1)
  if (after !== undefined && !/^\d{1,18}$/.test(after)) errors.add('after', 'not-a-cursor')
  const field = readField(reader, resource, params['field']?.at(-1), errors)
  errors.throwIfAny()
  if (!isUuid(id)) throw notFound.of({ resource: resource.name, id }, { id })
  const [[record], changes] = await Promise.all([
    reader.query(sql`select ${columnList(resource, 't')} from ${ident(resource.table)} t
      where t.id = ${id} and ${reader.readable(resource, 't')}`),
    reader.query<ChangeRow>(sql`select seq, at, actor_id, actor_name, command, kind, version, diff
      from kernel.changes
      where record_id = ${id} and resource = ${resource.name}
      ${after === undefined ? raw('') : sql` and seq < ${after}`}${
        field === null ? raw('') : sql` and diff ?| ${namesOf(resource, field)}::text[]`}
      order by seq desc limit ${limit + 1}`)])
  // why: of a removed record nobody can say any more whom it belonged to; only full reach sees its end.
  const gone = !record && changes.length > 0 && reachOf(reader.actor, `${resource.name}.read`) === 'all'
  if (!record && !gone) throw notFound.of({ resource: resource.name, id }, { id })
  const row = record ? decodeRow(resource, record) : {}
  const shown = changes.slice(0, limit)
  const diffs = shown.map(change => showDiff(resource, reader.actor, { diff: change.diff, row }))
  const items = shown.map((change, index) =>
    ({ at: change.at, actor: change.actor_name, actorId: change.actor_id,
    command: change.command, kind: change.kind, version: change.version, diff: diffs[index] }))
  return { items, labels: await labelsOf(reader, mentioned(resource, diffs)),
    next: changes.length > limit ? String(shown.at(-1)?.seq ?? '') : null }
}
