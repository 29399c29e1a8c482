// Work at the console: opens the database of the settings, without HTTP and jobs, for as long as a task takes.
import process from 'node:process'
import { createVault } from '../kernel/auth/vault.ts'
import { migrate } from '../kernel/schema/migrate.ts'
import { type Clock, systemClock } from '../kernel/values/clock.ts'
import { type DatabaseWish, openDatabase } from './database.ts'
import { type RunningEngine, createEngine } from './engine.ts'
import { registryOf } from './processes.ts'
import { house } from './house.ts'
import { keysIn } from './keys.ts'
import { readSettings } from './settings.ts'

// why: whoever reads only the first lines, as `| head` does, has seen enough; what was begun goes on.
process.stdout.on('error', error => { if (!('code' in error && error.code === 'EPIPE')) throw error })

export const say = (line = ''): void => { process.stdout.write(`${line}\n`) }

export interface AtConsole { readonly engine: RunningEngine, readonly databaseUrl: string }

export interface ConsoleWish extends DatabaseWish {
  readonly clock?: Clock
  readonly poolSize?: number
  /** Keys that seal secrets; without them those of the file in `dataDir`. */
  readonly keys?: readonly string[]
}

/** Runs a task on the migrated database of the wish, by default that of the settings. */
export async function withEngine<T>(task: (at: AtConsole) => Promise<T>, wish: ConsoleWish = readSettings(process.env)): Promise<T> {
  await using down = new AsyncDisposableStack()
  const databaseUrl = await openDatabase(wish, down)
  await migrate(databaseUrl, house, line => { (wish.say ?? say)(line) })
  const engine = createEngine({ url: databaseUrl, clock: wish.clock ?? systemClock, poolSize: wish.poolSize ?? 4,
    vault: createVault(wish.keys ?? keysIn(wish.dataDir)) })
  down.defer(() => engine.close())
  await engine.renew?.()
  await registryOf(engine)?.register(engine.pool)
  return await task({ engine, databaseUrl })
}
