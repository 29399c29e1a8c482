// The database of a program: the one it is told, or a PostgreSQL server of its own for as long as it runs.
import { join, resolve } from 'node:path'
import process from 'node:process'
import { archiving } from '../kernel/backup/wal-archive.ts'
import { startEmbedded } from '../kernel/postgres/server.ts'

export interface DatabaseWish {
  readonly databaseUrl?: string
  /** Folder of our own server; .kontor of the project unless told. */
  readonly dataDir?: string
  /** Folder to which our own server hands its finished logs, for a restore to any moment. */
  readonly archive?: string
  readonly say?: (line: string) => void
}

export const usualFolder = resolve(import.meta.dirname, '..', '.kontor')

/** Answers with the URL; our own server is taken down with `down`, or at the latest with the process. */
export async function openDatabase(
  { databaseUrl, dataDir = usualFolder, archive, say }: DatabaseWish, down: AsyncDisposableStack): Promise<string> {
  if (databaseUrl !== undefined) return databaseUrl
  const folder = join(dataDir, 'pg')
  const embedded = await startEmbedded({ dataDir: folder, ...(say ? { say } : {}),
    ...(archive === undefined ? {} : { settings: archiving(folder, archive) }) })
  down.defer(() => embedded.stop())
  const leaveBehind = (): void => { embedded.leaveBehind() }
  process.once('exit', leaveBehind)
  down.defer(() => { process.off('exit', leaveBehind) })
  // why: through the socket a chain of commands takes two per cent less of the processor than over the network's loop.
  return embedded.socketUrl ?? embedded.url
}
