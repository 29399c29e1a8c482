// Where a house of a size stands: an embedded PostgreSQL in a folder that may be kept, so that many benches run on
// what was generated once. While it is filled it is not durable; afterwards it is, as in production.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Settings, machineSettings } from '../../kernel/postgres/settings.ts'
import { type EmbeddedServer, startEmbedded } from '../../kernel/postgres/server.ts'

export interface Place {
  readonly folder: string
  /** Starts the server for filling: quick, and nothing is safe before it is stopped. */
  forFilling(): Promise<EmbeddedServer>
  /** Starts the server as it runs in production. */
  asUsual(): Promise<EmbeddedServer>
  /** Removes the folder unless it is kept. */
  leave(): void
}

const memory = (): Settings => {
  const usual = Number.parseInt(String(machineSettings().shared_buffers), 10)
  return { shared_buffers: `${Math.min(3072, usual)}MB` }
}

const filling: Settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal',
  max_wal_senders: 0, max_wal_size: '8GB', checkpoint_timeout: '60min', autovacuum: 'off' }

/** A folder of one's own is kept; without one the house lives as long as the bench. */
export function openPlace(keep: string | undefined): Place {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'kontor-size-'))
  if (keep !== undefined) mkdirSync(keep, { recursive: true })
  chmodSync(folder, 0o711)
  const start = async (settings: Settings): Promise<EmbeddedServer> => {
    const server = await startEmbedded({ dataDir: join(folder, 'pg'), settings })
    process.once('exit', () => server.leaveBehind())
    return server
  }
  return {
    folder,
    forFilling: () => start({ ...memory(), ...filling }),
    asUsual: () => start(memory()),
    leave() { if (keep === undefined) rmSync(folder, { recursive: true, force: true }) },
  }
}
