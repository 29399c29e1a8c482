// What goes on naming a product that was made one with another: whatever was promised, delivered or claimed already, and what
// follows from that. Only what is still being written names the survivor.
import { type Resource, stateFieldOf } from '../../../kernel/model/resource.ts'
import type { Field } from '../../../kernel/model/field.ts'

const followsLines = ({ parts }: Resource): boolean => Object.values(parts)
  .some(({ fields }) => Object.values<Field<unknown>>(fields).some(field => field.spec.lineOf !== null))

/** Whether a record in this state is a draft or may become one again. */
function isBeingWritten(moves: Readonly<Record<string, readonly string[]>>, state: string): boolean {
  const [first] = Object.keys(moves)
  return state === first || (moves[state] ?? []).includes(first ?? '')
}

/** Deliveries and invoices say what a line of an order said, be they drafts: what goes out or comes back is what was agreed. */
export function saysWhatWas(resource: Resource, row: Readonly<Record<string, unknown>>): boolean {
  if (followsLines(resource)) return true
  const state = stateFieldOf(resource)
  const moves = state === null ? null : resource.fields[state]?.spec.transitions ?? null
  return state !== null && moves !== null && !isBeingWritten(moves, String(row[state]))
}
