// That all rows of a table lie before the border is proved before the tables change their places, so that the change itself
// reads no row. Until then the proof is a constraint: left behind by who gave up or was killed, it would refuse every row
// from the border on.
import type { Connection } from '../sql/connection.ts'
import { withBriefLocks } from './locks.ts'

export const proof = 'so_far'

export async function prove(connection: Connection, table: string, border: string): Promise<void> {
  await withBriefLocks(connection, () => connection.run(`alter table ${table} drop constraint if exists ${proof},
    add constraint ${proof} check (id < '${border}') not valid`))
  await connection.run(`alter table ${table} validate constraint ${proof}`)
}

/** Takes away what was left of a division that came to nothing; answers of how many tables. */
export async function dropProofs(connection: Connection, tables: readonly string[]): Promise<number> {
  const { rows } = await connection.run(`select conrelid::regclass::text as table from pg_constraint
    where conname = '${proof}' and conrelid = any($1::regclass[])`, [tables])
  for (const { table } of rows as Array<{ table: string }>) {
    await withBriefLocks(connection, () => connection.run(`alter table ${table} drop constraint if exists ${proof}`))
  }
  return rows.length
}
