// The write path, whole and in order: 1 authenticate → 2 read the input → 3 lock the rows under the
// permission → 4 guard state and version → 5 handler and reactions → 6 one flush → 7 commit and answer.
// The idempotency key is written with the answer in the flush; a second use of it finds the first one's
// answer.
import { createHash } from 'node:crypto'
import type { Clock } from '../values/clock.ts'
import { type Actor, handOver, reachOf } from '../access/actor.ts'
import { keptReadable } from '../access/kept-with.ts'
import { admits, predicate } from '../access/policy.ts'
import type { House } from '../model/house.ts'
import { type Resource, stateFieldOf } from '../model/resource.ts'
import type { Connection, Pool } from '../sql/connection.ts'
import type { Replica } from '../sql/replica.ts'
import { raw, sql } from '../sql/sql.ts'
import type { Answer, AnyCommand, Call } from './command.ts'
import { checkReferences } from './check-references.ts'
import { isOutdated, isRetryable, refusalOf } from './database-error.ts'
import { flush } from './flush.ts'
import { readInput } from './input.ts'
import { type InputError, Refusal, ofMany } from './problem.ts'
import {
  invalidInput, keyReused, notAllowed, notFound, notYoursToGive, staleVersion, tooManyItems, wrongState,
} from './problems.ts'
import { askProof } from './proof.ts'
import { reconcile } from './reconcile.ts'
import type { References } from './references.ts'
import { refusedRows } from './refused-rows.ts'
import { idempotencyTable } from './table-shape.ts'
import { previewOf } from './preview.ts'
import { type CompanyFacts, Work, jsonable } from './work.ts'

/** What the write path needs of the running app. */
export interface Engine {
  readonly house: House
  readonly pool: Pool
  readonly clock: Clock
  readonly slots: ReadonlyMap<string, unknown>
  /** A second server to read from, if there is one; it learns of each commit whose work must be seen. */
  readonly replica?: Replica | undefined
  /** Reference data kept between commands; without it every command reads anew. */
  readonly references?: References
  companies(): Promise<ReadonlyMap<string, CompanyFacts>>
  /** Reads the added fields anew, so that `house` is the newest; without it the house never changes. */
  renew?(): Promise<void>
  /** Resolves when what is known to be outdated was read anew; null when nothing is. */
  readonly renewing?: Promise<void> | null
  /** Told after each commit, so that outbox and live screens wake at once. */
  committed(work: Work): void
}

export interface Order {
  readonly command: AnyCommand
  readonly actor: Actor
  /** One object per call: the input, with `id` (and perhaps `version`) for commands on records. */
  readonly items: readonly unknown[]
  readonly idempotencyKey?: string | null
  readonly dryRun?: boolean
  /** Of a dry run nothing is wanted but whether it is refused. */
  readonly refusalOnly?: boolean
  readonly request?: string
  /** Whoever orders does it again after a power cut: the commit does not wait for the disk. */
  readonly repeatable?: boolean
  /** Whoever orders goes on without what is refused: each refused record is wanted, not the first alone. */
  readonly naming?: boolean
}

export interface Outcome {
  readonly answers: readonly Answer[]
  readonly replayed: boolean
  /** What would be written, table by table; only for dry runs. */
  readonly preview?: Readonly<Record<string, readonly unknown[]>>
}

const maxItems = 10_000
const maxAttempts = 6

/** Runs one command on all its items in one transaction: all of them or none. */
export async function execute(engine: Engine, order: Order): Promise<Outcome> {
  const { command, actor } = order
  if (reachOf(actor, command.name) === null) throw notAllowed.of({ permission: command.name })
  if (command.guarded && !order.dryRun) askProof(actor, engine.clock.now())
  if (order.items.length > maxItems) throw tooManyItems.of({ max: maxItems, count: order.items.length })
  const inputs = readItems(command, actor, order.items)
  const hash = order.idempotencyKey ? hashOf(command.name, order.items) : ''
  const companies = await engine.companies()
  for (let attempt = 1; ; attempt++) {
    try {
      return await engine.pool.use(connection =>
        transact(engine, order, { inputs, hash, companies, connection }))
    } catch (error) {
      const failure = error instanceof Refusal ? error : refusalOf(engine.house, error) ?? error
      const replay = order.idempotencyKey ? await earlierAnswer(engine, order, hash) : null
      if (replay) return replay
      if (isOutdated(failure) && engine.renew) await engine.renew()
      else if (!isRetryable(failure)) throw failure
      if (attempt >= maxAttempts) throw failure
    }
  }
}

interface Attempt {
  readonly inputs: ReadonlyArray<Record<string, unknown>>
  readonly hash: string
  readonly companies: ReadonlyMap<string, CompanyFacts>
  readonly connection: Connection
}

async function transact(engine: Engine, order: Order, attempt: Attempt): Promise<Outcome> {
  const { command, actor } = order
  const { connection, inputs } = attempt
  const work = new Work({
    house: engine.house,
    connection,
    actor,
    now: engine.clock.now(),
    command: command.name,
    request: order.request ?? '',
    companies: attempt.companies,
    slots: engine.slots,
    ...(engine.references ? { references: engine.references } : {}),
  })
  connection.beginLater(order)
  try {
    const answers = await apply(work, command, inputs)
    await react(work)
    await work.setting.house.own?.carry(work)
    const preview = order.dryRun && !order.refusalOnly ? previewOf(work) : null
    work.seal()
    if (order.idempotencyKey && !order.dryRun) {
      work.put(idempotencyTable, order.idempotencyKey, { actorId: actor.id, key: order.idempotencyKey,
        command: command.name, inputHash: attempt.hash, answer: jsonable(withoutSecrets(command, answers)), at: work.now })
    }
    const flushed = flush(connection, work.unit, order.dryRun ? 'rollback' : 'commit')
    // why: sent in the same packet, so that knowing how far the log has come costs no wait.
    const place = order.dryRun ? undefined : engine.replica?.behindCommit(connection).catch(() => null)
    const firsts = await flushed
    if (place) engine.replica?.mark(actor.id, await place)
    if (!order.dryRun) engine.committed(work)
    const filled = fill(work, answers, firsts)
    return { answers: filled, replayed: false, ...(preview ? { preview: fill(work, preview, firsts) } : {}) }
  } catch (error) {
    work.end()
    // why: after a failed flush the transaction is over already; rolling back twice is harmless.
    if (!connection.broken) await connection.run('rollback').catch(() => {})
    throw order.naming && !connection.broken ? await named(work, error) : error
  }
}

/** The refusal with every record it is about, where that can be said. */
async function named(work: Work, error: unknown): Promise<unknown> {
  const { house, connection } = work.setting
  const refusal = refusalOf(house, error)
  if (!refusal) return error
  // why: it helps only; without it the refusal stands as it is.
  const each = await refusedRows(connection, { house, unit: work.unit, error }).catch(() => null)
  return each && each.size > 0 ? ofMany(refusal, each) : refusal
}

/** One command on inputs that were read: locked, guarded, handled, looked over; nothing is written yet. */
export async function apply(
  work: Work, command: AnyCommand, inputs: Attempt['inputs']): Promise<readonly Answer[]> {
  const calls = await lockAndGuard(work, command, inputs)
  const own = ownCalls(work, command, calls)
  // why: looked up from the records as they were; the handler changes them in place.
  const checked = checkReferences(work, command, calls)
  // why: a handler that refuses at once must not leave the check behind unheard.
  const handled = (async () => command.run(work, calls))()
  const [, given] = await Promise.all([checked, handled])
    .catch((error: unknown) => preferring(checked, error))
  refuseForeign(work, command)
  refuseLost(work, command, own)
  return given ?? calls.map(call => answerOf(command, call))
}

/** What an input names wrongly is said rather than what a handler stumbled over because of it. */
async function preferring(checked: Promise<void>, error: unknown): Promise<never> {
  if (!(error instanceof Refusal)) throw error
  const better: unknown = await checked.then(() => error, (reason: unknown) => reason)
  throw better instanceof Refusal ? better : error
}

/** Nobody makes a record their permission would not reach: another company's, or another person's. */
function refuseForeign(work: Work, command: AnyCommand): void {
  if (!command.creates) return
  const made = work.unit.tables.get(command.creates.table)?.inserts.values() ?? []
  for (const row of made) {
    if (!admits(command.creates, work.actor, command.name, row)) {
      throw notAllowed.of({ permission: command.name })
    }
  }
}

/** The records of a command whose permission does not reach everybody's. */
function ownCalls(work: Work, { on, name }: AnyCommand, calls: readonly AnyCall[]): AnyCall['row'][] {
  if (!on || (on.scopes?.own ?? []).length === 0) return []
  const reach = reachOf(work.actor, name)
  return reach === 'own' || reach === 'team' ? calls.map(({ row }) => row) : []
}

/**
 * Whoever works on own records alone does not give them away, nor take their sight from others, by a change:
 * that takes the permission to hand over.
 */
function refuseLost(work: Work, { on, name }: AnyCommand, rows: readonly AnyCall['row'][]): void {
  if (!on || reachOf(work.actor, `${on.name}.${handOver}`) !== null) return
  for (const row of rows) {
    if (!admits(on, work.actor, name, row)) {
      throw notYoursToGive.of({ resource: on.name }, { id: row['id'] as string })
    }
  }
}

/** Runs reactions on the facts made so far, then on the facts those made, until no new fact appears. */
export async function react(work: Work): Promise<void> {
  for (let done = 0, rounds = 0; done < work.facts.length; rounds++) {
    if (rounds > 20) throw new Error(`reactions to ${work.facts[done]?.event.name} never come to rest`)
    const facts = work.facts.slice(done)
    done = work.facts.length
    const byEvent = Map.groupBy(facts, fact => fact.event.name)
    const runs = [...byEvent].flatMap(([name, some]) => (work.setting.house.reactions.get(name) ?? [])
      .filter(reaction => reaction.when === 'within').map(reaction => reaction.run(work, some)))
    await Promise.all(runs)
  }
}

/** The inputs of a command, each read by its types; refuses all mistakes at once. */
export function readItems(
  command: AnyCommand, actor: Actor, items: readonly unknown[]): Array<Record<string, unknown>> {
  const errors: InputError[] = []
  const known = command.on ? ['id', 'version'] : command.creates ? ['id'] : []
  const seen = new Set<unknown>()
  const inputs = items.map((item, index) => {
    const pointer = items.length === 1 ? '' : `/items/${index}`
    const shape =
      { fields: command.input ?? {}, lists: command.lists ?? {}, partial: command.partial ?? false }
    const input = readInput(withCompany(command, actor, item), shape, { errors, pointer }, known)
    const given = item as Record<string, unknown> | null
    if (known.includes('id')) readIdentity(command, given, input, { errors, pointer })
    // why: a record named twice in one call would be worked on twice from the same beginning.
    if (input['id'] !== undefined && seen.has(input['id'])) {
      errors.push({ pointer: `${pointer}/id`, code: 'repeated', params: {} })
    }
    seen.add(input['id'])
    return input
  })
  if (errors.length > 0) {
    throw new Refusal(invalidInput, { count: errors.length }, { errors: errors.slice(0, 200) })
  }
  return inputs
}

/** A new record belongs to the actor's company where the input names none. */
function withCompany(command: AnyCommand, actor: Actor, item: unknown): unknown {
  // why: what is for all companies is made by those who reach them all.
  const only = reachOf(actor, command.name) === 'all' ? undefined : command.creates?.scopes?.only
  const field = command.creates?.company ?? only
  if (field === undefined || !Object.hasOwn(command.input ?? {}, field)) return item
  if (typeof item !== 'object' || item === null || field in item || actor.company === null) return item
  return { ...item, [field]: actor.company }
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function readIdentity(
  command: AnyCommand, given: Record<string, unknown> | null, input: Record<string, unknown>,
  at: { errors: InputError[], pointer: string }): void {
  const id = given?.['id']
  if (typeof id === 'string' && uuidPattern.test(id)) input['id'] = id.toLowerCase()
  else if (id !== undefined || command.on) {
    at.errors.push({ pointer: `${at.pointer}/id`, code: 'not-id', params: {} })
  }
  const version = given?.['version']
  if (version === undefined || !command.on) return
  if (Number.isSafeInteger(version)) input['version'] = version
  else at.errors.push({ pointer: `${at.pointer}/version`, code: 'not-integer', params: {} })
}

type AnyCall = Call<Record<string, unknown>, Record<string, unknown>>

async function lockAndGuard(work: Work, command: AnyCommand, inputs: Attempt['inputs']): Promise<never[]> {
  // why: the command's own types were erased by the registry; rows and inputs obey the same definitions.
  if (!command.on) return inputs.map(input => ({ row: {}, input })) as never[]
  const resource: Resource = command.on
  const where = predicate(resource, work.actor, command.name, 't') ?? raw('false')
  const kept = keptReadable(work.setting.house, resource, work.actor, 't')
  const readable = predicate(resource, work.actor, `${resource.name}.read`, 't') ?? raw('false')
  const visible = kept ? sql`${readable} and ${kept}` : readable
  const ids = inputs.map(input => input['id'] as string)
  const [rows] = await Promise.all([
    work.load(resource, ids, { where: sql`${where} and ${visible}` }), command.beside?.(work, ids),
  ])
  const byId = new Map(rows.map(row => [row.id, row as Record<string, unknown>]))
  const state = stateFieldOf(resource)
  const refused = new Map<string, Refusal>()
  const calls: AnyCall[] = inputs.flatMap(input => {
    const id = input['id'] as string
    const row = byId.get(id)
    const refusal = row ? guard(command, row, input, state) : notFound.of({ resource: resource.name, id }, { id })
    if (refusal) refused.set(id, refusal)
    return row ? [{ row, input }] : []
  })
  const [first] = [...inputs.flatMap(({ id }) => (byId.has(id as string) ? [] : refused.get(id as string) ?? [])), ...refused.values()]
  if (first) throw ofMany(first, refused)
  if (command.partial) {
    const stale = calls.flatMap((call, index) => (isStale(call) ? [{ ...call, index }] : []))
    await reconcile(work, command, stale, calls.length)
  }
  return calls as never[]
}

const isStale = ({ row, input }: AnyCall): boolean =>
  input['version'] !== undefined && input['version'] !== row['version']

function guard(
  command: AnyCommand, row: Record<string, unknown>, input: Record<string, unknown>, state: string | null): Refusal | null {
  const id = row['id'] as string
  // why: a change of fields is merged with what others have changed since; anything else must be seen anew.
  if (!command.partial && isStale({ row, input })) {
    return staleVersion.of({ yours: input['version'] as number, current: row['version'] as number }, { id })
  }
  if (command.from && state && !command.from.includes(row[state] as string)) {
    return wrongState.of({
      state: row[state] as string,
      allowed: command.from.join(', '),
      command: command.name,
    }, { id })
  }
  return null
}

function answerOf(command: AnyCommand, call: AnyCall): Answer {
  if (!command.on) return {}
  const state = stateFieldOf(command.on)
  return { id: call.row['id'], version: call.row['version'], ...(state ? { [state]: call.row[state] } : {}) }
}

const withoutSecrets = ({ toldOnce = [] }: AnyCommand, answers: readonly Answer[]): readonly Answer[] => toldOnce.length === 0 ? answers
  : answers.map(answer => Object.fromEntries(Object.entries(answer).filter(([name]) => !toldOnce.includes(name))))

const hashOf = (command: string, items: readonly unknown[]): string =>
  createHash('sha256').update(command).update(JSON.stringify(items)).digest('hex')

async function earlierAnswer(engine: Engine, order: Order, hash: string): Promise<Outcome | null> {
  const [stored] = await engine.pool.query<{ input_hash: string, answer: Answer[] }>(
    sql`select input_hash, answer
    from kernel.idempotency where actor_id = ${order.actor.id} and key = ${order.idempotencyKey}`)
  if (!stored) return null
  if (stored.input_hash !== hash) throw keyReused.of({ key: order.idempotencyKey ?? '' })
  return { answers: stored.answer, replayed: true }
}

function fill<T>(work: Work, value: T, firsts: readonly bigint[]): T {
  if (work.unit.series.length === 0) return jsonable(value) as T // why: same shape, exact values as text.
  return JSON.parse(work.unit.fillNumbers(JSON.stringify(jsonable(value)), firsts)) as T
}
