// What another machine refused (Citus): the message arrives, without the fields that name table and constraint, and both bear the
// number of the part of the table that refused. Here they get their own names back.
import type { DatabaseError } from './database-error.ts'

const part = /_\d{6,}$/

/** The same error with the names it would have had on one machine. */
export function fromAfar(error: DatabaseError & { readonly hint?: string }): DatabaseError {
  if (error.constraint !== undefined && !part.test(error.constraint)) return error
  const said = error.constraint ?? /constraint "([^"]+)"/.exec(error.message)?.[1]
    ?? (/^\w+$/.test(error.hint ?? '') ? error.hint : undefined)
  const table = error.table ?? /(?:on table|relation) "([^"]+)"/.exec(error.message)?.[1]
  if (said === undefined) return error
  return { code: error.code, message: error.message, constraint: said.replace(part, ''),
    ...(table === undefined ? {} : { table: table.replace(part, '') }), ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.schema === undefined ? {} : { schema: error.schema }) }
}
