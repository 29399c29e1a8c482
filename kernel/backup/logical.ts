// A whole house as rows: schema, records, files and all, for a server of any kind or version that can hold it. Read in
// one picture of the database while everybody works. It is larger and slower than a copy of an embedded server's folder,
// but it can be taken anywhere.
import { type Connection, connect } from '../sql/connection.ts'
import type { Clock } from '../values/clock.ts'
import { type Written, writeArchive } from './archive.ts'
import type { OnProgress } from './progress.ts'
import { type SchemaText, type Table, readSchema } from './schema-text.ts'
import type { Entry } from './tar.ts'

const partBytes = 4 * 1024 * 1024
const mostRows = 5_000

export interface SequenceState { readonly name: string, readonly last: string, readonly called: boolean }
/** What is beside the schema: how many rows of each table, where sequences stand, and the oldest number still free for a transaction. */
export interface Contents {
  readonly rows: Readonly<Record<string, number>>
  readonly sequences: readonly SequenceState[]
  readonly nextTransaction: string
}

const jsonEntry = (name: string, value: unknown): Entry => {
  const body = Buffer.from(JSON.stringify(value))
  return { name, size: body.length, body: [body] }
}

/** Rows to ask for at once, so that a part stays small where rows are large, as those of files are. */
async function stepOf(connection: Connection, table: string): Promise<number> {
  const { rows: [found] } = await connection.run(`select greatest(1, least(${mostRows},
    ${partBytes} / greatest(1, max(pg_table_size(c.oid) / greatest(1, c.reltuples)::bigint))))::integer as step
    from pg_class c where c.oid = $1::regclass or c.oid in (select p.relid from pg_partition_tree($1::regclass) p where p.isleaf)`, [table])
  return (found as { step: number }).step // why: the statement answers one row.
}

/** The rows of one table as text of the table's row type, one JSON text a line. */
async function* partsOf(connection: Connection, { name }: Table, 
  { come, counted }: { come: (rows: number) => void, counted: (rows: number) => void }): AsyncGenerator<Entry> {
  const step = await stepOf(connection, name)
  await connection.run(`declare part no scroll cursor for select t::text as row from ${name} t`)
  let [count, part] = [0, 0]
  for (;;) {
    const { rows } = await connection.run(`fetch ${step} from part`)
    if (rows.length === 0) break
    count += rows.length
    come(rows.length)
    const body = Buffer.from((rows as Array<{ row: string }>).map(({ row }) => `${JSON.stringify(row)}\n`).join(''))
    yield { name: `rows/${name}/${String(++part).padStart(6, '0')}`, size: body.length, body: [body] }
  }
  await connection.run('close part')
  counted(count)
}

async function sequencesOf(connection: Connection, { sequences }: SchemaText): Promise<SequenceState[]> {
  const states: SequenceState[] = []
  for (const name of sequences) {
    const { rows: [found] } = await connection.run(`select last_value::text as last, is_called as called from ${name}`)
    states.push({ name, ...found as Omit<SequenceState, 'name'> }) // why: a sequence is one row.
  }
  return states
}

/** About how many rows there are, as the planner thinks; those of tables it never looked at are not among them. */
async function rowsIn(connection: Connection, tables: readonly Table[]): Promise<number> {
  const { rows: [found] } = await connection.run(`select coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint::text as rows from pg_class c
    where c.relkind = 'r' and (c.oid = any($1::regclass[])
      or c.oid in (select p.relid from unnest($1::regclass[]) t, pg_partition_tree(t) p where p.isleaf))`, [tables.map(one => one.name)])
  return Number((found as { rows: string }).rows) // why: the statement answers one row.
}

async function* entriesOf(connection: Connection, onProgress?: OnProgress): AsyncGenerator<Entry> {
  await connection.run('begin isolation level repeatable read read only')
  const schema = await readSchema(connection)
  yield jsonEntry('schema.json', schema)
  const rows: Record<string, number> = {}
  const of = onProgress ? await rowsIn(connection, schema.tables) : 0
  let done = 0
  const come = (count: number): void => { onProgress?.({ done: done += count, of, unit: 'rows' }) }
  for (const table of schema.tables) yield* partsOf(connection, table, { come, counted: count => { rows[table.name] = count } })
  const { rows: [next] } = await connection.run('select pg_snapshot_xmax(pg_current_snapshot())::text as next')
  yield jsonEntry('contents.json', { rows, sequences: await sequencesOf(connection, schema),
    nextTransaction: (next as { next: string }).next } satisfies Contents)
  await connection.run('rollback')
}

export interface LogicalWish {
  readonly url: string
  readonly path: string
  readonly clock: Clock
  readonly passphrase?: string | undefined
  /** Keys that open what lies sealed in the house; only with a passphrase. */
  readonly keys?: readonly string[] | undefined
  /** What the house says of its own version. */
  readonly facts: Record<string, unknown>
  readonly onProgress?: OnProgress | undefined
}

/** Writes all rows of a running database into one file. */
export async function backupLogically({ url, path, clock, passphrase, keys, facts, onProgress }: LogicalWish): Promise<Written> {
  const connection = await connect(url, 'kontor-backup')
  try {
    return await writeArchive(path, { about: { format: 1, kind: 'logical', madeAt: clock.now(), ...facts },
      entries: entriesOf(connection, onProgress), passphrase, keys })
  } finally {
    await connection.client.end()
  }
}
