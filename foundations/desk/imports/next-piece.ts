// A table too long to wait for: its lines are laid down in pieces first, then a job takes one after the other in. A
// piece is decided in the transactions that write its records, and goes afterwards.
import type { Actor } from '../../../kernel/access/actor.ts'
import { command, erased } from '../../../kernel/command/command.ts'
import { execute } from '../../../kernel/command/execute.ts'
import type { Engine } from '../../../kernel/command/execute.ts'
import type { Journal, Laid } from '../../../kernel/exchange/import-journal.ts'
import { type ImportWish, type Prepared, prepareImport } from '../../../kernel/exchange/import-run.ts'
import type { TableLine } from '../../../kernel/exchange/import-table.ts'
import { type JsonValue, integer } from '../../../kernel/model/fields.ts'
import type { RowOf } from '../../../kernel/model/resource.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { uuidv7 } from '../../../kernel/values/uuid.ts'
import { intake, nameOfSign, requestOf, signs } from './import.ts'
import { allowing, keepImport, noteImport } from './keep.ts'
import type { UndoShop } from './undo-run.ts'

/** What is kept of a wish: how the lines are read, without the lines and without whoever sends them. */
export type KeptWish = Pick<ImportWish, 'columns' | 'values' | 'numbers' | 'days' | 'rules'>

const open = command('desk.import.note', {
  doc: 'Lets an import begin whose lines are laid down.',
  on: intake,
  from: ['paused'],
  input: { total: integer() },
}, async (work, calls) => {
  for (const { row, input } of calls) work.update(intake, row, { ...input, state: 'running' })
})

/** Lays a table down and lets it begin; answers the id of the import. */
export async function startImport(engine: Engine, sender: Actor, { facts, wish, pieces }: Laid): Promise<string> {
  const id = uuidv7()
  const actor = allowing(sender)
  const request = requestOf(id)
  let total = 0
  // why: it rests until all lines are laid down, so that no server takes a part for the whole.
  await execute(engine, { command: erased(keepImport), actor, request, items: [{ id, ...facts, delimiter: nameOfSign(facts.delimiter),
    wish: JSON.parse(JSON.stringify(wish)) as JsonValue, to: 0, new: 0, changed: 0, unchanged: 0, refused: [], done: false }] })
  for await (const lines of pieces) {
    const last = lines.at(-1)
    if (!last) continue
    total += lines.length
    await engine.pool.query(sql`insert into desk.import_pieces (import_id, last_line, lines)
      values (${id}::uuid, ${last.line}, ${JSON.stringify(lines.map(({ line, cells }) => [line, ...cells]))}::text::jsonb)`)
  }
  await execute(engine, { command: erased(open), actor, request, items: [{ id, total }] })
  return id
}

interface Piece extends Record<string, unknown> { last_line: number, lines: ReadonlyArray<readonly [number, ...string[]]>, last: boolean }
type Intake = RowOf<typeof intake>

const pieceBehind = async ({ pool }: Engine, { id }: Intake, at: number): Promise<Piece | undefined> => (await pool.query<Piece>(sql`
  select p.last_line, p.lines,
      not exists (select from desk.import_pieces n where n.import_id = p.import_id and n.last_line > p.last_line) as last
    from desk.import_pieces p where p.import_id = ${id}::uuid and p.last_line > ${at} order by p.last_line limit 1`))[0]

/** A piece on its way into the tables. */
interface Begun { readonly marks: ReadonlySet<string> | null, readonly applied: Promise<unknown>, readonly written: Promise<void> }

/**
 * Takes the pieces in that are left, in their order; answers how many. While the database writes one, the next is read,
 * looked up and checked, if the two have no record in common: what it then writes waits for the one before it. Each is taken
 * in as `who` it belongs to is then: whoever may no longer take in does not go on.
 */
export async function takePieces(shop: UndoShop, row: Intake, who: () => Promise<Actor>): Promise<number> {
  const { engine } = shop
  let [count, at] = [0, row.at]
  let before: Begun | null = null
  let latest: Promise<void> | undefined
  try {
    for (let piece = await pieceBehind(engine, row, at); piece; piece = await pieceBehind(engine, row, at)) {
      const next: Begun = await begin(shop, { row: { ...row, at }, actor: await who(), piece, before })
      latest = next.written
      // why: no more than two are on their way, so a long table takes no more memory than a short one.
      await before?.written
      before = next
      at = piece.last_line
      count++
    }
    await before?.written
  } finally {
    // why: whoever goes on from here must not meet what is still on its way.
    await latest?.catch(() => {})
  }
  if (count === 0) await execute(engine, { command: erased(noteImport), actor: await who(), items: [{ id: row.id, from: row.at,
    to: row.at, new: 0, changed: 0, unchanged: 0, refused: [], done: true }] })
  return count
}

interface Beginning { readonly row: Intake, readonly actor: Actor, readonly piece: Piece, readonly before: Begun | null }

async function begin({ engine, words }: UndoShop, { row, actor, piece, before }: Beginning): Promise<Begun> {
  // why: what was decided of a piece before a server was killed is not taken in again.
  const decided = piece.lines.findLastIndex(([line]) => line === row.at)
  const lines = piece.lines.slice(decided + 1).map(([line, ...cells]): TableLine => ({ line, cells }))
  // why: the start kept what it was given in this form.
  const wish = row.wish as unknown as KeptWish
  const applied = Promise.withResolvers<unknown>()
  const journal = journalOf(row, { to: piece.last_line, last: piece.last, applied: () => { applied.resolve(null) },
    ...(before ? { turn: Promise.race([before.applied, before.written.catch(() => {})]) } : {}) })
  const prepare = (): Promise<Prepared> => prepareImport(engine, { ...wish, target: row.target, actor, words, mode: 'each',
    company: row.company, journal, table: { header: row.header, lines, delimiter: signs[row.delimiter], coding: 'utf-8' } })
  let prepared = await prepare()
  if (before && !areApart(before.marks, prepared.marks)) {
    await before.written
    prepared = await prepare()
  }
  const written = prepared.write().then(() => clear(engine, row, piece))
  written.catch(() => {}) // why: whoever waits for it hears; nobody need wait at once.
  return { marks: prepared.marks, applied: applied.promise, written }
}

const areApart = (one: ReadonlySet<string> | null, other: ReadonlySet<string> | null): boolean =>
  one !== null && other !== null && ![...other].some(mark => one.has(mark))

/** What was taken in need not lie there; lost by a power cut, it is passed over. */
const clear = (engine: Engine, { id }: Intake, { last_line: last }: Piece): Promise<void> => engine.pool.use(async connection => {
  connection.beginLater({ repeatable: true })
  await Promise.all([connection.query(sql`delete from desk.import_pieces where import_id = ${id}::uuid and last_line <= ${last}`),
    connection.run('commit')])
})

function journalOf(row: Intake, { to, last, ...places }: { to: number, last: boolean } & Pick<Journal, 'turn' | 'applied'>): Journal {
  let at = row.at
  let next = at
  return { request: requestOf(row.id), id: row.id, always: true, resumes: true, ...places,
    beside(told) {
      next = told.done ? to : told.to
      return { command: erased(noteImport), items: [{ id: row.id, from: at, ...told, to: next, done: told.done && last }] }
    },
    kept() { at = next } }
}
