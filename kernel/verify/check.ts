// A check is a truth of the house that can be asked of the database: it answers the rows that break it, and none
// while it holds. Each room declares its own, and `kontor verify` asks them all. It reads sets, never row by row, so that it
// answers for ten million rows too.
import type { Sql } from '../sql/sql.ts'
import { raw, sql } from '../sql/sql.ts'

/** Narrows a statement to the company that is asked about; `column` holds the company of a row. */
export type Of = (column: string) => Sql

export interface Check {
  readonly kind: 'check'
  /** `room.what-holds`. */
  readonly name: string
  /** What never is false, as a sentence. */
  readonly says: string
  /** What a person does when it is broken. */
  readonly next: string
  /** Selects what breaks it, the first column `at` naming the place; in an order in which the first is the first broken. */
  readonly rows: (of: Of) => Sql
}

export function check(name: string, spec: { says: string, next: string, rows: (of: Of) => Sql }): Check {
  return Object.freeze({ ...spec, kind: 'check', name })
}

/** All companies, or one. */
export const ofCompany = (company: string | null): Of => column =>
  (company === null ? raw('true') : sql`${raw(column)} = ${company}::uuid`)
