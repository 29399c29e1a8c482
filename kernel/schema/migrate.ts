// Migrations are numbered, reviewed, forward-only SQL files, applied floor by floor. A file that was
// applied may never change: the server refuses to start on drift and never alters tables by itself.
import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { floors, type House } from '../model/house.ts'
import { connect } from '../sql/connection.ts'

export interface Migration { readonly name: string, readonly text: string, readonly sha256: string }

async function filesIn(owner: string, folder: URL): Promise<Migration[]> {
  const names = await readdir(folder).catch(() => [] as string[])
  return Promise.all(names.filter(name => /^\d{4}_.*\.sql$/.test(name)).sort().map(async name => {
    const text = await readFile(new URL(name, folder), 'utf8')
    return { name: `${owner}/${name}`, text, sha256: createHash('sha256').update(text).digest('hex') }
  }))
}

/** Every migration of the house in the order in which they must run. */
export async function migrationsOf(house: House): Promise<Migration[]> {
  const lists: Migration[][] = []
  for (const floor of floors) {
    for (const module of house.modules.filter(one => one.floor === floor)) {
      lists.push(await filesIn(module.name, new URL('migrations/', module.home)))
    }
  }
  return lists.flat()
}

/** Applies what is missing, each file in its own transaction; refuses when an applied file has changed. */
export async function migrate(
  url: string, house: House, report: (name: string) => void = () => {}): Promise<number> {
  const migrations = await migrationsOf(house)
  const connection = await connect(url, 'kontor-migrate')
  try {
    await connection.run(`select pg_advisory_lock(hashtext('kontor.migrate'))`)
    const exists = await connection.run(`select to_regclass('kernel.migrations') is not null as there`)
    const applied = new Map<string, string>()
    if ((exists.rows[0] as { there: boolean }).there) {
      const rows = (await connection.run(
        'select name, sha256 from kernel.migrations')).rows as Array<{ name: string, sha256: string }>
      for (const row of rows) applied.set(row.name, row.sha256)
    }
    let count = 0
    for (const { name, text, sha256 } of migrations) {
      const before = applied.get(name)
      if (before === sha256) continue
      if (before !== undefined) {
        throw new Error(`migration ${name} was applied and has changed since: write a new one instead`)
      }
      await connection.run(
        `begin;\n${text}\n;insert into kernel.migrations (name, sha256) values ('${name}', '${sha256}');\ncommit`)
        .catch(async (error: unknown) => {
          await connection.run('rollback').catch(() => {})
          throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
        })
      report(name)
      count++
    }
    return count
  } finally {
    await connection.client.end()
  }
}
