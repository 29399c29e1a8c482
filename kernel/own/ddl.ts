// The statements that make an own field a real column: a nullable column comes at once, whatever the size of
// the table; its index is made beside, so that nobody waits. Names come from the checked key alone.
import type { House } from '../model/house.ts'
import { type Sql, ident, raw, sql } from '../sql/sql.ts'
import { sqlTypeOf } from './build-field.ts'
import { type Owner, companyColumn } from './owner.ts'
import type { OwnField } from './own-field.ts'

type Placed = Pick<OwnField, 'kind' | 'scale' | 'target' | 'choices' | 'place' | 'filterable' | 'unrepeated'>

const short = ({ table }: Owner): string => table.split('.')[1] ?? table
const named = (...parts: readonly string[]): string => parts.join('_').slice(0, 63)

/** Name of the column; a reference ends like all others. */
export const columnFor = (key: string, kind: OwnField['kind'], count = 1): string =>
  `${key}${count > 1 ? `_${count}` : ''}${kind === 'reference' ? '_id' : ''}`

export const guardName = 'own_fields_guard'

/** Adds the column with its foreign key, and the guard against writers that do not know it; `first` is what records that are there have. */
export function addColumn(house: House, owner: Owner, own: Placed, first: string | null = null): Sql[] {
  const table = ident(owner.table)
  const target = own.target === null ? undefined : house.resources.get(own.target)
  const reference = target && !target.book ? sql` references ${ident(target.table)} (id)` : raw('')
  return [
    sql`alter table ${table} add column ${ident(own.place)} ${raw(sqlTypeOf(own))}${raw(first === null ? ''
      : ` default '${first.replaceAll('\'', '\'\'')}'`)}${reference}`,
    // why: with a default the column comes at once, whatever the size of the table; who writes a record says its value.
    ...first === null ? [] : [sql`alter table ${table} alter column ${ident(own.place)} drop default`],
    sql`create or replace trigger ${ident(guardName)} before insert or update on ${table}
      for each statement execute function own.guard()`,
  ]
}

export const dropColumns = (owner: Owner, places: readonly string[]): Sql =>
  sql`alter table ${ident(owner.table)} ${raw(places.map(place => `drop column if exists ${ident(place).parts[0]}`).join(', '))}`

export const indexName = (owner: Owner, place: string): string => named(short(owner), place, 'idx')
export const uniqueName = (owner: Owner, place: string): string => named(short(owner), place, 'key')

export interface OwnIndex { readonly name: string, readonly unique: boolean, readonly on: Sql }

/** Its indexes: one behind the company as lists ask for it; a text by its pieces; a reference and a unique value alone. */
export function indexesFor(owner: Owner, own: Placed): OwnIndex[] {
  const company = companyColumn(owner)
  const on = (columns: readonly string[]): Sql => sql`${ident(owner.table)} (${raw(columns.join(', '))})`
  const place = ident(own.place).parts[0] ?? ''
  const wanted: OwnIndex[] = []
  if (own.unrepeated) {
    wanted.push({ name: uniqueName(owner, own.place), unique: true, on: on(company ? [company, place] : [place]) })
  }
  if (own.filterable && own.kind !== 'prose') {
    wanted.push({ name: indexName(owner, own.place), unique: false,
      on: on(company ? [company, place, 'id'] : [place, 'id']) })
  }
  if (own.filterable && (own.kind === 'text' || own.kind === 'prose')) {
    wanted.push({ name: indexName(owner, `${own.place}_trgm`), unique: false,
      on: sql`${ident(owner.table)} using gin (kernel.fold(${ident(own.place)}) gin_trgm_ops)` })
  }
  if (own.kind === 'reference' && company) {
    wanted.push({ name: indexName(owner, `${own.place}_alone`), unique: false, on: on([place]) })
  }
  return wanted
}

export const dropIndex = (owner: Owner, { name }: OwnIndex): Sql =>
  sql`drop index if exists ${ident(`${owner.resource.module}.${name}`)}`

export const createIndex = ({ name, unique, on }: OwnIndex, beside: boolean): Sql =>
  sql`create ${raw(unique ? 'unique ' : '')}index ${raw(beside ? 'concurrently ' : '')}if not exists ${ident(name)} on ${on}`
