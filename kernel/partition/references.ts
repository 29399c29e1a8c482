// References among the books, which stand in the way when a table changes its place. They are put back unproved, which takes
// no time, and proved afterwards while everybody works.
import type { Connection } from '../sql/connection.ts'

export interface Reference { readonly table: string, readonly name: string, readonly text: string }

export async function dropReferences(connection: Connection, tables: readonly string[]): Promise<readonly Reference[]> {
  const { rows } = await connection.run(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as table, quote_ident(k.conname) as name,
           regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') as text
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and k.conparentid = 0 and k.conrelid = any($1::regclass[]) and k.confrelid = any($1::regclass[])
     order by k.oid`, [tables])
  const references = rows as Reference[]
  for (const { table, name } of references) await connection.run(`alter table ${table} drop constraint ${name}`)
  return references
}

export async function addReferences(connection: Connection, references: readonly Reference[]): Promise<void> {
  for (const { table, name, text } of references) await connection.run(`alter table ${table} add constraint ${name} ${text} not valid`)
}

export async function proveReferences(connection: Connection, tables: readonly string[]): Promise<void> {
  const { rows } = await connection.run(`select format('alter table %s validate constraint %I', conrelid::regclass, conname) as text
    from pg_constraint where contype = 'f' and not convalidated and conparentid = 0 and conrelid = any($1::regclass[])`, [tables])
  for (const { text } of rows as Array<{ text: string }>) await connection.run(text)
}
