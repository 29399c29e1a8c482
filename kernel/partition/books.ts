// The tables of the books that are kept in partitions: they grow without end, nothing in them is ever changed, and
// their keys are company and id.
import type { Field, Fields } from '../model/field.ts'
import type { House } from '../model/house.ts'
import { columnNamed } from '../model/resource.ts'

export interface BookTable {
  /** `ledger.entries`. */
  readonly table: string
  /** The column that says of which day a row is, as lists and reports ask for it. */
  readonly day: { readonly column: string, readonly type: string } | null
}

function dayOf(owner: { readonly fields: Fields }): BookTable['day'] {
  const name = ['day', 'at'].find(one => Object.hasOwn(owner.fields, one))
  const field: Field<unknown> | undefined = name === undefined ? undefined : owner.fields[name]
  return name === undefined || !field ? null : { column: columnNamed(owner, name), type: name === 'day' ? 'date' : 'timestamptz' }
}

/** Records before their lines. */
export const bookTables = (house: House): readonly BookTable[] =>
  [...house.resources.values()].filter(one => one.book && one.company && house.floorOf(one.module) === 'books').flatMap(resource => [
    { table: resource.table, day: dayOf(resource) },
    ...Object.values(resource.parts).map(part => ({ table: `${resource.module}.${part.table}`, day: dayOf(part) })),
  ])
