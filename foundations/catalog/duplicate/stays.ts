// What goes on naming a product that was made one with another: whatever was promised, delivered or claimed already, and what
// follows from that. Only what is still being written names the survivor.
import type { Among } from '../../../kernel/command/references-to.ts'
import { type Resource, columnNamed, stateFieldOf } from '../../../kernel/model/resource.ts'
import type { Field } from '../../../kernel/model/field.ts'
import { ident, sql } from '../../../kernel/sql/sql.ts'
import { price } from '../price-list.ts'

const followsLines = ({ parts }: Resource): boolean => Object.values(parts)
  .some(({ fields }) => Object.values<Field<unknown>>(fields).some(field => field.spec.lineOf !== null))

/** Whether a record in this state is a draft or may become one again. */
function isBeingWritten(moves: Readonly<Record<string, readonly string[]>>, state: string): boolean {
  const [first] = Object.keys(moves)
  return state === first || (moves[state] ?? []).includes(first ?? '')
}

/** The field with the state and the states in which it is being written; null where a kind of record has no states. */
function writtenIn(resource: Resource): { readonly field: string, readonly states: readonly string[] } | null {
  const field = stateFieldOf(resource)
  const moves = field === null ? null : resource.fields[field]?.spec.transitions ?? null
  return field === null || moves === null ? null : { field, states: Object.keys(moves).filter(state => isBeingWritten(moves, state)) }
}

/** Deliveries and invoices say what a line of an order said, be they drafts: what goes out or comes back is what was agreed. */
export function saysWhatWas(resource: Resource, row: Readonly<Record<string, unknown>>): boolean {
  const written = writtenIn(resource)
  return followsLines(resource) || (written !== null && !written.states.includes(String(row[written.field])))
}

/** The same before it is done, as a condition: what will name the survivor. */
export const followsTo = (survivor: string): Among => resource => {
  if (followsLines(resource)) return 'none'
  if (resource.name === price.name) return sql`not exists (select 1 from ${ident(price.table)} own
    where own.product_id = ${survivor}::uuid and own.price_list_id = r.price_list_id)`
  const written = writtenIn(resource)
  return written === null ? 'all' : sql`r.${ident(columnNamed(resource, written.field))} = any(${[...written.states]}::text[])`
}
