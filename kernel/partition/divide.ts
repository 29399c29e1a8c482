// Divides the books of a house by period and company, once. No row is written anew: each table as it stands becomes
// the first partition of a new table of its name, with everything that belonged to it.
import { type Connection, connect } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import type { House } from '../model/house.ts'
import type { Instant } from '../values/instant.ts'
import { type Layout, makeAhead } from './ahead.ts'
import { bookTables } from './books.ts'
import { type Belongings, belongingsOf, obstacles } from './capture.ts'
import { lengthIn } from './layout.ts'
import { withBriefLocks } from './locks.ts'
import { type Length, firstIdAt, periodAt } from './period.ts'
import { dropProofs, proof, prove } from './proof.ts'
import { addReferences, dropReferences, proveReferences } from './references.ts'

export interface Division {
  readonly url: string
  readonly house: House
  readonly companies: readonly string[]
  readonly length: Length
  readonly now: Instant
  readonly say?: (line: string) => void
}

export const oldest = '__so_far'
/** Divides the books; answers the names of the partitions that were made beside the ones so far. */
export async function divideBooks({ url, house, companies, length, now, say = () => {} }: Division): Promise<readonly string[]> {
  const layout: Layout = { books: bookTables(house), length, companies }
  const tables = layout.books.map(one => one.table)
  const border = periodAt(length, now).until
  const connection = await connect(url, 'kontor-partition')
  try {
    await connection.run(`select pg_advisory_lock(hashtextextended('kernel.partition', 0)); set statement_timeout = 0`)
    await refuse(connection, tables)
    const made = await exchangeAll(connection, layout, { border: firstIdAt(border), now, say }).catch(async (error: unknown) => {
      await dropProofs(connection, tables)
      throw error
    })
    await proveReferences(connection, tables)
    await connection.run(`analyze ${tables.join(', ')}`)
    return made
  } finally {
    await connection.client.end()
  }
}

interface Exchange { readonly border: string, readonly now: Instant, readonly say: (line: string) => void }

async function exchangeAll(connection: Connection, layout: Layout, { border, now, say }: Exchange): Promise<readonly string[]> {
  const tables = layout.books.map(one => one.table)
  for (const table of tables) {
    const begun = performance.now()
    await prove(connection, table, border)
    say(`${table} looked through in ${Math.round(performance.now() - begun)} ms`)
  }
  return withBriefLocks(connection, async () => {
    const begun = performance.now()
    await change(connection, tables, border)
    await connection.query(sql`insert into kernel.partitioning (period, since) values (${layout.length}, ${now})`)
    const made = await makeAhead(connection, layout, now)
    say(`all exchanged in ${Math.round(performance.now() - begun)} ms`)
    return made
  })
}

async function refuse(connection: Connection, tables: readonly string[]): Promise<void> {
  const length = await lengthIn(connection)
  if (length !== null) throw new Error(`The books are divided by ${length} already.`)
  const [first] = await obstacles(connection, tables)
  if (first !== undefined) throw new Error(`The books were not divided: ${first}.`)
}

/** All tables at once, because they refer to each other. */
async function change(connection: Connection, tables: readonly string[], border: string): Promise<void> {
  await connection.run(`set local search_path = ''; lock table ${tables.join(', ')} in access exclusive mode`)
  const references = await dropReferences(connection, tables)
  const all: Belongings[] = []
  for (const table of tables) all.push(await belongingsOf(connection, table))
  for (const one of all) await exchange(connection, one, border)
  await addReferences(connection, references)
  for (const text of all.flatMap(one => [...one.views, ...one.functions])) await connection.run(text)
  await refuseForgotten(connection, tables)
}

async function exchange(connection: Connection, one: Belongings, border: string): Promise<void> {
  const { table } = one
  const old = `${table}${oldest}`
  const [, name = ''] = old.split('.')
  for (const index of one.indexNames) {
    await connection.run(`alter index ${index} rename to ${(index.split('.')[1] ?? '').slice(0, 63 - oldest.length)}${oldest}`)
  }
  for (const trigger of one.triggers.filter(({ each }) => each)) await connection.run(`drop trigger ${trigger.name} on ${table}`)
  await connection.run(`alter table ${table} rename to ${name}`)
  await connection.run(`create table ${table} (like ${old} including defaults including generated including constraints including comments
    including storage including compression) partition by range (id)`)
  await connection.run(`alter table ${table} drop constraint ${proof}`)
  for (const text of [...one.keys, ...one.indexes, ...one.references]) await connection.run(text)
  await connection.run(`alter table ${table} attach partition ${old} for values from (minvalue) to ('${border}')`)
  await connection.run(`alter table ${old} drop constraint ${proof}`)
  for (const text of [...one.triggers.map(trigger => trigger.text), ...one.grants]) await connection.run(text)
}

/** Views and functions must name the new tables now, or they would read the oldest partition alone. */
async function refuseForgotten(connection: Connection, tables: readonly string[]): Promise<void> {
  const { rows: [left] } = await connection.run(`select pg_describe_object(classid, objid, objsubid) as what from pg_depend
    where classid in ('pg_rewrite'::regclass, 'pg_proc'::regclass) and refclassid = 'pg_class'::regclass
      and refobjid = any($1::regclass[]) limit 1`, [tables.map(table => `${table}${oldest}`)])
  if (left) throw new Error(`The books were not divided: ${String((left as { what: string }).what)} would be left behind.`)
}
