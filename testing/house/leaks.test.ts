/**
 * Nobody learns of what they may not see. People with made-up grants ask the house everything it answers; then all they
 * may not see is taken away, and they ask again: every answer must be the same. And a record out of sight is
 * answered like one that never was, with the same questions to the database. KONTOR_ROUNDS=200 makes up so many
 * people, KONTOR_SEED others.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import type { Actor, Grant } from '../../kernel/access/actor.ts'
import type { MadeRequest } from '../../kernel/testing/api-fuzz.ts'
import { createFeed } from '../../kernel/feed/feed.ts'
import { createServer } from '../../kernel/http/server.ts'
import { serveMcp } from '../../kernel/mcp/endpoint.ts'
import { serveOdata } from '../../kernel/odata/endpoint.ts'
import { fileRoutes } from '../../foundations/documents/contract.ts'
import { loadActor } from '../../ground/org/contract.ts'
import { house } from '../../app/house.ts'
import { wordsOf } from '../../app/words.ts'
import { uuidv7 } from '../../kernel/values/uuid.ts'
import { type World } from '../world.ts'
import { commandNamed, fixtureFor } from './fixtures.ts'
import type { Stage } from './stage.ts'
import { type Asking, type Question, mentioning, naming, narrowing, readings, send } from './leaks/doors.ts'
import { openFullHouse } from './leaks/full-house.ts'
import { type Everything, outOfSight, readEverything } from './leaks/sight.ts'
import { holding, madeUpGrants } from './leaks/somebody.ts'
import { tablesOf } from './leaks/tables.ts'
import { without } from './leaks/taking-away.ts'

const rounds = Number(process.env['KONTOR_ROUNDS'] ?? 2)
/** Of how many questions one is asked; all in a long run. */
const oneOf = process.env['KONTOR_ROUNDS'] === undefined ? 6 : 1
const seed = Number(process.env['KONTOR_SEED'] ?? 5)
const words = ['lead', 'deal', 'product', 'customer', 'so-', 'mail']

const long = { timeout: 3_600_000 }

let world: World
let app: FastifyInstance
let actor: Actor
let all: Everything
let known: ReadonlySet<string>
let people: readonly Actor[]
let stages: readonly Stage[]
before(async () => {
  const full = await openFullHouse()
  world = full.stage.w
  stages = [full.stage, full.abroad]
  app = await createServer({ engine: world.engine, words: wordsOf(house), extend: [serveMcp, serveOdata, fileRoutes],
    log: { level: 'silent' },
    auth: { authenticate: async () => ({ actor, csrfToken: null, sessionId: null }) } })
  people = await Promise.all(full.people.map(async id => await loadActor(world.engine.pool, id) ?? assert.fail()))
  all = await readEverything(world)
  known = new Set([...all.values()].flatMap(rows => [...rows.keys()]))
})
after(async () => {
  await app.close()
  await world.end()
})

/** The roles of the packs first, then made-up ones. */
async function somebodies(): Promise<Actor[]> {
  const shipped = await world.rows<{ code: string, grants: Grant[] }>(`select r.code, jsonb_agg(jsonb_build_object(
    'allow', g.allow, 'reach', g.reach, 'hide', g.hide, 'reveal', g.reveal)) as grants
    from org.roles r join org.role_grants g on g.role_id = r.id
    where r.code in ('sales-rep', 'warehouse-clerk', 'accountant') group by 1 order by 1`)
  // why: in the suite the seller, whose reach is the narrowest.
  const roles = shipped.filter(role => oneOf === 1 || role.code === 'sales-rep')
  return [...roles.map(role => role.grants), ...fc.sample(madeUpGrants, { numRuns: rounds, seed })]
    .map((grants, index) => holding(people[index % people.length] ?? assert.fail(), grants))
}

const asking = (): Asking => ({ world, app, actor, known })
const grantsOf = ({ grants }: Actor): string => JSON.stringify(grants.map(({ allow, reach, hide }) => [allow, reach, hide?.length ?? 0]))

test('every answer is the same when what somebody may not see is not there', long, async () => {
  const found: string[] = []
  const doors = new Set<string>()
  let answered = 0
  for (const [round, somebody] of (await somebodies()).entries()) {
    actor = somebody
    const hidden = outOfSight(all, actor)
    const shown = [...all].flatMap(([kind, rows]) => {
      const gone = new Set(hidden.get(kind))
      return [...rows.keys()].filter(id => !gone.has(id)).slice(0, 2)
    })
    const gone = mixed(hidden, round)
    const named = [...gone].flatMap(([kind, ids]) => ids.slice(0, 1).flatMap(id => nameOf(all.get(kind)?.get(id)))).slice(round, round + 6)
    const questions = [...await readings(asking(), [...words, ...named], { seed: seed + round, runs: 1, ids: shown }),
      ...await tablesOf(asking(), all, { ids: gone, most: 8 })].filter((_, index) => (index + round) % oneOf === 0)
    const answers: string[] = []
    for (const question of questions) answers.push(await answerTo(question))
    const leaks: string[] = []
    await without(world, all, { actor, hidden }, async () => {
      for (const [index, question] of questions.entries()) {
        const again = await answerTo(question)
        if (again !== answers[index]) leaks.push(`${question.name}\n  ${difference(answers[index] ?? '', again)}`)
      }
    })
    if (leaks.length > 0) found.push(grantsOf(actor), ...leaks)
    // why: people who see nothing would prove nothing.
    answered += answers.filter(answer => answer.startsWith('200')).length
    questions.forEach(({ name }, index) => {
      const door = ['table', '.xlsx', '/mcp', '/odata', '/api'].find(one => name.includes(one))
      if (door !== undefined && answers[index]?.startsWith('200')) doors.add(door)
    })
  }
  assert.deepEqual(found, [])
  assert.ok(answered > 100)
  assert.deepEqual([...doors].toSorted(), ['.xlsx', '/api', '/mcp', '/odata', 'table'], 'every door was open')
})

/** Mostly records out of sight, and some in sight. */
const mixed = (hidden: ReadonlyMap<string, readonly string[]>, turn: number): ReadonlyMap<string, readonly string[]> =>
  new Map([...all].map(([kind, rows]) => {
    const gone = new Set(hidden.get(kind))
    const [out, seen] = [[...gone], [...rows.keys()].filter(id => !gone.has(id))]
    return [kind, [...out.slice(turn % 3, turn % 3 + 6), ...seen.slice(0, 2)]]
  }))

/** Ids that records in sight name. */
function idsInSight(somebody: Actor): ReadonlySet<string> {
  const hidden = outOfSight(all, somebody)
  return new Set([...all].flatMap(([kind, rows]) => {
    const gone = new Set(hidden.get(kind))
    return [...rows].flatMap(([id, row]) => (gone.has(id) ? [] : Object.values(row).filter(value => typeof value === 'string')))
  }))
}

/** By what people know a record. */
const nameOf = (row: Readonly<Record<string, unknown>> | undefined): string[] =>
  ['number', 'name', 'title'].flatMap(field => (typeof row?.[field] === 'string' ? [row[field]] : [])).slice(0, 1)

/** The answer; where it must cost the same, with how often the database was asked once all that is kept at hand was read. */
async function answerTo({ ask, counted = false }: Question): Promise<string> {
  const answer = await ask()
  if (!counted) return answer
  const before = world.engine.pool.usage.statements
  await ask()
  return `${answer} ${world.engine.pool.usage.statements - before} statements`
}

/** Where two answers part. */
function difference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  const from = Math.max(0, at - 80)
  return `${one.slice(from, at + 160)}\n  ${other.slice(from, at + 160)}`
}

/** Two requests, their answers without the ids, and how often the database was asked for each. */
async function both(requests: readonly MadeRequest[], ids: readonly string[]): Promise<{ counts: number[], answers: string[] }> {
  const { usage } = world.engine.pool
  const counts: number[] = []
  const answers: string[] = []
  for (const request of requests) {
    const before = usage.statements
    answers.push(ids.reduce((text, id) => text.replaceAll(id, '*'), await send(asking(), request)))
    counts.push(usage.statements - before)
  }
  return { counts, answers }
}

test('a record out of sight is answered like one that never was, by the same questions to the database', long, async () => {
  const nobody = uuidv7()
  for (const [round, somebody] of (await somebodies()).entries()) {
    actor = somebody
    const hidden = [...outOfSight(all, actor)].flatMap(([kind, ids]) => ids.length === 0 ? []
      : [{ kind, id: ids[round % ids.length] ?? '' }])
    const mentioned = idsInSight(actor)
    const tries = [...hidden.flatMap(({ kind, id }, index) => [...naming(kind, id, { seed: seed + round }),
      // why: what a record in sight names of itself is found by that.
      ...mentioned.has(id) ? [] : narrowing(kind, id, { seed: seed + round + index, oneOf: oneOf * 12 })]
      .map(request => ({ request, id }))),
      ...hidden.slice(round % 5).filter((_, index) => index % 5 === 0).flatMap(({ id }) =>
        mentioning([id], { seed: seed + round, runs: 1 }).map(request => ({ request, id })))]
      .filter((_, index) => (index + round) % oneOf === 0)
    const leaks: string[] = []
    for (const { request, id } of tries) {
      const other = { ...request, url: request.url.replaceAll(id, nobody),
        ...request.payload === undefined ? {} : { payload: request.payload.replaceAll(id, nobody) } }
      let { counts, answers } = await both([request, other], [id, nobody])
      // why: what was asked before may have made the house read anew what it keeps at hand.
      if (counts[0] !== counts[1]) ({ counts, answers } = await both([request, other], [id, nobody]))
      if (answers[0] !== answers[1] || counts[0] !== counts[1]) {
        leaks.push(`${request.method} ${request.url} ${request.payload ?? ''} ${counts}\n  ${
          difference(answers[0] ?? '', answers[1] ?? '')}`)
      }
    }
    assert.deepEqual(leaks, [], grantsOf(actor))
  }
})

test('live changes are told of records in sight and of no others', async () => {
  const feed = await createFeed({ engine: world.engine, url: world.url, dispatch: false, failed: error => { throw error } })
  const listeners = await Promise.all((await somebodies()).map(async somebody => {
    const heard: Array<{ resource: string, record: string }> = []
    const leave = await feed.hub.join({ actor: () => somebody, reset: () => assert.fail('nothing was missed'),
      tell: changes => { heard.push(...changes.map(one => ({ resource: one.resource, record: one.id }))) } }, null)
    return { somebody, heard, leave }
  }))
  const last = await world.customer('Told last')
  let told = 0
  const whole = Promise.withResolvers<void>()
  const end = await feed.hub.join({ actor: () => world.admin.actor, reset: () => {}, tell: changes => {
    told += changes.length
    if (changes.some(one => one.id === last && one.kind === 'changed')) whole.resolve()
  } }, null)
  for (const name of ['sales.order.create', 'crm.lead.create', 'activity.task.create', 'desk.view.create', 'party.party.update']) {
    const fixture = fixtureFor(commandNamed(name)) ?? assert.fail(name)
    for (const place of stages) await place.run(name, await fixture(place, { items: 2, lines: 1 }))
  }
  await world.admin.does('party.party.update', { id: last, note: 'Last' })
  feed.hub.wake()
  await whole.promise
  const now = await readEverything(world)
  for (const { somebody, heard } of listeners) {
    const gone = outOfSight(now, somebody)
    assert.deepEqual(heard.filter(({ resource, record }) => gone.get(resource)?.includes(record)), [], grantsOf(somebody))
  }
  assert.ok(told > 20)
  for (const { leave } of listeners) leave()
  end()
  await feed.close()
})
