// Why a figure of a record is what it is: for those who may read the record and see the field, in their own
// words, with links to the records behind it that they may read.
import { reachOf } from '../access/actor.ts'
import { noSuchAddress, notAllowed, notFound } from '../command/problems.ts'
import { columnList, decodePart, decodeRow, partColumnList } from '../command/rows.ts'
import { type Reason, type Speech, sayReason } from '../i18n/reason.ts'
import type { Explainer } from '../model/explanation.ts'
import { type Part, type Resource, parentColumn } from '../model/resource.ts'
import { type Sql, ident, join, sql } from '../sql/sql.ts'
import { formatDate } from '../i18n/format.ts'
import { isDate } from '../values/calendar-date.ts'
import { isUuid } from '../values/uuid.ts'
import { labelExpression } from './labels.ts'
import { mayRead } from './list.ts'
import { type Wording, keys, say } from './naming.ts'
import type { Reader } from './reader.ts'

export interface Explained {
  readonly field: string
  readonly label: string
  readonly steps: readonly ExplainedStep[]
}

export interface ExplainedStep extends Omit<Reason, 'records'> {
  readonly text: string
  readonly records: ReadonlyArray<{ readonly resource: string, readonly id: string, readonly label: string }>
}

export interface WhyAsked { readonly id: string, readonly field: string, readonly line: string | null }

/** What this actor may ask of records of a resource. */
export const explainersFor = (reader: Pick<Reader, 'house' | 'actor'>, resource: Resource,
  sees: (field: string) => boolean): readonly Explainer[] =>
  [...reader.house.explanations.get(resource.name)?.values() ?? []].filter(({ name, permission }) =>
    (permission === null ? sees(name) : reachOf(reader.actor, permission) !== null))

/** The steps behind one figure, worded. */
export async function explain(reader: Reader, resource: Resource, asked: WhyAsked, wording: Wording): Promise<Explained> {
  mayRead(reader, resource)
  const { id, field } = asked
  const explainer = reader.house.explanations.get(resource.name)?.get(field)
  if (!explainer) throw noSuchAddress.of({ path: `/api/${resource.module}/${resource.collection}/${id}/why/${field}` })
  refuseUnseen(reader, resource, explainer)
  if (!isUuid(id)) throw notFound.of({ resource: resource.name, id }, { id })
  return reader.atOnce(async eyes => {
    const row = await wholeRow(eyes, resource, id)
    const line = explainer.part === null ? {} : lineOf(row, explainer.part, asked.line)
    if (!line) throw notFound.of({ resource: resource.name, id: asked.line ?? '' }, { id })
    const steps = await explainer.run({ row, line }, eyes)
    return { field, label: labelOf(resource, field, wording), steps: await worded(eyes, steps, wording) }
  })
}

function refuseUnseen(reader: Reader, resource: Resource, { name, permission }: Explainer): void {
  if (permission !== null && reachOf(reader.actor, permission) === null) throw notAllowed.of({ permission })
  if (permission === null && !reader.sees(resource, name)) {
    throw notAllowed.of({ permission: `${resource.name}.${name}` })
  }
}

async function wholeRow(eyes: Reader, resource: Resource, id: string): Promise<Record<string, unknown>> {
  const parts = Object.entries(resource.parts).filter(([, part]) => !part.apart)
  const [[record], ...lines] = await Promise.all([
    eyes.query(sql`select ${columnList(resource, 't')} from ${ident(resource.table)} t
      where t.id = ${id} and ${eyes.readable(resource, 't')}`),
    ...parts.map(([, part]) => eyes.query(sql`select ${partColumnList(resource, part, 'p')}
      from ${ident(`${resource.module}.${part.table}`)} p
      where ${ident(`p.${parentColumn(resource)}`)} = ${id} order by p.position, p.id`)),
  ])
  if (!record) throw notFound.of({ resource: resource.name, id }, { id })
  const row: Record<string, unknown> = decodeRow(resource, record)
  parts.forEach(([name, part]: [string, Part], index) => {
    row[name] = (lines[index] ?? []).map(line => decodePart(part, line))
  })
  return row
}

function lineOf(row: Record<string, unknown>, part: string, id: string | null): Record<string, unknown> | undefined {
  const lines = row[part] as ReadonlyArray<Record<string, unknown>> // why: parts were attached above.
  return lines.find(line => line['id'] === id)
}

function labelOf(resource: Resource, field: string, wording: Wording): string {
  const [head = '', tail] = field.split('.')
  const owner = tail === undefined ? resource.name : `${resource.name}.${head}`
  const name = tail ?? head
  const known = tail === undefined ? resource.fields[name] : resource.parts[head]?.fields[name]
  return say(wording, known ? keys.field(owner, name) : keys.question(resource.name, field), name)
}

async function worded(eyes: Reader, steps: readonly Reason[], { words, language }: Wording): Promise<ExplainedStep[]> {
  const labels = await readableLabels(eyes, steps)
  const speech: Speech = { language, say: (key, params) => words.translate(language, key, params) }
  return steps.map(step => ({ ...step, text: sayReason(step, speech),
    records: (step.records ?? []).flatMap(one => {
      const label = labels.get(one.id)
      return label === undefined ? [] : [{ ...one, label: isDate(label) ? formatDate(label, language) : label }]
    }) }))
}

/** Labels of the records this actor may read; the others are not mentioned. One statement. */
async function readableLabels(eyes: Reader, steps: readonly Reason[]): Promise<ReadonlyMap<string, string>> {
  const wanted = Map.groupBy(steps.flatMap(step => step.records ?? []), one => one.resource)
  const reads = [...wanted].flatMap(([name, records]): Sql[] => {
    const target = eyes.house.resources.get(name)
    if (!target || reachOf(eyes.actor, `${name}.read`) === null) return []
    return [sql`select t.id, ${labelExpression(eyes, target, 't')} as label from ${ident(target.table)} t
      where t.id = any(${records.map(one => one.id)}::uuid[]) and ${eyes.readable(target, 't')}`]
  })
  if (reads.length === 0) return new Map()
  const found = await eyes.query<{ id: string, label: string | null }>(join(reads, ' union all '))
  return new Map(found.map(({ id, label }) => [id, label ?? id]))
}
