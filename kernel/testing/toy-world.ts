// The toy house running: a database of its own, an engine and a server without a network, companies,
// people of every reach, and a clock that stands still until a test moves it.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Actor, Grant, Reach } from '../access/actor.ts'
import type { Engine } from '../command/execute.ts'
import { notSignedIn } from '../command/problems.ts'
import type { CompanyFacts, Work } from '../command/work.ts'
import { type Feed, createFeed } from '../feed/feed.ts'
import type { Authenticator } from '../http/authenticator.ts'
import { type ServerOptions, createServer } from '../http/server.ts'
import { type Catalogue, type Words, createCatalogue } from '../i18n/catalogue.ts'
import type { House } from '../model/house.ts'
import { moduleDdl } from '../schema/derive-ddl.ts'
import { Pool, connect } from '../sql/connection.ts'
import { type FixedClock, fixedClock } from '../values/clock.ts'
import { parseInstant } from '../values/instant.ts'
import { type TestDatabase, cloneDatabase, ensureTemplate } from './database.ts'
import { toyHouse, toyTables } from './toy-house.ts'

/** Ids one can recognise in a failing test. */
export const known = {
  north: '00000000-0000-7000-8000-0000000000a1', south: '00000000-0000-7000-8000-0000000000a2',
  red: '00000000-0000-7000-8000-0000000000b1', blue: '00000000-0000-7000-8000-0000000000b2',
  ann: '00000000-0000-7000-8000-0000000000c1', bob: '00000000-0000-7000-8000-0000000000c2',
  cid: '00000000-0000-7000-8000-0000000000c3', dan: '00000000-0000-7000-8000-0000000000c4',
} as const

const seed = `insert into base.companies (id, version, created_at, updated_at, name, currency) values
    ('${known.north}', 1, now(), now(), 'North', 'EUR'), ('${known.south}', 1, now(), now(), 'South', 'DKK');
  insert into base.teams (id, version, created_at, updated_at, company_id, name) values
    ('${known.red}', 1, now(), now(), '${known.north}', 'Red'), ('${known.blue}', 1, now(), now(), '${known.north}', 'Blue');
  insert into base.people (id, version, created_at, updated_at, name) values
    ('${known.ann}', 1, now(), now(), 'Ann'), ('${known.bob}', 1, now(), now(), 'Bob'),
    ('${known.cid}', 1, now(), now(), 'Cid'), ('${known.dan}', 1, now(), now(), 'Dan')`

const migrations = new URL('../migrations/', import.meta.url)

/** All SQL that makes the database of the toy house, in order. */
const planOf = (house: House): string[] => [
  ...readdirSync(migrations).sort().map(name => readFileSync(new URL(name, migrations), 'utf8')),
  moduleDdl(house, 'base'), moduleDdl(house, 'shop'), toyTables, seed]

async function build(url: string, plan: readonly string[]): Promise<void> {
  const connection = await connect(url)
  try {
    for (const text of plan) await connection.run(text)
  } finally {
    await connection.client.end()
  }
}

export interface ActorWish {
  readonly reach?: Reach
  readonly grants?: readonly Grant[]
  readonly companies?: readonly string[]
  readonly teams?: readonly string[]
  readonly language?: Actor['language']
}

/** Somebody with the reach (or the grants) the test is about. */
export function toyActor(id: string, { reach = 'all', grants, companies, teams, language }: ActorWish =
  {}): Actor {
  return Object.freeze({ id, name: id.slice(-2), kind: 'user', companies: companies ?? [known.north],
    company: (companies ?? [known.north])[0] ?? null,
    teams: teams ?? [], roles: [], grants: grants ?? [{ allow: '*', reach }], language: language ?? 'en',
      zone: 'UTC' })
}

export interface Reply { readonly status: number, readonly json: Record<string, unknown>,
  readonly text: string,
  readonly headers: Readonly<Record<string, unknown>> }

export interface Asking { readonly body?: unknown, readonly raw?: string,
  readonly headers?: Readonly<Record<string, string>> }

export interface ToyWorld {
  readonly house: House
  readonly engine: Engine
  readonly clock: FixedClock
  readonly app: FastifyInstance
  readonly words: Catalogue
  readonly url: string
  readonly logged: string[]
  /** What the feed could not digest. */
  readonly failures: unknown[]
  readonly feed: Feed | null
  onCommit(listener: (work: Work) => void): void
  /** Introduces an actor; requests name it by id. */
  admit(actor: Actor): Actor
  ask(actor: Actor | null, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', address: string,
    asking?: Asking): Promise<Reply>
  close(): Promise<void>
}

export interface WorldOptions {
  readonly house?: House
  readonly words?: readonly Words[]
  readonly server?: Partial<ServerOptions>
  readonly poolSize?: number
  readonly patienceMs?: number
  /** With live changes and reactions after the fact. */
  readonly feed?: boolean
}

/** Opens a world; the test file closes it. */
export async function openToyWorld(options: WorldOptions = {}): Promise<ToyWorld> {
  const house = options.house ?? toyHouse()
  const plan = planOf(house)
  const hash = createHash('sha256').update(plan.join('\n')).digest('hex')
  const template = await ensureTemplate(`toy ${hash}`, url => build(url, plan))
  const database: TestDatabase = await cloneDatabase(template)
  const pool = new Pool({ url: database.url, size: options.poolSize ?? 4, name: 'toy',
    ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }) })
  const clock = fixedClock(parseInstant('2026-03-01T09:00:00.000Z'))
  const facts = (id: string, name: string, currency: string): [string, CompanyFacts] =>
    [id, { id, name, currency, country: 'DE', zone: 'Europe/Berlin', language: 'en', taxRegistered: true, numbering: {} }]
  const companies = new Map([facts(known.north, 'North', 'EUR'), facts(known.south, 'South', 'DKK')])
  const listeners: Array<(work: Work) => void> = []
  const failures: unknown[] = []
  const engine: Engine = { house, pool, clock, slots: new Map(), companies: () => Promise.resolve(companies),
    committed: work => { for (const listener of listeners) listener(work) } }
  const actors = new Map<string, Actor>()
  const auth: Authenticator = {
    async authenticate({ authorization }) {
      if (authorization === null) return null
      const actor = actors.get(authorization.replace('Bearer ', ''))
      if (!actor) throw notSignedIn.of()
      return { actor, csrfToken: null, sessionId: null }
    },
  }
  const feed = options.feed ? await createFeed({ engine, url: database.url,
    failed: error => { failures.push(error) } }) : null
  if (feed) listeners.push(() => feed.committed())
  const logged: string[] = []
  const words = createCatalogue(options.words ?? [])
  const app = await createServer({ engine, auth, words, log: { to: { write: line => { logged.push(line) } } },
    ...(feed ? { hub: feed.hub } : {}), ...options.server })
  return {
    house, engine, clock, app, words, url: database.url, logged, failures, feed,
    onCommit: listener => { listeners.push(listener) },
    admit(actor) {
      actors.set(actor.id, actor)
      return actor
    },
    async ask(actor, method, address, { body, raw, headers } = {}) {
      const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
      const answer = await app.inject({ method, url: address, ...(payload === undefined ? {} : { payload }),
        headers: { ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
          ...(actor ? { authorization: `Bearer ${actor.id}` } : {}), ...headers } })
      const isJson = String(answer.headers['content-type'] ?? '').includes('json')
      return { status: answer.statusCode, text: answer.body, headers: answer.headers,
        json: isJson && answer.body !== '' ? answer.json() as Record<string,
          unknown> : {} } // why: JSON answers are objects.
    },
    async close() {
      await app.close()
      await feed?.close()
      await pool.close()
      await database.drop()
    },
  }
}
