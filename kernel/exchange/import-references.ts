// What cells refer to: all of them are looked up at once, a statement for each kind of record, by code,
// number or name as people write them. Who is meant must be one, and visible to whoever asks.
import { createHash } from 'node:crypto'
import { type Resource, columnNamed } from '../model/resource.ts'
import { visible } from '../read/fields.ts'
import type { Reader } from '../read/reader.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { isUuid } from '../values/uuid.ts'
import type { CellError, ImportColumn, ImportReference, Json } from './import-target.ts'

interface Line { readonly values: Record<string, Json>, readonly errors: CellError[] }

const lower = (text: string): string => text.toLowerCase()
const keyOf = ({ resource, by }: ImportReference): string => `${resource}/${by.join()}`

/** Of which company what is named must be; `first` alone: what is named may be anybody's, but that of this company is meant first. */
export interface Whose { readonly only: string | null, readonly first?: string | null }

/** Replaces the text of references by ids, in place; what cannot be found is noted with its line. */
export async function resolveReferences(reader: Reader, whose: Whose, { columns, lines }: {
  columns: readonly ImportColumn[], lines: readonly Line[] }): Promise<void> {
  const referring = columns.filter(column => column.reference !== undefined)
  const wishes = new Map<string, { reference: ImportReference, texts: Set<string> }>()
  for (const { name, reference } of referring) {
    if (!reference) continue
    const wish = wishes.get(keyOf(reference)) ?? { reference, texts: new Set<string>() }
    wishes.set(keyOf(reference), wish)
    for (const { values } of lines) if (values[name] !== undefined) wish.texts.add(
      lower(String(values[name])))
  }
  const found = new Map(await Promise.all([...wishes].map(async ([key, wish]) =>
    [key, await idsOf(reader, whose, { reference: wish.reference, texts: [...wish.texts] })] as const)))
  for (const line of lines) {
    for (const { name, reference } of referring) {
      const text = line.values[name]
      if (text === undefined || !reference) continue
      const ids = found.get(keyOf(reference))?.get(lower(String(text))) ?? []
      if (ids.length === 1) line.values[name] = ids[0]
      else {
        delete line.values[name]
        line.errors.push({
          column: name,
          code: ids.length === 0 ? 'unknown-record' : 'ambiguous-record',
          params: { value: String(text) },
        })
      }
    }
  }
}

/** By which fields a record may be named: those the reader may read, or who has a VAT id could be found out by naming it. */
export const foundBy = ({ actor }: Reader, resource: Resource, { by }: ImportReference): readonly string[] =>
  by.filter(name => visible(resource, actor).has(name))

/** Ids by what they are called; a field named first decides before later ones. */
export async function idsOf(reader: Reader, { only, first = null }: Whose, { reference, texts }: {
  reference: ImportReference, texts: readonly string[] }): Promise<ReadonlyMap<string, readonly string[]>> {
  const resource = reader.house.resources.get(reference.resource)
  if (!resource) throw new Error(`no resource ${reference.resource}`)
  if (texts.length === 0) return new Map()
  const column = (name: string): Sql => ident(`t.${columnNamed(resource, name)}`)
  const ofCompany = resource.company && only !== null ? sql`${column(resource.company)} = ${only}`
    : raw('true')
  // why: half a step behind, so that a field named first still decides before later ones.
  const strange = resource.company && first !== null ? sql`(${column(resource.company)} is distinct from ${first})::integer` : raw('0')
  const ids = texts.filter(isUuid)
  const searches = foundBy(reader, resource, reference).map((name, rank) =>
    sql`select t.id, lower(${column(name)}) as called, ${rank * 2}::integer + ${strange} as rank
    from ${ident(resource.table)} t where lower(${column(name)}) = any(${texts}::text[]) and ${ofCompany}
     and ${reader.readable(resource, 't')}`)
  const rows = await reader.query<{ id: string, called: string, rank: number }>(living(resource,
    sql`${join(searches.map(one => sql`${one} union all `), '')}
    select t.id, t.id::text as called, -1 as rank from ${ident(resource.table)} t where t.id = any(${ids}::uuid[])
    and ${ofCompany}
      and ${reader.readable(resource, 't')}`))
  const best = new Map<string, number>()
  for (const { called, rank } of rows) best.set(called, Math.min(rank, best.get(called) ?? rank))
  const answer = new Map<string, string[]>()
  for (const { id, called, rank } of rows) {
    if (rank === best.get(called)) answer.set(called, [...new Set([...answer.get(called) ?? [], id])])
  }
  return answer
}

/** Of what was merged, what it has become by now: old tables name it as ever. */
function living(resource: Resource, found: Sql): Sql {
  if (!resource.becomes) return found
  const became = ident(`t.${columnNamed(resource, resource.becomes)}`)
  return sql`with recursive led as (select f.id, f.called, f.rank from (${found}) f
      union select ${became}, l.called, l.rank from led l join ${ident(resource.table)} t on t.id = l.id where ${became} is not null)
    select l.id, l.called, l.rank from led l join ${ident(resource.table)} t on t.id = l.id where ${became} is null`
}

/**
 * The id a record of elsewhere has here, always the same, so that it is known again (RFC 9562, version 8).
 */
export function idFrom(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4] ?? '8'
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
