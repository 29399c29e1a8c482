// Keyset pages: the cursor says after which record the next page begins, by value and id, so that a page
// costs the same however deep it lies and never repeats or skips a record that did not move.
import { Invalid } from '../model/field-type.ts'
import type { Resource } from '../model/resource.ts'
import { type Sql, ident, raw, sql } from '../sql/sql.ts'
import { parseDate } from '../values/calendar-date.ts'
import { parseInstant } from '../values/instant.ts'
import { isUuid } from '../values/uuid.ts'
import { type Column, columnFor, isSortable, usable } from './fields.ts'
import type { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'

export interface Ordering { readonly column: Column, readonly descending: boolean }

/** Where a page ended: the value as PostgreSQL writes it, and the id. */
export interface Cursor { readonly value: string | null, readonly id: string }

/** The natural order of a resource, as far as the actor may see it: else the newest first. */
export function naturalOrder(reader: Reader, resource: Resource): Ordering {
  const { order } = resource
  if (order && usable(resource, reader.actor, order.field)) {
    const column = columnFor(resource, order.field)
    if (column) return { column, descending: order.descending ?? false }
  }
  return { column: mustExist(resource, order ? 'id' : 'createdAt'), descending: true }
}

function mustExist(resource: Resource, name: string): Column {
  const column = columnFor(resource, name)
  if (!column) throw new Error(`${resource.name} has no column ${name}`)
  return column
}

/** `sort=orderedOn` or `sort=-orderedOn`. */
export function readSort(reader: Reader, resource: Resource,
  context: { given: string | undefined, errors: QueryErrors }): Ordering {
  const { given, errors } = context
  if (given === undefined) return naturalOrder(reader, resource)
  const name = given.replace(/^-/, '')
  const column = columnFor(resource, name)
  if (!column || !isSortable(resource, name) || !usable(resource, reader.actor, name)) {
    const known = Object.keys(resource.fields).filter(one => isSortable(resource, one) && usable(resource, reader.actor, one))
    errors.add('sort', 'unknown-sort', { sort: given, known: known.join(', ') })
    return naturalOrder(reader, resource)
  }
  return { column, descending: given.startsWith('-') }
}

const within = (digits: RegExp, max: bigint) => (text: string): boolean => digits.test(text)
  && BigInt(text) <= max && BigInt(text) >= -max

const passes = (parse: () => unknown): boolean => {
  try {
    parse()
    return true
  } catch {
    return false
  }
}

const isDay = (text: string): boolean => passes(() => parseDate(text))

const isMoment = (text: string): boolean => {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?\+00$/.exec(text) ?? []
  return passes(() => parseInstant(`${day}T${time}Z`))
}

/** What PostgreSQL writes for a value of a type; anything else was not written by it. */
const shapes: ReadonlyArray<readonly [type: RegExp, fits: (text: string) => boolean]> = [
  [/^uuid$/, isUuid],
  [/^integer$/, within(/^-?\d{1,10}$/, 2n ** 31n - 1n)],
  [/^bigint$/, within(/^-?\d{1,19}$/, 2n ** 63n - 1n)],
  [/^numeric/, text => /^-?\d{1,20}(\.\d{1,12})?$/.test(text)],
  [/^boolean$/, text => text === 'true' || text === 'false'],
  [/^date$/, isDay],
  [/^timestamptz$/, isMoment],
  [/^text$/, text => text.length <= 20_000 && !text.includes('\0')],
]

const sqlType = ({ field: { spec } }: Column): string => spec.type.sql(spec)

export const writeCursor = ({ column, descending }: Ordering, { value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([`${descending ? '-' : ''}${column.name}`, value, id])).toString('base64url')

/** Reads a cursor we gave out; anything else is refused, and so is one of another order. */
export function readCursor(ordering: Ordering, text: string): Cursor {
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    throw new Invalid('not-a-cursor')
  }
  if (!Array.isArray(parsed) || parsed.length !== 3) throw new Invalid('not-a-cursor')
  const [name, value, id] = parsed as unknown[]
  const shape = shapes.find(([type]) => type.test(sqlType(ordering.column)))?.[1]
  const fits = value === null || (typeof value === 'string' && shape !== undefined && shape(value))
  if (name !== `${ordering.descending ? '-' : ''}${ordering.column.name}`
    || !fits) throw new Invalid('not-a-cursor')
  if (typeof id !== 'string' || !isUuid(id)) throw new Invalid('not-a-cursor')
  return { value, id }
}

/** `order by` of an ordering: as an index is read, nulls last forwards and first backwards. */
export function orderBy({ column, descending }: Ordering, alias: string): Sql {
  const direction = raw(descending ? 'desc' : 'asc')
  const id = ident(`${alias}.id`)
  if (column.name === 'id') return sql`${id} ${direction}`
  return sql`${ident(`${alias}.${column.column}`)} ${direction}, ${id} ${direction}`
}

/** The condition of being after the cursor in that order. */
export function afterCursor({ column, descending }: Ordering, { value, id }: Cursor, alias: string): Sql {
  const idColumn = ident(`${alias}.id`)
  const key = ident(`${alias}.${column.column}`)
  const beyond = raw(descending ? '<' : '>')
  if (column.name === 'id') return sql`${idColumn} ${beyond} ${id}::uuid`
  if (value === null) {
    const among = sql`(${key} is null and ${idColumn} ${beyond} ${id}::uuid)`
    return descending ? sql`(${among} or ${key} is not null)` : among
  }
  const later = sql`(${key}, ${idColumn}) ${beyond} (${value}::text::${raw(sqlType(column))}, ${id}::uuid)`
  return column.field.spec.optional && !descending ? sql`(${later} or ${key} is null)` : later
}
