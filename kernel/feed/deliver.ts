// One step of one consumer: its place is locked, a batch of facts is digested, and its place moves on in the
// same transaction as what the reaction wrote; so every fact takes effect once, whatever breaks in between.
import { houseActor } from '../access/actor.ts'
import { type Engine, react } from '../command/execute.ts'
import { flush } from '../command/flush.ts'
import { Work } from '../command/work.ts'
import type { Reaction } from '../event/reaction.ts'
import type { Connection } from '../sql/connection.ts'
import { type Sql, sql } from '../sql/sql.ts'
import { delivered, dueDeliveries, nextTry, postpone, problemText, waitingSubjects } from './deliveries.ts'
import { type StoredFact, decodeFact, factsAfter, factsAt } from './facts.ts'
import type { Position } from './position.ts'

const batchSize = 100

/** A fact on which a reaction failed. */
class Undigested extends Error {
  readonly seq: string
  constructor(seq: string, cause: unknown) {
    super('a fact could not be digested', { cause })
    this.seq = seq
  }
}

/** What a step came to: whether another may follow at once, or somebody else is at it. */
export type Step = 'more' | 'done' | 'elsewhere'

interface Digesting { readonly engine: Engine, readonly reaction: Reaction, readonly connection: Connection }

/** Locks the place of a consumer; null when another node works on it, or it has none. */
async function takePlace({ connection, reaction }: Digesting): Promise<Position | null> {
  const [place] = await connection.query<{ xid: string,
    seq: bigint }>(sql`select xid::text as xid, seq from kernel.cursors
    where consumer = ${reaction.name} for update skip locked`)
  return place ? { xid: place.xid, seq: place.seq.toString() } : null
}

const moveTo = ({ reaction }: Digesting, { xid, seq }: Position): Sql =>
  sql`update kernel.cursors set xid = ${xid}::xid8, seq = ${seq}::bigint, moved_at = now()
    where consumer = ${reaction.name}`

/**
 * Runs the reaction on facts and writes everything, with the bookkeeping, in this transaction; then commits.
 */
async function digest(digesting: Digesting, facts: readonly StoredFact[],
  bookkeeping: readonly Sql[]): Promise<void> {
  const { engine, reaction, connection } = digesting
  const work = new Work({ house: engine.house, connection,
    actor: houseActor(`reaction:${reaction.name}`, reaction.name),
    now: engine.clock.now(), command: reaction.name, request: '', companies: await engine.companies(),
      slots: engine.slots })
  if (facts.length > 0) {
    await reaction.run(work, facts.map(fact => decodeFact(reaction.event, fact.payload)))
    await react(work)
    await work.setting.house.own?.carry(work)
  }
  work.seal()
  // why: '~' sorts behind all names, so the consumer's place is written last and held shortest.
  bookkeeping.forEach((statement, index) => work.later(`~feed/${index}`, statement))
  await flush(connection, work.unit, 'commit')
  engine.committed(work)
}

/** Runs a piece in its own transaction; whatever fails is rolled back and handed on. */
async function transaction<T>(digesting: Omit<Digesting, 'connection'>,
  work: (digesting: Digesting) => Promise<T>): Promise<T> {
  return digesting.engine.pool.use(async connection => {
    await connection.run('begin')
    try {
      return await work({ ...digesting, connection })
    } finally {
      // why: after the commit of a digested batch this does nothing; otherwise it frees the locks.
      if (!connection.broken) await connection.run('rollback').catch(() => {})
    }
  })
}

/** New facts, up to `limit`: those of subjects that wait are put behind, the rest is digested. */
async function digestNew(digesting: Digesting, limit: number): Promise<Step> {
  const { engine, reaction, connection } = digesting
  const place = await takePlace(digesting)
  if (!place) return 'elsewhere'
  const facts = await factsAfter(connection, reaction.event, { after: place, limit })
  const last = facts.at(-1)
  if (!last) return 'done'
  const held = await waitingSubjects(connection, reaction.name, facts.map(fact => fact.subject))
  const behind = facts.filter(fact => held.has(fact.subject))
  const now = engine.clock.now()
  const bookkeeping = [moveTo(digesting, last.position),
    ...(behind.length === 0 ? [] : [postpone(reaction.name,
    behind.map(fact => ({ seq: fact.position.seq, subject: fact.subject, at: now, problem: null,
      attempts: 0 })))])]
  await digest(digesting, facts.filter(fact => !held.has(fact.subject)), bookkeeping)
    .catch((error: unknown) => { throw new Undigested(last.position.seq, error) })
  return facts.length === limit ? 'more' : 'done'
}

/** Moves past a fact that could not be digested and puts it on the waiting list, unless another node did. */
async function setAside(digesting: Digesting, failure: Undigested): Promise<Step> {
  const { engine, reaction, connection } = digesting
  const place = await takePlace(digesting)
  const [fact] = place ? await factsAfter(connection, reaction.event, { after: place, limit: 1 }) : []
  if (fact?.position.seq !== failure.seq) return 'elsewhere'
  const at = nextTry(engine.clock.now(), 1)
  await digest(digesting, [], [moveTo(digesting, fact.position), postpone(reaction.name,
    [{ seq: failure.seq, subject: fact.subject, at, problem: problemText(failure.cause), attempts: 1 }])])
  return 'more'
}

/** One waiting fact that is due, in a transaction of its own. */
async function retry(digesting: Digesting, failed: (error: unknown) => void): Promise<Step> {
  const { engine, reaction, connection } = digesting
  if (!await takePlace(digesting)) return 'elsewhere'
  const now = engine.clock.now()
  const [due] = await dueDeliveries(connection, reaction.name, { now, limit: 1 })
  if (!due) return 'done'
  const [fact] = await factsAt(connection, [due.seq])
  try {
    await digest(digesting, fact ? [fact] : [], [delivered(reaction.name, due.seq)])
  } catch (error) {
    failed(error)
    await connection.run('rollback').catch(() => {})
    const attempts = due.attempts + 1
    await connection.query(postpone(reaction.name,
      [{ ...due, at: nextTry(now, attempts), problem: problemText(error), attempts }]))
  }
  return 'more'
}

/** Brings one consumer as far as it can come now; false when another node is at it. */
export async function deliver(engine: Engine, reaction: Reaction,
  failed: (error: unknown) => void): Promise<boolean> {
  const digesting = { engine, reaction }
  let step: Step = 'more'
  while (step === 'more') step = await transaction(digesting, at => retry(at, failed))
  if (step === 'elsewhere') return false
  for (step = 'more'; step === 'more';) {
    step = await transaction(digesting, at => digestNew(at, batchSize)).catch((error: unknown) => {
      if (!(error instanceof Undigested)) throw error
      return digestSingly(digesting, failed)
    })
  }
  return step !== 'elsewhere'
}

/** After a batch failed: fact by fact over its length; each that fails is set aside. */
async function digestSingly(digesting: Omit<Digesting, 'connection'>,
  failed: (error: unknown) => void): Promise<Step> {
  for (let count = 0; count < batchSize; count++) {
    const step = await transaction(digesting, at => digestNew(at, 1)).catch((error: unknown) => {
      if (!(error instanceof Undigested)) throw error
      failed(error.cause)
      return transaction(digesting, at => setAside(at, error))
    })
    if (step !== 'more') return step
  }
  return 'more'
}
