// The job of imports that are kept: goes on with tables whose lines are not all decided, and takes back what somebody
// wants back. Piece by piece, so a killed server loses nothing; the rights are those of that moment.
import type { Actor } from '../../../kernel/access/actor.ts'
import { columnList, decodeRow } from '../../../kernel/command/rows.ts'
import { command, erased } from '../../../kernel/command/command.ts'
import { execute } from '../../../kernel/command/execute.ts'
import { Refusal } from '../../../kernel/command/problem.ts'
import { problemOf } from '../../../kernel/http/problem-json.ts'
import { prose } from '../../../kernel/model/fields.ts'
import type { RowOf } from '../../../kernel/model/resource.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { loadActor } from '../../../ground/org/contract.ts'
import { intake } from './import.ts'
import { allowing } from './keep.ts'
import { takePieces } from './next-piece.ts'
import { type UndoShop, undoPiece } from './undo-run.ts'

type Intake = RowOf<typeof intake>

/** An import nobody goes on with from here: its sender went away in the middle. */
const orphanMinutes = 15

const stop = command('desk.import.note', {
  doc: 'Stops an import that cannot go on.',
  on: intake,
  from: ['running', 'undoing'],
  input: { problem: prose({ max: 2000 }) },
}, async (work, calls) => {
  for (const { row, input: { problem } } of calls) work.update(intake, row, { state: 'stopped', problem })
})

/** Goes on with every open import nobody else is at; answers how many pieces were done. */
export async function runImports(shop: UndoShop): Promise<number> {
  const { pool, clock } = shop.engine
  // why: a server that was killed behind the last line, or told to stop, could not clear away what was left.
  await pool.query(sql`delete from desk.import_pieces p using desk.imports t where t.id = p.import_id
    and t.state in ('done', 'cancelled', 'undoing', 'undone')`)
  const open = await pool.query(sql`select ${columnList(intake, 't')} from desk.imports t
    where t.state = 'undoing' or (t.state = 'running' and (t.wish is not null
      or t.updated_at < ${clock.now()}::timestamptz - make_interval(mins => ${orphanMinutes}))) order by t.id limit 50`)
  let done = 0
  for (const record of open) done += await alone(shop, String(record['id']), () => toTheEnd(shop, String(record['id'])))
  return done
}

/** Goes on with one import as somebody; nobody else is at it meanwhile. Answers how many pieces were done. */
export const runImport = (shop: UndoShop, id: string, actor: Actor): Promise<number> =>
  alone(shop, id, () => toTheEnd(shop, id, allowing(actor)))

const alone = ({ engine: { pool } }: UndoShop, id: string, task: () => Promise<number>): Promise<number> => pool.use(async connection => {
  const name = `desk.import ${id}`
  const [lock] = await connection.query<{ mine: boolean }>(sql`select pg_try_advisory_lock(hashtext(${name})) as mine`)
  if (lock?.mine !== true) return 0
  try {
    return await task()
  } finally {
    await connection.query(sql`select pg_advisory_unlock(hashtext(${name}))`)
  }
})

async function toTheEnd(shop: UndoShop, id: string, as?: Actor): Promise<number> {
  let pieces = 0
  for (let refusedAt: string | null = null; ;) {
    const [record] = await shop.engine.pool.query(sql`select ${columnList(intake, 't')} from desk.imports t where t.id = ${id}`)
    const row = record && decodeRow(intake, record) as unknown as Intake // why: decoded by the definition that types it.
    if (!row || (row.state !== 'running' && row.state !== 'undoing')) return pieces
    const actor = as ?? await actorOf(shop, row)
    try {
      if (row.state === 'running') pieces += await takePieces(shop, row, async () => as ?? actorOf(shop, row))
      else {
        await undoPiece(shop, row, actor)
        pieces++
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // why: stopped meanwhile, or moved by another server: the next look sees it; refused twice where it was, it ends.
      const place = `${row.state} ${row.at} ${String(row.undoneTo)}`
      if (error.about.id !== row.id || refusedAt === place) await give(shop, { row, actor, error })
      refusedAt = place
    }
  }
}

async function actorOf({ engine }: UndoShop, { owner, undoneBy, state }: Intake): Promise<Actor> {
  const id = state === 'undoing' ? undoneBy : owner
  const known = id === null ? null : await loadActor(engine.pool, id)
  return allowing(known ?? { id: id ?? '', name: '', kind: 'user', companies: [], company: null, teams: [], roles: [], grants: [],
    language: 'en', zone: 'UTC' })
}

async function give({ engine, words }: UndoShop, { row, actor, error }: { row: Intake, actor: Actor, error: Refusal }): Promise<void> {
  const { title, detail } = problemOf(error, { house: engine.house, words, language: actor.language, request: '' })
  await execute(engine, { command: erased(stop), actor, items: [{ id: row.id, problem: (detail ?? title).slice(0, 2000) }] })
}
