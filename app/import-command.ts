// Tables at the console: taken into a target by the house itself or as somebody, with the same checks as at the door. All
// lines or none of a table that fits into one transaction; line by line a file of any length, which rests at Ctrl-C, goes on
// where it was, and is taken back as a whole.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import process from 'node:process'
import { importRequest, runImport } from '../foundations/desk/contract.ts'
import { loadActor } from '../ground/org/contract.ts'
import { type Actor, houseActor } from '../kernel/access/actor.ts'
import { execute } from '../kernel/command/execute.ts'
import { Refusal } from '../kernel/command/problem.ts'
import { tooManyItems } from '../kernel/command/problems.ts'
import { importLater, lookLater } from '../kernel/exchange/import-later.ts'
import { type ImportResult, importRows, targetsOf } from '../kernel/exchange/import-run.ts'
import { openLongTable } from '../kernel/exchange/import-stream.ts'
import { isWorkbook } from '../kernel/exchange/workbook.ts'
import { problemOf } from '../kernel/http/problem-json.ts'
import type { Catalogue } from '../kernel/i18n/catalogue.ts'
import { withOwnWords } from '../kernel/own/own-words.ts'
import { sql } from '../kernel/sql/sql.ts'
import { say, withEngine } from './console.ts'
import type { RunningEngine } from './engine.ts'
import { mapIn } from './import-map.ts'
import { stopWhenTold } from './until-told.ts'
import { wordsOf } from './words.ts'

export const importHelp = `import                             what tables can be taken into
import <target> <file.csv or .xlsx> [--company <name>] [--dry-run] [--each] [--map <file.json or profile>] [--by <mail>]
import --resume <id>               goes on with an import that rests (--each rests at Ctrl-C)
import --undo <id>                 takes a whole import back`

export interface ImportWords {
  readonly words: readonly string[]
  readonly company: string | undefined
  readonly dryRun: boolean
  readonly each: boolean
  readonly map: string | undefined
  readonly by: string | undefined
  readonly resume: string | undefined
  readonly undo: string | undefined
}

interface Desk { readonly engine: RunningEngine, readonly words: Catalogue, readonly actor: Actor }

const importer = houseActor('00000000-0000-7000-8000-00000000c5f0', 'Import')
/** Most lines told one by one. */
const mostTold = 50
const progressMs = 1000
/** What to do with a table that is too long to be taken in whole or not at all. */
const lineByLine = 'With --each a table of any length is looked at (with --dry-run) and taken in, line by line; --undo takes it back whole.'

export async function importCommand(given: ImportWords): Promise<void> {
  await withEngine(async ({ engine }) => {
    const words = withOwnWords(wordsOf(engine.house), () => engine.house)
    const { words: [target, file], resume, undo } = given
    try {
      const desk: Desk = { engine, words, actor: await actorFor(engine, given.by) }
      if (resume !== undefined) return await goOn(desk, resume, 'resume')
      if (undo !== undefined) return await goOn(desk, undo, 'undo')
      if (target === undefined || file === undefined) return tellTargets(engine)
      await takeIn(desk, given, { target, file })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { title, detail, next, errors = [] } = problemOf(error, { house: engine.house, words, language: 'en', request: '' })
      const further = error.problem.code === tooManyItems.code && !given.each ? lineByLine : next
      throw new Error([title, detail, ...errors.map(one => one.detail), further].filter(Boolean).join(' '))
    }
  })
}

async function actorFor({ pool }: RunningEngine, mail: string | undefined): Promise<Actor> {
  if (mail === undefined) return importer
  const [user] = await pool.query<{ id: string }>(sql`select id from org.users where lower(email) = lower(${mail})`)
  const actor = user ? await loadActor(pool, user.id) : null
  if (!actor) throw new Error(`There is nobody with the mail address ${mail}.`)
  return actor
}

function tellTargets(engine: RunningEngine): void {
  for (const { name, columns } of targetsOf(engine)) {
    say(`${name.padEnd(18)} ${columns.map(column => (column.required ? `${column.name}*` : column.name)).join(', ')}`)
  }
  say('\n* must be there')
}

async function takeIn(desk: Desk, { company, dryRun, each, map }: ImportWords,
  { target, file }: { target: string, file: string }): Promise<void> {
  const { engine, words, actor } = desk
  const companies = [...(await engine.companies()).values()]
  const own = company === undefined ? undefined : companies.find(one => one.name === company)
  if (company !== undefined && !own) throw new Error(`There is no company ${company}.`)
  const only = companies.length === 1 ? companies[0]?.id : undefined
  const wish = { ...map === undefined ? {} : await mapIn(engine, target, map), target, actor, words, title: basename(file).slice(0, 200),
    company: own?.id ?? actor.company ?? only ?? null }
  if (!each) return tell(await importRows(engine, { ...wish, mode: 'all', dryRun, table: await readFile(file) }))
  const bytes = () => createReadStream(file) as AsyncIterable<Uint8Array> // why: without a coding it reads bytes.
  let shown = 0
  const onProgress = ({ done }: { done: number }): void => {
    if (done - shown < 50_000) return
    shown = done
    process.stderr.write(`${done} lines read\n`)
  }
  const long = { ...wish, onProgress, table: await beginsAsWorkbook(bytes) ? await readFile(file) : await openLongTable(bytes, wish) }
  if (dryRun) return tell(await lookLater(engine, long, mostTold))
  const { kept } = await importLater(engine, { ...long, mode: 'each' })
  await run(desk, kept)
}

async function beginsAsWorkbook(bytes: () => AsyncIterable<Uint8Array>): Promise<boolean> {
  for await (const piece of bytes()) return isWorkbook(piece)
  return false
}

const does = (engine: RunningEngine, actor: Actor, command: string, id: string) => {
  const known = engine.house.commands.get(command)
  if (!known) throw new Error(`no command ${command}`)
  return execute(engine, { command: known, actor, items: [{ id }], request: importRequest(id) })
}

async function goOn(desk: Desk, id: string, verb: 'resume' | 'undo'): Promise<void> {
  await does(desk.engine, desk.actor, `desk.import.${verb}`, id)
  await run(desk, id)
}

interface Kept extends Record<string, unknown> { state: string, total: number, made: number, changed: number, same: number, refused: number
  takenBack: number, stayed: number, problem: string | null }

async function keptOf({ pool }: RunningEngine, id: string): Promise<Kept> {
  const [kept] = await pool.query<Kept>(sql`select state, total, made, changed, same, refused, taken_back as "takenBack", stayed, problem
    from desk.imports where id = ${id}::uuid`)
  if (!kept) throw new Error(`There is no import ${id}.`)
  return kept
}

/** Takes what is left, or takes it back, tells how far it has come, and rests at Ctrl-C. */
async function run({ engine, words, actor }: Desk, id: string): Promise<void> {
  const watch = setInterval(() => {
    void keptOf(engine, id).then(({ state, total, made, changed, same, refused, takenBack }) => process.stderr.write(state === 'undoing'
      ? `${takenBack} of ${made + changed} taken back\n` : `${made + changed + same + refused} of ${total} lines\n`), () => {})
  }, progressMs)
  const taken = Promise.withResolvers<unknown>()
  const untold = stopWhenTold(async () => {
    if ((await keptOf(engine, id)).state === 'running') await does(engine, actor, 'desk.import.pause', id)
    await taken.promise
  })
  say(`Kept as ${id}.`)
  try {
    await runImport({ engine, words }, id, actor)
    await tellKept(engine, id)
  } finally {
    clearInterval(watch)
    untold()
    taken.resolve(null)
  }
}

async function tellKept(engine: RunningEngine, id: string): Promise<void> {
  const { state, total, made, changed, same, refused, takenBack, stayed, problem } = await keptOf(engine, id)
  const isBack = state === 'undone' || state === 'undoing'
  const told = isBack
    ? await engine.pool.query<{ at: string, reason: string }>(sql`select title as at, reason from desk.import_kept
      where import_id = ${id}::uuid order by position limit ${mostTold}`)
    : await engine.pool.query<{ at: string, reason: string }>(sql`select 'line ' || line as at, reason from desk.import_refused
      where import_id = ${id}::uuid order by line limit ${mostTold}`)
  for (const { at, reason } of told) say(`${at}: ${reason}`)
  const more = (isBack ? stayed : refused) - told.length
  if (more > 0) say(`and ${more} more`)
  say(isBack ? `${takenBack} records taken back, ${stayed} stayed.`
    : `${total} lines: ${made} new, ${changed} changed, ${same} unchanged, ${refused} refused.`)
  if (problem !== null) say(problem)
  say(state === 'done' ? 'Taken in.' : state === 'undone' ? 'Taken back.'
    : `It rests. To go on: npm run kontor -- import ${isBack ? '--undo' : '--resume'} ${id}`)
  if (refused > 0 && !isBack || stayed > 0 || problem !== null) process.exitCode = 1
}

function tell({ counts, written, dryRun, ignored, rows, kept }: ImportResult): void {
  const rejected = rows.filter(row => row.outcome === 'rejected')
  for (const { line, errors = [] } of rejected.slice(0, mostTold)) {
    say(`line ${line}: ${errors.map(({ column, detail }) => (column === null ? detail : `${column}: ${detail}`)).join(' ')}`)
  }
  if (counts.rejected > mostTold) say(`and ${counts.rejected - mostTold} more`)
  if (ignored.length > 0) say(`Columns left out: ${ignored.join(', ')}`)
  say(`${counts.lines} lines: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.rejected} refused.`)
  if (kept !== undefined) say(`Kept as ${kept}.`)
  say(dryRun ? 'Looked at only.' : written ? 'Taken in.' : 'Nothing was written.')
  if (counts.rejected > 0) process.exitCode = 1
}
