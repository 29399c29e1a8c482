// What the database knows of own fields: all of them, and the revision they are at. Both are read in one
// statement, so that they belong together.
import { columnList, decodeRow } from '../command/rows.ts'
import { reference } from '../command/references.ts'
import type { House } from '../model/house.ts'
import type { Row } from '../sql/connection.ts'
import { type Sql, raw, sql } from '../sql/sql.ts'
import { extendHouse } from './extend.ts'
import { type OwnField, ownField } from './own-field.ts'

type Read = <R extends Row>(statement: Sql) => Promise<R[]>

/** All own fields, in the order in which they came. */
export async function readOwnFields(read: Read): Promise<OwnField[]> {
  const rows = await read<Row>(sql`select ${columnList(ownField, 't')} from own.fields t order by t.created_at, t.id`)
  // why: decoded by the definition that types it.
  return rows.map(row => decodeRow(ownField, row) as unknown as OwnField)
}

/** Grows with every change of an own field; the guard of extended tables compares it. */
export const revisionOf = (all: readonly OwnField[]): number => all.reduce((sum, own) => sum + own.version, 0)

/** The house as the database extends it. */
export async function wholeHouse(base: House, read: Read): Promise<House> {
  const all = await readOwnFields(read)
  return extendHouse(base, all, revisionOf(all))
}

/** Own fields as every node keeps them: a change anywhere is told to all. */
export const ownFields = reference('own.fields', { tables: ['own.fields'], load: readOwnFields })

/** One change of own fields at a time; the others wait for its commit. */
export const oneAtATime: Sql = raw(`select pg_advisory_xact_lock(hashtext('kontor.own'))`)
