// The values of a form, addressed by JSON pointers as the server's refusals are. Pure: what is typed,
// what is sent, what differs from before.
import type { Json } from '../../client.ts'
import type { FieldMetas, ListMeta } from '../meta.ts'

export type Values = Readonly<Record<string, Json | undefined>>

const partsOf = (pointer: string): readonly string[] => pointer.split('/').slice(1)

export function valueAt(values: Values, pointer: string): Json | undefined {
  let value: unknown = values
  for (const part of partsOf(pointer)) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined // why: JSON.
  }
  return value as Json | undefined // why: values hold JSON only.
}

/** The same values with one changed; nothing is changed in place. */
export function withValue(values: Values, pointer: string, value: Json | undefined): Values {
  const [first = '', ...rest] = partsOf(pointer)
  if (rest.length === 0) return { ...values, [first]: value }
  const inner = values[first] ?? (/^\d+$/.test(rest[0] ?? '') ? [] : {})
  const next = Array.isArray(inner) ? withItem(inner, Number(rest[0]), item => withIn(item, rest.slice(1), value))
    : withIn(inner, rest, value)
  return { ...values, [first]: next as Json } // why: built of JSON.
}

/** A place behind the last one makes a new item there. */
const withItem = (items: readonly unknown[], place: number, change: (item: unknown) => unknown): unknown[] =>
  place < items.length ? items.map((item, index) => index === place ? change(item) : item) : [...items, change({})]

function withIn(item: unknown, rest: readonly string[], value: Json | undefined): unknown {
  if (rest.length === 0) return value
  return withValue(item as Values, `/${rest.join('/')}`, value) // why: containers in forms are records.
}

/** A line nobody typed into: the waiting last row of a grid. */
export const isBlank = (line: Values, fields: FieldMetas): boolean =>
  Object.keys(fields).every(name => name === 'id' || line[name] === undefined || line[name] === null || line[name] === ''
    || line[name] === fields[name]?.default)

/** What is sent: known fields only, blank lines left out. */
export function bodyOf(values: Values, fields: FieldMetas, lists: Readonly<Record<string, ListMeta>> = {}): Record<string, Json> {
  const body: Record<string, Json> = {}
  for (const name of Object.keys(fields)) {
    const value = values[name]
    if (value !== undefined) body[name] = value
  }
  for (const [name, list] of Object.entries(lists)) {
    const lines = values[name]
    if (!Array.isArray(lines)) continue
    body[name] = (lines as readonly Values[]).filter(line => !isBlank(line, list.fields)) // why: lists hold records.
      .map(line => bodyOf(line, list.fields))
  }
  return body
}

/** Only what differs from before, for a change of an existing record. */
export function changesOf(before: Values, body: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(body).filter(([name, value]) =>
    JSON.stringify(value ?? null) !== JSON.stringify(before[name] ?? null)))
}

/** A refused line keeps its place although blank lines were left out when sending. */
export function placeOfSent(pointer: string, values: Values, lists: Readonly<Record<string, ListMeta>>): string {
  const [name = '', index, ...rest] = partsOf(pointer)
  const list = lists[name]
  const lines = values[name]
  if (!list || index === undefined || !Array.isArray(lines)) return pointer
  const kept = (lines as readonly Values[]).flatMap((line, place) => isBlank(line, list.fields) ? [] : [place]) // why: as above.
  return ['', name, String(kept[Number(index)] ?? index), ...rest].join('/')
}
