// The job of batches: piece by piece, the records and how far the batch has come in one transaction, so that a killed
// server leaves no half piece and the next one goes on behind the last record that was decided. Rights are those of the
// owner at that moment, not those of the start.
import { type Actor, reachOf } from '../../kernel/access/actor.ts'
import { type AnyCommand, command, erased } from '../../kernel/command/command.ts'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import { Refusal } from '../../kernel/command/problem.ts'
import { notAllowed, notFound } from '../../kernel/command/problems.ts'
import { columnList, decodeRow } from '../../kernel/command/rows.ts'
import { BundleRefusal, executeTogether } from '../../kernel/exchange/import-together.ts'
import { problemOf } from '../../kernel/http/problem-json.ts'
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import { anyId, choice, integer, text } from '../../kernel/model/fields.ts'
import type { RowOf } from '../../kernel/model/resource.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { loadActor } from '../../ground/org/contract.ts'
import { type Refused, batch, mostRefusals, mostTogether, pieceSize, requestOf } from './batch.ts'
import { type Item, type Piece, changesAfter, countMatching, matchingAfter } from './batch-records.ts'
import { batchMoved } from './problems.ts'

type Batch = RowOf<typeof batch>

/** Into so many parts a piece falls where nobody says which record was refused; fewer and larger ones take longer. */
const divisor = 8
const openStates = ['looking', 'running'] as const

/** Notes how far a batch has come; no address leads to it. */
const note = command('desk.batch.note', {
  doc: 'Notes how far a batch has come.',
  on: batch,
  from: openStates,
  input: { from: text({ max: 40 }).optional(), to: text({ max: 40 }).optional(), total: integer().optional(), good: integer(),
    same: integer(), refused: integer(), state: choice('looked', 'done', 'stopped').optional(),
    problem: text({ max: 2000 }).optional() },
  lists: { refusals: { max: pieceSize, fields: { id: anyId(), title: text({ max: 200 }), reason: text({ max: 500 }) } } },
}, async (work, calls) => {
  for (const { row, input: { from, to, total, good, same, refused, refusals, state, problem } } of calls) {
    // why: another server was quicker; what it has decided is decided.
    if (row.at !== from) throw batchMoved.of({}, { id: row.id })
    work.update(batch, row, { at: to ?? row.at, total: total ?? row.total, good: row.good + good, same: row.same + same,
      refused: row.refused + refused, refusals: [...row.refusals ?? [], ...refusals].slice(0, mostRefusals),
      state: state ?? row.state, problem })
  }
})

export interface BatchShop { readonly engine: Engine, readonly words: Catalogue }

/** Goes on with every open batch nobody else is at; answers how many it brought to an end. */
export async function runBatches(shop: BatchShop): Promise<number> {
  const { engine } = shop
  const open = await engine.pool.query(sql`select ${columnList(batch, 't')} from desk.batches t
    where t.state = any(${[...openStates]}::text[]) order by t.id limit 50`)
  let done = 0
  const failures: unknown[] = []
  for (const record of open) {
    const { id } = decodeRow(batch, record) as unknown as Batch // why: decoded by the definition that types it.
    done += await engine.pool.use(async connection => {
      const [lock] = await connection.query<{ mine: boolean }>(sql`select pg_try_advisory_lock(hashtext(${`desk.batch ${id}`})) as mine`)
      if (lock?.mine !== true) return 0
      try {
        return await toTheEnd(shop, id)
      } catch (error) {
        // why: one that cannot go on keeps no other one waiting.
        failures.push(error)
        return 0
      } finally {
        await connection.query(sql`select pg_advisory_unlock(hashtext(${`desk.batch ${id}`}))`)
      }
    })
  }
  if (failures.length > 0) throw failures[0]
  return done
}

async function toTheEnd(shop: BatchShop, id: string): Promise<number> {
  let refusedAt: string | null = null
  for (;;) {
    const [record] = await shop.engine.pool.query(sql`select ${columnList(batch, 't')} from desk.batches t where t.id = ${id}`)
    const row = record && decodeRow(batch, record) as unknown as Batch // why: as above.
    if (!row || !openStates.some(state => state === row.state)) return 1
    const owner = await loadActor(shop.engine.pool, row.owner)
    const run = new Run(shop, row, { ...owner ?? nobody(row.owner),
      grants: [...owner?.grants ?? [], ...['note', 'read'].map(verb => ({ allow: `desk.batch.${verb}`, reach: 'own' as const }))] })
    try {
      await run.step()
    } catch (error) {
      const refusal = error instanceof BundleRefusal ? error.refusal : error
      if (!(refusal instanceof Refusal)) throw error
      // why: stopped meanwhile by its owner, or moved by another server: the next look sees it.
      const place = `${row.state} ${String(row.at)}`
      // why: refused twice where it was, nobody has moved it: it would go on so for ever.
      if (refusal.about.id !== row.id || refusedAt === place) await run.stop(refusal)
      refusedAt = place
    }
  }
}

const nobody = (id: string): Actor => ({ id, name: '', kind: 'user', companies: [], company: null, teams: [], roles: [], grants: [],
  language: 'en', zone: 'UTC' })

/** One look at a batch: the next piece of it. */
class Run {
  private readonly shop: BatchShop
  private readonly row: Batch
  private readonly actor: Actor
  private readonly reader: Reader
  private readonly command: AnyCommand

  constructor(shop: BatchShop, row: Batch, actor: Actor) {
    this.shop = shop
    this.row = row
    this.actor = actor
    this.reader = new Reader(shop.engine, actor)
    const known = shop.engine.house.commands.get(row.command)
    if (!known) throw notFound.of({ resource: 'command', id: row.command })
    this.command = known
  }

  async step(): Promise<void> {
    const { row, reader, command: { name } } = this
    if (reachOf(this.actor, name) === null) throw notAllowed.of({ permission: name })
    const total = row.state === 'looking' && row.at === null ? await countMatching(reader, row) : null
    const piece = row.reverts === null
      ? await matchingAfter(reader, row, row.mode === 'all' && row.state === 'running' ? mostTogether + 1 : pieceSize)
      : await changesAfter(reader, { ...row, reverts: row.reverts }, pieceSize)
    await this.settle(piece.items, { piece, total, from: row.at, known: [], last: true })
  }

  async stop(refusal: Refusal): Promise<void> {
    const { at: from } = this.row
    await execute(this.shop.engine, { command: erased(note), actor: this.actor, items: [{ id: this.row.id, from, good: 0, same: 0,
      refused: 0, refusals: [], state: 'stopped', problem: this.reasonOf(refusal) }] })
  }

  /** Decides some records in order: done with those that go, the others refused by name; in smaller parts where a refusal names none. */
  private async settle(items: readonly Item[], place: Place): Promise<void> {
    const known = new Map(place.known.map(one => [one.id, one]))
    for (;;) {
      const open = items.filter(item => !known.has(item.id))
      try {
        return await this.once(open, items, { ...place, known: [...known.values()] })
      } catch (error) {
        const found = error instanceof BundleRefusal ? error.refusal : error
        // why: what is refused of the batch itself is no matter of its records.
        if (!(found instanceof Refusal) || found.about.id === this.row.id) throw error
        if (this.row.mode === 'all' && this.row.state === 'running') throw found
        const changed = open.filter(item => !item.same)
        if (changed.length === 0) throw found
        const named = namedIn(found, changed)
        for (const [{ id, title }, refusal] of named) known.set(id, { id, title, reason: this.reasonOf(refusal) })
        if (named.length > 0) continue
        return await this.inParts(items, { ...place, known: [...known.values()] })
      }
    }
  }

  private async inParts(items: readonly Item[], place: Place): Promise<void> {
    const size = Math.ceil(items.length / divisor)
    let { from, total } = place
    for (let start = 0; start < items.length; start += size) {
      const part = items.slice(start, start + size)
      const ids = new Set(part.map(item => item.id))
      await this.settle(part, { ...place, from, total, known: place.known.filter(one => ids.has(one.id)),
        last: place.last && start + size >= items.length })
      from = part.at(-1)?.place ?? from
      total = null
    }
  }

  /** One transaction: the records and how far the batch has come. */
  private async once(open: readonly Item[], items: readonly Item[], { piece, total, from, known, last }: Place): Promise<void> {
    const looking = this.row.state === 'looking'
    const changed = open.filter(item => !item.same)
    const told = { id: this.row.id, from, to: items.at(-1)?.place ?? from, total, good: changed.length, same: open.length - changed.length,
      refused: known.length, refusals: known.slice(0, Math.max(mostRefusals - (this.row.refusals?.length ?? 0), 0)),
      problem: null, ...(last && piece.end ? { state: looking ? 'looked' : 'done' } : {}) }
    const bundles = changed.length === 0 ? [] : [{ command: this.command, items: changed.map(item => item.input) }]
    const noted = { command: erased(note), items: [told] }
    const { engine } = this.shop
    const options = { actor: this.actor, request: requestOf(this.row.id), naming: open.length > 1 }
    if (looking) {
      await executeTogether(engine, bundles, { ...options, dryRun: true })
      await executeTogether(engine, [noted], { ...options, dryRun: false })
    } else await executeTogether(engine, [...bundles, noted], { ...options, dryRun: false })
  }

  private reasonOf(refusal: Refusal): string {
    const told = problemOf(refusal, { house: this.shop.engine.house, words: this.shop.words, language: this.actor.language,
      request: requestOf(this.row.id) })
    return (told.errors?.[0]?.detail ?? told.detail ?? told.title).slice(0, 500)
  }
}

interface Place {
  readonly piece: Piece
  readonly total: number | null
  readonly from: string | null
  readonly known: readonly Refused[]
  /** The last records of the piece are among them. */
  readonly last: boolean
}

/** The records a refusal names, each with its own: by their ids, or by their places among the items. */
function namedIn(refusal: Refusal, items: readonly Item[]): ReadonlyArray<readonly [Item, Refusal]> {
  const { problem, params, each, about, errors } = refusal
  const byPlace = Map.groupBy(errors, ({ pointer }) => Number(/^\/items\/(\d+)/.exec(pointer)?.[1] ?? -1))
  return items.flatMap((item, at): Array<readonly [Item, Refusal]> => {
    const there = byPlace.get(at)
    const own = each.get(item.id) ?? (there && new Refusal(problem, { ...params, count: there.length }, { errors: there, about }))
    if (own) return [[item, own]]
    return items.length === 1 || item.id === about.id ? [[item, refusal]] : []
  })
}
