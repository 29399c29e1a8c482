// A copy of an embedded server's folder while it works, by PostgreSQL's own means: what changes while it is copied is
// made good by the write-ahead log of that time, which travels along. Nobody has to wait for it.
import { constants, lstatSync, readdirSync } from 'node:fs'
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { type House, readNote } from '../postgres/house.ts'
import { type Connection, connect } from '../sql/connection.ts'
import type { Clock } from '../values/clock.ts'
import { type Written, writeArchive } from './archive.ts'
import { BackupFailure } from './failure.ts'
import type { OnProgress } from './progress.ts'
import type { Entry } from './tar.ts'

/** Belongs to the running server and not to its data, or is made anew at every start. */
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'kontor.conf', 'current_logfiles', 'backup_label', 'tablespace_map',
  'standby.signal', 'recovery.signal'])
/** Folders that are kept, empty. */
const emptied = new Set(['pg_wal', 'pg_replslot', 'pg_stat_tmp', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_subtrans',
  'pg_dynshmem', 'log'])
const ofTheMoment = /^(pgsql_tmp.*|pg_internal\.init.*|t\d+_\d+.*|\.s\.PGSQL\..*|.*\.new)$/
const controlFile = 'global/pg_control'
const partBytes = 1024 * 1024

const bytesEntry = (name: string, text: string): Entry => {
  const body = Buffer.from(text)
  return { name, size: body.length, body: [body] }
}

/** Folders and files below, those of the moment left out; names relative with slashes. */
async function* walk(root: string, below = ''): AsyncGenerator<{ name: string, folder: boolean }> {
  const found = await readdir(join(root, below), { withFileTypes: true }).catch(() => [])
  for (const one of found.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = `${below}${one.name}`
    if (ofTheMoment.test(one.name) || leftOut.has(name)) continue
    if (one.isDirectory()) {
      yield { name: `${name}/`, folder: true }
      if (!emptied.has(name)) yield* walk(root, `${name}/`)
    } else if (one.isFile()) yield { name, folder: false }
  }
}

/** About how many bytes there are to copy. */
async function sizeOf(root: string): Promise<number> {
  let bytes = 0
  for await (const { name, folder } of walk(root)) {
    if (!folder) bytes += await stat(join(root, name)).then(({ size }) => size, () => 0)
  }
  return bytes
}

/** Exactly as many bytes as were told: a file that shrank meanwhile is filled up, the log makes it good. */
async function* bytesOf(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  try {
    for (let at = 0; at < size;) {
      const wanted = Math.min(partBytes, size - at)
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, at)
      if (bytesRead === 0) {
        for (; at < size; at += partBytes) yield Buffer.alloc(Math.min(partBytes, size - at))
        return
      }
      yield buffer.subarray(0, bytesRead)
      at += bytesRead
    }
  } finally {
    await handle.close()
  }
}

/** Null when the file has gone since it was seen, which the log knows too. */
async function fileEntry(root: string, path: string, name: string): Promise<Entry | null> {
  try {
    const handle = await open(join(root, path), constants.O_RDONLY | constants.O_NOFOLLOW)
    const { size } = await handle.stat()
    return { name, size, body: bytesOf(handle, size) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

interface Begun { readonly from: string }
interface Ended { readonly lsn: string, readonly until: string, readonly label: string, readonly at: string }

async function begin(connection: Connection): Promise<Begun> {
  // why: the slot keeps the log from being recycled, and goes with this connection, however that ends.
  await connection.run(`select pg_create_physical_replication_slot('kontor_backup_' || pg_backend_pid(), true, true)`)
  const { rows } = await connection.run(`select pg_walfile_name(pg_backup_start('kontor', fast => true)) as from`)
  return rows[0] as Begun // why: the statement answers one row.
}

async function end(connection: Connection): Promise<Ended> {
  const { rows } = await connection.run(`select lsn::text, pg_walfile_name(lsn - 1) as until, labelfile as label,
    to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from pg_backup_stop(wait_for_archive => false)`)
  return rows[0] as Ended // why: the statement answers one row.
}

const isOfLog = (name: string, from: string, until: string): boolean =>
  name.endsWith('.history') || (/^[0-9A-F]{24}$/.test(name) && name.slice(8) >= from.slice(8) && name.slice(8) <= until.slice(8))

async function* logEntries(data: string, { from }: Begun, { until }: Ended): AsyncGenerator<Entry> {
  const kept = (await readdir(join(data, 'pg_wal'))).filter(name => isOfLog(name, from, until)).sort()
  if (!kept.includes(until)) throw new Error(`the log ${until} is not there any more`)
  for (const name of kept) {
    const entry = await fileEntry(data, `pg_wal/${name}`, `data/pg_wal/${name}`)
    if (entry) yield entry
  }
}

export interface PhysicalWish {
  readonly house: House
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

/** Copies a running embedded server into one file. */
export async function backupPhysically({ house, url, path, clock, passphrase, keys, facts, onProgress }: PhysicalWish): Promise<Written> {
  refuseTablespaces(house.data)
  const of = onProgress ? await sizeOf(house.data) : 0
  let copiedBytes = 0
  const connection = await connect(url, 'kontor-backup')
  let done: Ended | null = null
  const copied = async function* (): AsyncGenerator<Entry> {
    yield bytesEntry('password', `${readNote(house, 'password') ?? ''}\n`)
    const begun = await begin(connection)
    for await (const { name, folder } of walk(house.data)) {
      if (folder) yield { name: `data/${name}`, size: 0, body: [] }
      else if (name !== controlFile) {
        const entry = await fileEntry(house.data, name, `data/${name}`)
        if (entry) yield entry
      }
    }
    // why: the last of the data, so that it knows of every page that was copied.
    const control = await fileEntry(house.data, controlFile, `data/${controlFile}`)
    if (control) yield control
    done = await end(connection)
    yield* logEntries(house.data, begun, done)
    yield bytesEntry('data/backup_label', done.label)
  }
  const about = { format: 1, kind: 'physical', madeAt: clock.now(), machine: `${process.platform}-${process.arch}`, ...facts } as const
  try {
    return await writeArchive(path, { about, entries: copied(), passphrase, keys,
      onBytes: onProgress && (bytes => { onProgress({ done: copiedBytes += bytes, of, unit: 'bytes' }) }),
      facts: () => ({ soundFrom: done?.at, lsn: done?.lsn }) })
  } finally {
    // why: a backup that was given up ends with its connection; the server forgets it then.
    await connection.client.end()
  }
}

function refuseTablespaces(data: string): void {
  const links = readdirSync(join(data, 'pg_tblspc')).filter(name => lstatSync(join(data, 'pg_tblspc', name)).isSymbolicLink())
  if (links.length === 0) return
  throw new BackupFailure({ what: 'This server cannot be backed up by kontor.', why: 'Parts of its data lie in tablespaces elsewhere.',
    next: 'Use pg_basebackup, or move the tables back (alter table … set tablespace pg_default).' })
}
