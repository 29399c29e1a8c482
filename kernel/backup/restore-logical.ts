// Fills an empty database from a logical backup, in one transaction: all of it, or nothing. Schema first, then the rows,
// then keys, references, views and triggers, which look at every row once more.
import { join } from 'node:path'
import { startEmbedded } from '../postgres/server.ts'
import type { Settings } from '../postgres/settings.ts'
import { type Connection, connect } from '../sql/connection.ts'
import { type About, readArchive } from './archive.ts'
import { BackupFailure, damaged } from './failure.ts'
import type { Contents } from './logical.ts'
import { type Restored, keepKeys, makeHouse, refuseOtherKeys } from './new-house.ts'
import type { OnProgress } from './progress.ts'
import type { SchemaText, Table } from './schema-text.ts'
import type { Entry } from './tar.ts'

export interface LogicalRestore {
  readonly path: string
  readonly passphrase?: string | undefined
  /** An empty database, of which this role is the owner. */
  readonly url: string
  /** The folder into which the keys go, if there are some in it. */
  readonly keysTo: string
  readonly onProgress?: OnProgress | undefined
}

export interface Filled { readonly about: About, readonly rows: number }

export async function restoreLogically({ path, passphrase, url, keysTo, onProgress }: LogicalRestore): Promise<Filled> {
  const { about, files, keys } = await readArchive(path, passphrase, onProgress)
  if (about.kind !== 'logical') {
    throw new BackupFailure({ what: `The backup ${path} is of an embedded server.`, why: 'It is a copy of its folder, not rows of tables.',
      next: 'Restore it with --to and the name of a new folder.' })
  }
  const connection = await connect(url, 'kontor-restore')
  try {
    await refuseTaken(connection)
    await connection.run(`begin; set local search_path = ''; set local check_function_bodies = off`)
    const filled = await fill(connection, path, onceBegun(files, () => { refuseOtherKeys(keysTo, keys()) }))
    // why: before the rows are there for good, so that a restore that is killed leaves none out of their order.
    await passTransactions(url, filled.nextTransaction)
    keepKeys(keysTo, keys())
    await connection.run('commit')
    await connection.run('analyze')
    return { about, rows: filled.rows }
  } finally {
    // why: whatever was not committed goes with the connection.
    await connection.client.end()
  }
}

/** Looks when the first file comes: what stands before it in the archive has been read then. */
async function* onceBegun(files: AsyncIterable<Entry>, look: () => void): AsyncGenerator<Entry> {
  let begun = false
  for await (const file of files) {
    if (!begun) look()
    begun = true
    yield file
  }
}

async function refuseTaken(connection: Connection): Promise<void> {
  const { rows: [found] } = await connection.run(`select nspname as name from pg_namespace
    where nspname !~ '^(pg_|information_schema$|public$)' limit 1`)
  if (!found) return
  throw new BackupFailure({ what: 'Nothing was restored.',
    why: `The database is not empty: it has a schema ${String((found as { name: string }).name)}.`,
    next: 'Create a new database, name it in DATABASE_URL, and restore into that.' })
}

interface Fill { readonly rows: number, readonly nextTransaction: string }

async function fill(connection: Connection, path: string, files: AsyncIterable<Entry>): Promise<Fill> {
  let schema: SchemaText | null = null
  let contents: Contents | null = null
  const counts = new Map<string, number>()
  for await (const { name, body } of files) {
    const text = await textOf(body)
    if (name === 'schema.json') {
      schema = JSON.parse(text) as SchemaText // why: the sum at the end vouches for it; a wrong one is rolled back.
      for (const statement of schema.extensions) await connection.run(statement)
      await untilAllRun(connection, schema.before)
    } else if (name === 'contents.json') contents = JSON.parse(text) as Contents // why: as above.
    else {
      const table = schema?.tables.find(one => name.startsWith(`rows/${one.name}/`))
      if (!table) throw damaged(path, `${name} belongs to no table.`)
      counts.set(table.name, (counts.get(table.name) ?? 0) + await insert(connection, table, text))
    }
  }
  if (!schema || !contents) throw damaged(path, 'It does not say what it holds.')
  const short = Object.entries(contents.rows).find(([table, rows]) => (counts.get(table) ?? 0) !== rows)
  if (short) throw damaged(path, `It holds ${counts.get(short[0]) ?? 0} of ${short[1]} rows of ${short[0]}.`)
  for (const { name, last, called } of contents.sequences) {
    await connection.run('select setval($1::regclass, $2::bigint, $3)', [name, last, called])
  }
  for (const statements of schema.after) await untilAllRun(connection, statements)
  return { rows: [...counts.values()].reduce((all, one) => all + one, 0), nextTransaction: contents.nextTransaction }
}

async function textOf(body: Entry['body']): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** Rows in the text of the table's row type: exact whatever the type, whole in one statement. */
async function insert(connection: Connection, { name, columns }: Table, text: string): Promise<number> {
  const rows = text.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as string) // why: we wrote it.
  const written = columns.filter(column => !column.generated).map(column => column.name).join(', ')
  await connection.run(`insert into ${name} (${written}) overriding system value
    select ${written} from unnest($1::${name}[])`, [rows])
  return rows.length
}

/** Runs statements that may need one another: what fails is tried again after the others, as long as that helps. */
async function untilAllRun(connection: Connection, statements: readonly string[]): Promise<void> {
  let waiting = statements
  while (waiting.length > 0) {
    const failed: string[] = []
    let reason: unknown
    for (const statement of waiting) {
      await connection.run('savepoint one')
      try {
        await connection.run(statement)
      } catch (error) {
        reason = error
        failed.push(statement)
        await connection.run('rollback to one')
      }
      await connection.run('release one')
    }
    if (failed.length === waiting.length) throw reason
    waiting = failed
  }
}

/**
 * Feeds are read in the order of transactions, and the numbers of those that wrote them came along: a younger server
 * lets as many go by, so that all that was is before all that comes.
 */
async function passTransactions(url: string, next: string): Promise<void> {
  if (!/^\d{1,19}$/.test(next)) return
  const connection = await connect(url, 'kontor-restore')
  try {
    await connection.run(`set synchronous_commit = off`)
    await connection.run(`do $$ begin while pg_current_xact_id()::text::numeric < ${next} loop commit; end loop; end $$`)
  } finally {
    await connection.client.end()
  }
}

export interface LogicalHouse {
  readonly path: string
  readonly passphrase?: string | undefined
  /** The folder of the new house (`KONTOR_DATA`); must not exist, or be empty. */
  readonly to: string
  readonly settings?: Settings
  readonly say?: (line: string) => void
  readonly onProgress?: OnProgress | undefined
}

/** Makes a new house with an embedded server of a logical backup. */
export function restoreLogicallyTo({ path, passphrase, to, settings, say, onProgress }: LogicalHouse): Promise<Restored> {
  return makeHouse(to, async (draft, runs) => {
    const server = await startEmbedded({ dataDir: join(draft, 'pg'), ...(settings ? { settings } : {}), ...(say ? { say } : {}) })
    runs(server)
    return (await restoreLogically({ path, passphrase, url: server.url, keysTo: draft, onProgress })).about
  })
}
