/**
 * The server's settings, sized for the machine it shares with Kontor itself. They are written anew at every
 * start into `kontor.conf`; what an administrator sets with ALTER SYSTEM goes before them.
 */
import { existsSync, statfsSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'

export type Settings = Readonly<Record<string, string | number>>

const between = (low: number, wish: number, high: number): number =>
  Math.min(high, Math.max(low, Math.floor(wish)))

/** A container may be allowed less than the machine has. */
const memoryMb = (): number => {
  const limit = process.constrainedMemory()
  const bytes = limit > 0 && limit < totalmem() ? limit : totalmem()
  return Math.floor(bytes / 1024 / 1024)
}

/**
 * Parallel queries share memory through /dev/shm, of which many containers have only 64 MB; there they get
 * a reserve within the server's own memory instead of failing in the middle of a report.
 */
const sharedReserve = (): Settings => {
  const folder = '/dev/shm'
  if (process.platform !== 'linux' || !existsSync(folder)) return {}
  const { blocks, bsize } = statfsSync(folder)
  return blocks * bsize < 2 ** 29 ? { min_dynamic_shared_memory: '256MB' } : {}
}

export const machineSettings = (ram = memoryMb(), cores = availableParallelism()): Settings => ({
  max_connections: 100,
  shared_buffers: `${between(64, ram / 5, 4096)}MB`,
  effective_cache_size: `${between(128, ram / 2, 65536)}MB`,
  work_mem: `${between(4, ram / 512, 32)}MB`,
  maintenance_work_mem: `${between(64, ram / 16, 1024)}MB`,
  max_parallel_workers: between(2, cores, 8),
  max_parallel_workers_per_gather: between(1, cores / 2, 4),
  // The programs of the npm packages are built without lz4, zstd and JIT.
  wal_compression: 'pglz',
  default_toast_compression: 'pglz',
  jit: 'off',
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
  // Solid state disks are the rule now: an index page costs hardly more than the next page.
  random_page_cost: '1.1',
  // A command or a wide report locks many tables and their indexes at once.
  max_locks_per_transaction: 256,
  default_text_search_config: 'pg_catalog.simple',
  ...sharedReserve(),
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgres-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: 0,
  log_truncate_on_rotation: 'on',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %d ',
  // Refusals by constraints are everyday business: one line each, without the customer's data.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
})

const quoted = (value: string | number): string => `'${String(value).replaceAll("'", "''")}'`

export const settingsText = (settings: Settings): string =>
  Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}\n`).join('')
