// The whole house running: database, engine, door, HTTP, jobs. Whatever fails on the way up, or when it is
// told to stop, what already stands is taken down in reverse order and nothing is left behind.
import { join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createAuth, type Door } from '../kernel/auth/auth.ts'
import { makePasswordLink, makeSetupLink } from '../kernel/auth/links.ts'
import { resealSecrets } from '../kernel/auth/kept-secrets.ts'
import { resealSecondFactors } from '../kernel/auth/second-factor.ts'
import { createVault } from '../kernel/auth/vault.ts'
import { createFeed } from '../kernel/feed/feed.ts'
import { type ServerLimits, createServer } from '../kernel/http/server.ts'
import { createMetrics, type Metrics } from '../kernel/http/metrics.ts'
import type { LogOptions } from '../kernel/http/log.ts'
import type { Catalogue } from '../kernel/i18n/catalogue.ts'
import { createMailer } from '../kernel/mail/mailer.ts'
import { serveMcp } from '../kernel/mcp/endpoint.ts'
import { Presence } from '../kernel/presence/presence.ts'
import { serveOdata } from '../kernel/odata/endpoint.ts'
import { createPrinter } from '../kernel/print/printer.ts'
import { openLine } from '../kernel/auth/line.ts'
import { isReferenceTable } from '../kernel/command/references.ts'
import { withOwnWords } from '../kernel/own/own-words.ts'
import { keepAhead } from '../kernel/partition/keep.ts'
import { migrate } from '../kernel/schema/migrate.ts'
import { type Clock, systemClock } from '../kernel/values/clock.ts'
import { scimRoutes } from '../ground/org/contract.ts'
import { fileRoutes } from '../foundations/documents/contract.ts'
import { calendarRoutes } from '../flows/calendar/feed-routes.ts'
import { quoteRoutes } from '../flows/papers/quote-routes.ts'
import { openDatabase } from './database.ts'
import { type RunningEngine, createEngine } from './engine.ts'
import { house } from './house.ts'
import { houseJobs } from './house-jobs.ts'
import { type JobFault, startJobs } from './jobs.ts'
import { keysIn } from './keys.ts'
import { lockedOut, peopleOf } from './people.ts'
import { providersOf } from './providers.ts'
import { registryOf } from './processes.ts'
import { serveWeb } from './web-files.ts'
import { wordsOf } from './words.ts'

export interface ServerWish {
  /** Without one, a PostgreSQL server of our own in `dataDir`. */
  readonly databaseUrl?: string
  readonly dataDir?: string
  /** Folder to which our own server hands its finished logs. */
  readonly archive?: string
  /** 0: any free port. */
  readonly port?: number
  readonly host?: string
  readonly clock?: Clock
  readonly poolSize?: number
  /** A streaming replica of that database, to read from. */
  readonly replica?: { readonly url: string, readonly mostBehindMs?: number }
  /** Proxies whose word about the caller's address and protocol is believed. */
  readonly trustProxy?: string | readonly string[]
  readonly secureCookies?: boolean
  /** Keys that seal secrets, the one in use first; without them those of the file in `dataDir`. */
  readonly keys?: readonly string[]
  readonly log?: LogOptions
  readonly limits?: ServerLimits
  /** Without one mails stay queued. */
  readonly mail?: { readonly url: string, readonly from: string }
  /** Address of the house for customers, such as https://kontor.example; without one mails carry no link. */
  readonly publicUrl?: string
  /** A server without jobs answers requests only; another one on the same database runs them. */
  readonly jobs?: boolean
  /** Where the built web app lies; without one it is the project's own. */
  readonly webFolder?: string
  /** Hears what a person at the console should know. */
  readonly say?: (line: string) => void
}

export interface RunningServer {
  readonly url: string
  readonly port: number
  readonly databaseUrl: string
  readonly engine: RunningEngine
  readonly door: Door
  /** The address with which the first administrator is made, or comes in where making them was cut short; null once somebody can. */
  setupLink(): Promise<string | null>
  stop(): Promise<void>
}

const project = resolve(import.meta.dirname, '..')
/** Requests still running after this are cut off. */
const patienceMs = 10_000
const tablesOfRights = ['org.users', 'org.user_roles', 'org.user_companies', 'org.user_teams', 'org.roles', 'org.role_grants']

export async function startServer(wish: ServerWish = {}): Promise<RunningServer> {
  const down = new AsyncDisposableStack()
  try {
    return await rise(wish, down)
  } catch (error) {
    await down.disposeAsync()
    throw error
  }
}

async function rise(wish: ServerWish, down: AsyncDisposableStack): Promise<RunningServer> {
  const say = wish.say ?? (() => {})
  const databaseUrl = await openDatabase(wish, down)
  await migrate(databaseUrl, house, line => { say(line) })
  const vault = createVault(wish.keys ?? keysIn(wish.dataDir))
  const engine = createEngine({ url: databaseUrl, clock: wish.clock ?? systemClock, vault,
    ...(wish.poolSize === undefined ? {} : { poolSize: wish.poolSize }) })
  down.defer(() => engine.close())
  if (wish.replica) await engine.follow({ ...wish.replica, say })
  await engine.renew?.()
  await keepAhead(engine)
  await registryOf(engine)?.register(engine.pool)
  const words = withOwnWords(wordsOf(house), () => engine.house)
  const lost = await resealSecondFactors({ pool: engine.pool, vault }) + await resealSecrets({ pool: engine.pool, vault })
  if (lost > 0) say(`${lost} secrets were sealed with a key that is not there: see KONTOR_KEYS`)
  const door = await createAuth({ engine, people: peopleOf(engine), providers: providersOf(engine), words, vault,
    ...(wish.publicUrl === undefined ? {} : { publicUrl: wish.publicUrl }), secureCookies: wish.secureCookies ?? false })
  down.defer(() => door.close())
  const faults: Faults = { tell: () => {} }
  const works = wish.jobs ?? true
  const feed = await createFeed({ engine, url: databaseUrl, dispatch: works, failed: error => { faults.tell('feed', error) } })
  down.defer(() => feed.close())
  const presence = new Presence(engine.clock)
  await presence.open(engine.pool)
  down.defer(() => presence.close())
  const metrics = createMetrics(engine)
  const app = await createServer({
    metrics, engine, auth: door, words, hub: feed.hub, presence, ...(wish.log ? { log: wish.log } : {}),
    ...(wish.limits ? { limits: wish.limits } : {}), secureCookies: wish.secureCookies ?? false,
    ...(wish.trustProxy === undefined ? {} : { trustProxy: wish.trustProxy }),
    extend: [serveMcp, serveOdata, fileRoutes, quoteRoutes, calendarRoutes, scimRoutes,
      serveWeb(wish.webFolder ?? join(project, 'web', 'dist'))],
  })
  faults.tell = (where, error) => {
    app.log.error({ where, error: error instanceof Error ? error.stack : String(error) }, 'fault')
  }
  const memory = await openLine(engine.pool, table => { engine.forget(table) }, 'kontor_reference')
  down.defer(() => memory.close())
  engine.onCommit(work => {
    feed.committed()
    // why: what every node keeps at hand is forgotten on all of them; rare, so one message per table will do.
    for (const table of work.unit.tables.keys()) {
      if (table === 'org.companies' || isReferenceTable(table)) memory.tell(table).catch(error => { faults.tell('references', error) })
    }
    // why: who loses a right loses it with the commit that takes it, on every server.
    if (tablesOfRights.some(table => work.unit.tables.has(table))) door.forget('*').catch(error => { faults.tell('door', error) })
  })
  if (works) await work({ engine, wish, words, metrics, down }, (job, error) => { faults.tell(job, error) })
  const url = await open(app, wish, down)
  let stopping: Promise<void> | null = null
  return {
    url, port: Number(new URL(url).port), databaseUrl, engine, door,
    async setupLink() {
      const now = engine.clock.now()
      if (!await door.people.any()) return url + (await makeSetupLink(engine.pool, now)).path
      const locked = await lockedOut(engine)
      return locked === null ? null : url + (await makePasswordLink(engine.pool, now, locked)).path
    },
    stop: () => (stopping ??= down.disposeAsync()),
  }
}

interface Rising {
  readonly engine: RunningEngine
  readonly wish: ServerWish
  readonly words: Catalogue
  readonly metrics: Metrics
  readonly down: AsyncDisposableStack
}

/** Jobs with what they work with; on the way down they finish before it is taken away. */
async function work({ engine, wish, words, metrics, down }: Rising, fault: JobFault): Promise<void> {
  const printer = createPrinter()
  down.defer(() => printer.close())
  const mailer = wish.mail ? createMailer(wish.mail) : null
  down.defer(() => mailer?.close())
  const counted = houseJobs({ words, printer, mailer, publicUrl: wish.publicUrl ?? null })
    .map(job => ({ ...job, run: (its: RunningEngine) => metrics.job(job.name, () => job.run(its)) }))
  const jobs = await startJobs(engine, counted, fault)
  down.defer(() => jobs.stop())
}

/** Where faults outside of requests are told, once there is a log. */
interface Faults { tell(where: string, error: unknown): void }

/** Listens; on the way down what is under way is finished, within reason. */
async function open(app: FastifyInstance, { host = '127.0.0.1', port = 0 }: ServerWish, down: AsyncDisposableStack): Promise<string> {
  down.defer(async () => {
    const impatience = setTimeout(() => { app.server.closeAllConnections() }, patienceMs)
    await app.close()
    clearTimeout(impatience)
  })
  await app.listen({ port, host })
  const address = app.server.address()
  const actual = typeof address === 'object' && address !== null ? address.port : port
  return `http://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${actual}`
}
