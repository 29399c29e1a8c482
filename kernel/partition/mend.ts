// Rows that came before their partition was made lie in a default partition. That becomes the partition of what it holds,
// as it is, and an empty one takes its place: no row is moved.
import type { Connection } from '../sql/connection.ts'
import type { Layout } from './ahead.ts'
import { partitionsOf } from './layout.ts'
import { addReferences, dropReferences } from './references.ts'
import { firstIdAt, periodAt } from './period.ts'
import { instantOf } from '../values/instant.ts'

interface Caught { readonly parent: string, readonly name: string, readonly companies: readonly string[], readonly newest: string }

async function caughtBy(connection: Connection, parent: string, name: string): Promise<Caught[]> {
  const { rows: [row] } = await connection.run(`select coalesce(array_agg(distinct company_id::text), '{}') as companies,
    (select id::text from ${name} order by id desc limit 1) as newest from ${name}`)
  const { companies, newest } = row as { companies: string[], newest: string | null } // why: a sum is one row.
  return newest === null ? [] : [{ parent, name, companies, newest }]
}

/** The default partitions that hold rows. */
export async function caughtRows(connection: Connection, { books }: Layout): Promise<Caught[]> {
  const found: Caught[] = []
  for (const { table } of books) {
    for (const part of await partitionsOf(connection, table)) {
      if (part.others) found.push(...await caughtBy(connection, table, part.name))
      if (!part.divided) continue
      const [others] = (await partitionsOf(connection, part.name)).filter(one => one.others)
      if (others) found.push(...await caughtBy(connection, part.name, others.name))
    }
  }
  return found
}

/** Milliseconds of an id: its first twelve digits. */
const momentOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

/** Gives what was caught a partition of its own, within a transaction of the caller, who has references proved afterwards. */
export async function mend(connection: Connection, layout: Layout, caught: readonly Caught[]): Promise<void> {
  const tables = layout.books.map(one => one.table)
  const references = await dropReferences(connection, tables)
  for (const { parent, name, companies, newest } of caught) {
    const parts = await partitionsOf(connection, parent)
    const covered = parts.map(one => one.until ?? '').sort().at(-1) ?? ''
    const divided = covered === ''
    const late = `${name}_${parts.length}`
    const bound = divided ? `in (${companies.map(one => `'${one}'`).join(', ')})`
      : `from ('${covered}') to ('${firstIdAt(periodAt(layout.length, instantOf(momentOf(newest))).until)}')`
    await connection.run(`alter table ${parent} detach partition ${name}`)
    await connection.run(`alter table ${name} rename to ${late.split('.')[1] ?? ''}`)
    await connection.run(`alter table ${parent} attach partition ${late} for values ${bound}`)
    await connection.run(`create table ${name} partition of ${parent} default`)
  }
  await addReferences(connection, references)
}
