/**
 * Databases for tests: every test file gets one of its own, with real PostgreSQL, cloned in a moment from a
 * template that was built once. No test ever sees the rows of another.
 */
import { createHash, randomBytes } from 'node:crypto'

import pg from 'pg'

import { startTestServer } from './test-server.ts'

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

const longestName = 63
let address: Promise<string> | undefined

const startOwn = async (): Promise<string> => {
  const server = await startTestServer()
  process.once('exit', () => server.leaveBehind())
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  return server.maintenanceUrl
}

/** The server `npm test` started, or one of our own when a test file is run by itself. */
export const testServer = (): Promise<string> =>
  (address ??= process.env.KONTOR_TEST_DATABASE_URL
    ? Promise.resolve(process.env.KONTOR_TEST_DATABASE_URL)
    : startOwn())

const onMaintenance = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: await testServer() })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const urlOf = async (database: string): Promise<string> => {
  const url = new URL(await testServer())
  url.pathname = `/${database}`
  return url.href
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

const templateName = (name: string): string => {
  const plain = `tpl_${name.replaceAll(/[^a-zA-Z0-9]+/g, '_').toLowerCase()}`
  return `${plain.slice(0, longestName - 17)}_${digest(name)}`
}

const exists = async (client: pg.Client, database: string): Promise<boolean> =>
  (await client.query('select 1 from pg_database where datname = $1', [database])).rowCount === 1

const buildTemplate = async (
  client: pg.Client, template: string, build: (url: string) => Promise<void>,
): Promise<void> => {
  const draft = `build_${template.slice(4)}`.slice(0, longestName)
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft}`)
  await build(await urlOf(draft))
  await client.query(`alter database ${draft} rename to ${template}`)
  await client.query(`alter database ${template} with is_template true allow_connections false`)
}

/**
 * Builds the template once, whichever of the test processes comes first; the others wait for it. `name` must
 * change with the content (put a hash of the migrations into it). Returns what `cloneDatabase` takes.
 */
export const ensureTemplate = async (
  name: string, build: (url: string) => Promise<void>,
): Promise<string> => {
  const template = templateName(name)
  await onMaintenance(async client => {
    if (await exists(client, template)) return
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [template])
    if (!(await exists(client, template))) await buildTemplate(client, template, build)
  })
  return template
}

/** Templates are kept for the next run; only one made for a single occasion needs this. */
export const dropTemplate = (template: string): Promise<void> =>
  onMaintenance(async client => {
    await client.query(`alter database ${template} is_template false`)
    await client.query(`drop database ${template} with (force)`)
  })

/**
 * A database of one's own. FILE_COPY, because for a thousand small relations it took 60 to 150 ms where
 * WAL_LOG took 440 to 600.
 */
export const cloneDatabase = async (template: string): Promise<TestDatabase> => {
  const name = `clone_${process.pid}_${randomBytes(6).toString('hex')}`
  const source = pg.escapeIdentifier(template)
  await onMaintenance(client => client.query(`create database ${name} template ${source} strategy file_copy`))
  const drop = async (): Promise<void> => {
    await onMaintenance(client => client.query(`drop database if exists ${name} with (force)`))
  }
  return { url: await urlOf(name), drop }
}
