// Work at the console: opens the database of the settings, without HTTP and jobs, for as long as a task takes.
import { join, resolve } from 'node:path'
import process from 'node:process'
import { startEmbedded } from '../kernel/postgres/server.ts'
import { migrate } from '../kernel/schema/migrate.ts'
import { systemClock } from '../kernel/values/clock.ts'
import { type RunningEngine, createEngine } from './engine.ts'
import { house } from './house.ts'
import { readSettings } from './settings.ts'

export const say = (line = ''): void => { process.stdout.write(`${line}\n`) }

export interface AtConsole { readonly engine: RunningEngine, readonly databaseUrl: string }

/** Runs a task on the migrated database. */
export async function withEngine<T>(task: (at: AtConsole) => Promise<T>): Promise<T> {
  await using down = new AsyncDisposableStack()
  const settings = readSettings(process.env)
  let { databaseUrl } = settings
  if (databaseUrl === undefined) {
    const dataDir = join(settings.dataDir ?? resolve(import.meta.dirname, '..', '.kontor'), 'pg')
    const embedded = await startEmbedded({ dataDir })
    down.defer(() => embedded.stop())
    databaseUrl = embedded.url
  }
  await migrate(databaseUrl, house, name => { say(`applied ${name}`) })
  const engine = createEngine({ url: databaseUrl, clock: systemClock, poolSize: 4 })
  down.defer(() => engine.close())
  return await task({ engine, databaseUrl })
}
