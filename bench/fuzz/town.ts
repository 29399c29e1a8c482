// The house that is fuzzed: every kind of record is there, in two companies. Whoever asks at random also breaks it (people
// are barred, settings are turned round), so there is one kept whole, and copies of it take the blows one after another.
import assert from 'node:assert/strict'
import type { FastifyInstance } from 'fastify'
import { createServer } from '../../kernel/http/server.ts'
import { serveMcp } from '../../kernel/mcp/endpoint.ts'
import { serveOdata } from '../../kernel/odata/endpoint.ts'
import { Presence } from '../../kernel/presence/presence.ts'
import type { Answered, KnownIds, MadeRequest } from '../../kernel/testing/api-fuzz.ts'
import { cloneDatabase } from '../../kernel/testing/database.ts'
import { type Actor } from '../../kernel/access/actor.ts'
import { fixedClock } from '../../kernel/values/clock.ts'
import { scimRoutes } from '../../ground/org/contract.ts'
import { fileRoutes } from '../../foundations/documents/contract.ts'
import { calendarRoutes } from '../../flows/calendar/feed-routes.ts'
import { quoteRoutes } from '../../flows/papers/quote-routes.ts'
import { createEngine } from '../../app/engine.ts'
import { house } from '../../app/house.ts'
import { registryOf } from '../../app/processes.ts'
import { wordsOf } from '../../app/words.ts'
import { openFullHouse } from '../../testing/house/leaks/full-house.ts'
import { storyMorning } from '../../testing/world.ts'

export interface Town {
  readonly ids: KnownIds
  send(request: MadeRequest): Promise<Answered>
  /** What the house wrote to its log about a fault, by the number of the request. */
  faultNamed(instance: string): string
  end(): Promise<void>
}

export interface Mould { readonly database: string, readonly actor: Actor }

/** The house that is kept whole. */
export async function castMould(): Promise<Mould> {
  const { stage } = await openFullHouse()
  const { w: { engine, url, admin } } = stage
  await engine.close()
  return { database: new URL(url).pathname.slice(1), actor: admin.actor }
}

const mostOfAKind = 40

async function idsIn(rows: (text: string) => Promise<readonly Record<string, unknown>[]>, but: string): Promise<KnownIds> {
  const byKind = new Map<string, string[]>()
  const all: string[] = []
  for (const { name, table, module, parts } of house.resources.values()) {
    const found = (await rows(`select id from ${table} order by md5(id::text) limit ${mostOfAKind}`))
      .map(row => String(row['id'])).filter(id => id !== but)
    byKind.set(name, found)
    all.push(...found.slice(0, 3))
    for (const part of Object.values(parts)) {
      all.push(...(await rows(`select id from ${module}.${part.table} limit 2`)).map(row => String(row['id'])))
    }
  }
  return { all, of: kind => byKind.get(kind) ?? [] }
}

export async function openTown({ database, actor }: Mould): Promise<Town> {
  const copy = await cloneDatabase(database)
  const engine = createEngine({ url: copy.url, clock: fixedClock(storyMorning) })
  await engine.renew?.()
  await registryOf(engine)?.register(engine.pool)
  const presence = new Presence(engine.clock)
  await presence.open(engine.pool)
  const faults = new Map<string, string>()
  const hear = (line: string): void => {
    if (!line.includes('"msg":"fault"')) return
    const { incident = '' } = JSON.parse(line) as { incident?: string } // why: the log is JSON, line by line.
    faults.set(incident, line)
  }
  const app: FastifyInstance = await createServer({ engine, words: wordsOf(house), presence, log: { level: 'error', to: { write: hear } },
    auth: { authenticate: async () => ({ actor, csrfToken: null, sessionId: null }) },
    extend: [serveMcp, serveOdata, fileRoutes, quoteRoutes, calendarRoutes, scimRoutes] })
  // why: without the one who asks, whom others cannot remove while they are in.
  const ids = await idsIn(async text => (await engine.pool.use(connection => connection.run(text))).rows, actor.id)
  assert.ok(ids.all.length > 100, 'there is a house to ask')
  return {
    ids,
    async send({ method, url, headers, payload }) {
      try {
        const answer = await app.inject({ method: method as 'GET', url, headers, ...(payload === undefined ? {} : { payload }) })
        return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), text: answer.body }
      } catch (error) {
        // why: what fails while an answer is on its way can only break it off.
        return { status: 500, type: '', text: `broken off: ${String(error)} ${[...faults.values()].at(-1) ?? ''}` }
      }
    },
    faultNamed: instance => faults.get(instance) ?? '',
    async end() {
      await app.close()
      await presence.close()
      await engine.close()
      await copy.drop()
    },
  }
}
