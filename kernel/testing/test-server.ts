/**
 * The PostgreSQL server of the tests: quick and forgetful, kept in a temporary folder of this project and
 * shared by all test processes that run at the same time. Finished templates survive between runs, so that
 * a second run starts at once; what earlier runs left lying about is removed when nobody uses the server.
 */
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync } from 'node:fs'
import { readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'

import pg from 'pg'

import { startEmbedded } from '../postgres/server.ts'
import type { EmbeddedServer } from '../postgres/server.ts'

const project = resolve(import.meta.dirname, '..', '..')
const keptTemplates = 8
const neededBytes = 3 * 2 ** 30
const bootFile = '/proc/sys/kernel/random/boot_id'

/** Nothing here needs to survive a power cut, so nothing waits for the disk. */
const forgetful = {
  fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0,
  max_connections: 200, shared_buffers: '256MB', max_wal_size: '512MB', checkpoint_timeout: '1h',
  autovacuum: 'off', logging_collector: 'off',
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 10)

/**
 * In memory where there is plenty: a clone makes a thousand files, which took a disk 60 to 900 ms, depending
 * on the day, and memory always less than 60.
 */
export const quickestFolder = (): string => {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return Math.min(bavail * bsize, freemem()) > neededBytes ? memory : tmpdir()
}

/** After a restart of the machine unwritten pages are lost: the folder of another boot is never opened. */
const ownFolder = (): string => {
  const base = quickestFolder()
  const family = `kontor-test-${userInfo().uid}-${digest(project)}-`
  const name = family + digest(existsSync(bootFile) ? readFileSync(bootFile, 'utf8') : '')
  for (const other of readdirSync(base)) {
    const outlived = other.startsWith(family) && other !== name
    if (outlived) rmSync(join(base, other), { recursive: true, force: true })
  }
  const path = join(base, name)
  mkdirSync(path, { recursive: true, mode: 0o711 })
  const stat = lstatSync(path)
  const ours = stat.isDirectory() && (process.getuid === undefined || stat.uid === process.getuid())
  const safe = ours ? path : mkdtempSync(join(base, 'kontor-test-'))
  chmodSync(safe, 0o711)
  return safe
}

const sweep = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(`
      select datname as name from pg_database where datname like 'clone\\_%' or datname like 'build\\_%'
       union all
      (select datname from pg_database where datname like 'tpl\\_%'
        order by oid desc offset ${keptTemplates})`)
    for (const { name } of rows) {
      const database = pg.escapeIdentifier(name)
      if (name.startsWith('tpl_')) await client.query(`alter database ${database} is_template false`)
      await client.query(`drop database if exists ${database} with (force)`)
    }
  } finally {
    await client.end()
  }
}

export interface TestServer extends EmbeddedServer {
  /** Names the maintenance database `postgres`, by the quickest way there is. */
  readonly maintenanceUrl: string
  /** Where test processes keep what they compiled: reading the house in takes half the time then. */
  readonly compiled: string
}

export const startTestServer = async (): Promise<TestServer> => {
  const folder = ownFolder()
  const server = await startEmbedded({ dataDir: join(folder, 'pg'), settings: forgetful, database: 'postgres' })
  if (!server.adopted) await sweep(server.url)
  return { ...server, maintenanceUrl: server.socketUrl ?? server.url, compiled: join(folder, 'compiled') }
}
