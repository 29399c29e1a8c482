// What an import did to records, newest first, each record once: how it was before, and whether others have built on it
// since. Read from the trail, so that whatever was taken in through whatever commands is covered.
import type { Part, Resource } from '../../../kernel/model/resource.ts'
import { type FollowUp, followUps } from '../../../kernel/command/references-to.ts'
import { besideKey, encodeFields } from '../../../kernel/command/work.ts'
import { columnList, decodePart, decodeRow, partColumnList } from '../../../kernel/command/rows.ts'
import { parentColumn } from '../../../kernel/model/resource.ts'
import { visible } from '../../../kernel/read/fields.ts'
import { showDiff } from '../../../kernel/read/revive.ts'
import type { Reader } from '../../../kernel/read/reader.ts'
import { ident, raw, sql } from '../../../kernel/sql/sql.ts'
import { requestOf, undoRequestOf } from './import.ts'

export interface Done {
  /** Place in the trail. */
  readonly seq: string
  readonly resource: Resource
  readonly id: string
  readonly title: string
  readonly made: boolean
  /** It is gone already. */
  readonly gone: boolean
  /** The input that gives back the values from before. */
  readonly before: Readonly<Record<string, unknown>>
  readonly version: number | null
  /** Who changed the same fields since, and when. */
  readonly since: { readonly who: string, readonly at: string } | null
  readonly needed: readonly FollowUp[]
}

interface Trace extends Record<string, unknown> { seq: string, resource: string, record_id: string, made: boolean, newest: boolean
   diffs: ReadonlyArray<Record<string, readonly [unknown, unknown]>>, later_who: string | null, later_at: string | null,
  later_fields: readonly string[] | null }

const isPair = (pair: unknown): pair is readonly [unknown, unknown] => Array.isArray(pair) && pair.length === 2

/** The first value before each of several changes, and the last after. */
function spanned(diffs: Trace['diffs']): Record<string, readonly [unknown, unknown]> {
  const whole: Record<string, readonly [unknown, unknown]> = {}
  for (const diff of diffs) for (const [name, pair] of Object.entries(diff)) {
    if (isPair(pair)) whole[name] = [whole[name]?.[0] ?? pair[0], pair[1]]
  }
  return whole
}

/** What was put beside a record is a follow-up of it, no change. */
const changesIt = sql`(c.kind <> 'changed' or c.diff - ${besideKey}::text <> '{}'::jsonb or not c.diff ? ${besideKey})`

interface DonePage { readonly items: readonly Done[], readonly to: string | null, readonly end: boolean }

export async function doneBefore(reader: Reader, { id, undoneTo, resources }: { id: string, undoneTo: string | null,
  resources: readonly string[] }, most: number): Promise<DonePage> {
  const request = requestOf(id)
  const traces = await reader.query<Trace>(sql`
    with page as (select c.seq, c.resource, c.record_id from kernel.changes c
       where c.request = ${request} and c.request like 'import:%' and c.resource = any(${[...resources]}::text[])
         and (${undoneTo}::bigint is null or c.seq < ${undoneTo}::bigint) order by c.seq desc limit ${most + 1})
    select p.seq::text as seq, p.resource, p.record_id, own.made, own.newest, own.diffs, l.who as later_who, l.at as later_at,
           l.fields as later_fields
      from page p cross join lateral (
        select bool_or(c.kind = 'created') as made, max(c.seq) = p.seq as newest, jsonb_agg(c.diff order by c.seq) as diffs
          from kernel.changes c where c.resource = p.resource and c.record_id = p.record_id and c.request = ${request}) own
      left join lateral (
        select (array_agg(c.actor_name order by c.seq desc))[1] as who, max(c.at)::text as at,
               array(select distinct k from kernel.changes d, jsonb_object_keys(d.diff) k where d.resource = p.resource
                 and d.record_id = p.record_id and d.seq > p.seq and d.request not in (${request}, ${undoRequestOf(id)})) as fields
          from kernel.changes c where c.resource = p.resource and c.record_id = p.record_id and c.seq > p.seq
           and c.request not in (${request}, ${undoRequestOf(id)}) and ${changesIt}) l on true order by p.seq desc`)
  // why: what stands on others goes first; of those below it nothing is said while it is on its way.
  const kind = traces.findIndex(one => one.resource !== traces[0]?.resource)
  const shown = traces.slice(0, kind < 0 ? most : Math.min(kind, most))
  // why: a record is taken back once, where its last change of the import stands.
  const last = shown.filter(one => one.newest)
  const byResource = await Promise.all([...Map.groupBy(last, one => one.resource)].map(([name, some]) => describe(reader, name, some)))
  const known = new Map(byResource.flat().map(one => [one.seq, one]))
  return { end: traces.length <= shown.length, to: shown.at(-1)?.seq ?? null, items: last.flatMap(({ seq }) => known.get(seq) ?? []) }
}

async function describe(reader: Reader, name: string, traces: readonly Trace[]): Promise<Done[]> {
  const resource = reader.house.resources.get(name)
  if (!resource) return []
  const ids = traces.map(one => one.record_id)
  const made = traces.filter(one => one.made).map(one => one.record_id)
  const parts = [...new Set(traces.flatMap(one => one.diffs.flatMap(diff => Object.keys(diff))))].filter(part => resource.parts[part])
  const [records, needed, ...lines] = await Promise.all([
    reader.query(sql`select ${columnList(resource, 't')} from ${ident(resource.table)} t where t.id = any(${ids}::uuid[])
      and ${reader.readable(resource, 't')}`),
    made.length === 0 ? [] : reader.query<FollowUp>(followUps(reader.house, name, made)),
    ...parts.map(part => linesOf(reader, resource, { part, ids })),
  ])
  const rows = new Map(records.map(record => [String(record['id']), decodeRow(resource, record)]))
  return traces.map(trace => {
    const row = rows.get(trace.record_id)
    const diff = showDiff(resource, reader.actor, { diff: spanned(trace.diffs), row: row ?? {} })
    const own = parts.map((part, at) => [part, (lines[at] ?? []).filter(line => line['parent'] === trace.record_id)] as const)
    const version = (row?.['version'] as number | undefined) ?? null // why: an integer column.
    return { seq: trace.seq, resource, id: trace.record_id, made: trace.made, gone: row === undefined,
      title: row ? titleOf(resource, row, visible(resource, reader.actor)) : trace.record_id, version,
      before: trace.made ? {} : valuesBefore(diff, new Map(own), resource),
      since: sinceOf(trace), needed: needed.filter(one => one.target === trace.record_id) }
  })
}

/** A change of other fields keeps nobody from putting these back; a record that was made must be as it was made. */
function sinceOf({ made, diffs, later_who: who, later_at: at, later_fields: fields }: Trace): Done['since'] {
  if (who === null || at === null) return null
  const own = new Set(diffs.flatMap(diff => Object.keys(diff)))
  return made || (fields ?? []).some(field => own.has(field)) ? { who, at } : null
}

type Line = Record<string, unknown>

async function linesOf(reader: Reader, resource: Resource, { part, ids }: { part: string, ids: readonly string[] }): Promise<Line[]> {
  const spec = resource.parts[part] as Part // why: asked for by its name above.
  const rows = await reader.query(sql`select ${partColumnList(resource, spec, 'p')} from ${ident(`${resource.module}.${spec.table}`)} p
    where p.${raw(parentColumn(resource))} = any(${[...ids]}::uuid[]) order by p.position`)
  return rows.map(row => {
    const line = decodePart(spec, row)
    return { ...encodeFields(spec.fields, line), id: line['id'], parent: line['parent'] }
  })
}

/** The values from before as an update takes them; of lines, those that were changed, among those that were not. */
function valuesBefore(diff: Readonly<Record<string, unknown>>, lines: ReadonlyMap<string, readonly Line[]>,
  resource: Resource): Record<string, unknown> {
  return Object.fromEntries(Object.entries(diff).flatMap(([name, pair]) => {
    if (!isPair(pair)) return []
    const current = lines.get(name)
    if (!current) return [[name, pair[0]]]
    const [was, is] = pair.map(side => (Array.isArray(side) ? side as Line[] : [])) // why: the trail keeps lists of lines so.
    const before = new Map((was ?? []).map(line => [line['id'], line]))
    const added = new Set((is ?? []).map(line => line['id']).filter(id => !before.has(id)))
    const there = new Set(current.map(line => line['id']))
    const back = current.filter(line => !added.has(line['id'])).map(({ parent: _, ...line }) => ({ ...line, ...before.get(line['id']) }))
    const gone = [...before.values()].filter(line => !there.has(line['id'])).map(({ id: _, ...line }) => line)
    const fields = new Set(['id', ...Object.keys(resource.parts[name]?.fields ?? {})])
    return [[name, [...back, ...gone].map(line => Object.fromEntries(Object.entries(line).filter(([field]) => fields.has(field))))]]
  }))
}

const titleOf = (resource: Resource, row: Readonly<Record<string, unknown>>, shown: ReadonlySet<string>): string =>
  resource.label.flatMap(name => (shown.has(name) && typeof row[name] === 'string' && row[name] !== '' ? [row[name]] : []))
    .join(' ').slice(0, 200) || String(row['id'])
