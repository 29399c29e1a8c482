// Taking an import back, piece by piece, newest first: what it made goes, what it changed gets the values from before,
// each by the ordinary command with the rights of whoever asked. What others have built on stays, with the reason.
import type { Actor } from '../../../kernel/access/actor.ts'
import { command, erased } from '../../../kernel/command/command.ts'
import type { Engine } from '../../../kernel/command/execute.ts'
import type { Journal } from '../../../kernel/exchange/import-journal.ts'
import { targetsOf } from '../../../kernel/exchange/import-run.ts'
import { type CellError, type ImportStep, type ImportTarget, type Plan, madeBy } from '../../../kernel/exchange/import-target.ts'
import type { Entry } from '../../../kernel/exchange/import-pack.ts'
import { takeIn } from '../../../kernel/exchange/import-write.ts'
import type { Catalogue } from '../../../kernel/i18n/catalogue.ts'
import { formatDate } from '../../../kernel/i18n/format.ts'
import { boolean, integer, text } from '../../../kernel/model/fields.ts'
import type { RowOf } from '../../../kernel/model/resource.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { dateIn, instantOf, timeIn } from '../../../kernel/values/instant.ts'
import { importMoved } from '../problems.ts'
import { intake, keptRecord, undoRequestOf } from './import.ts'
import { type Done, doneBefore } from './undo-records.ts'

type Remain = { readonly resource: string, readonly record: string, readonly title: string, readonly reason: string }

const pieceSize = 200

/** Notes how far an import was taken back; no address leads to it. */
const noteUndo = command('desk.import.note', {
  doc: 'Notes how far an import was taken back.',
  on: intake,
  from: ['undoing'],
  input: { from: text({ max: 40 }).optional(), to: text({ max: 40 }).optional(), back: integer(), done: boolean() },
  lists: { remains: { fields: keptRecord.fields, max: 1000 } },
}, async (work, calls) => {
  for (const { row, input: { from, to, back, remains, done } } of calls) {
    if (row.undoneTo !== from) throw importMoved.of({}, { id: row.id })
    work.insertParts(intake, row, 'remains', remains, row.stayed + 1)
    work.update(intake, row, { undoneTo: to ?? row.undoneTo, takenBack: row.takenBack + back, stayed: row.stayed + remains.length,
      ...(done ? { state: 'undone' } : {}) })
  }
})

export interface UndoShop { readonly engine: Engine, readonly words: Catalogue }

/** The next piece; the record of the import says whether it was the last. */
export async function undoPiece({ engine, words }: UndoShop, row: RowOf<typeof intake>, actor: Actor): Promise<void> {
  const target = targetsOf(engine).find(one => one.name === row.target)
  const names = [...new Set((target?.commands ?? []).flatMap(name => {
    const { creates, on } = engine.house.commands.get(name) ?? {}
    return creates ?? on ? [(creates ?? on)?.name ?? ''] : []
  }))]
  const piece = await doneBefore(new Reader(engine, actor), { id: row.id, undoneTo: row.undoneTo, resources: names }, pieceSize)
  const answered = await answeredOf(new Reader(engine, actor), target, piece.items)
  const places = new Map(piece.items.map((item, at) => [at + 1, item]))
  const entries = piece.items.map((item, at) => entryOf({ item, line: at + 1, target, engine, words, actor, answered }))
  const steps = entries.flatMap(({ plan }) => (plan && plan.outcome !== 'rejected' ? plan.steps : []))
  const order = [...new Set(steps.map(step => step.command))]
  let from = row.undoneTo
  let next = from
  const kept: Journal = {
    request: undoRequestOf(row.id), id: row.id, always: true,
    beside(told) {
      next = told.done ? piece.to ?? from : places.get(told.to)?.seq ?? from
      const remains = told.refused.flatMap(({ line, reason }): Remain[] => {
        const item = places.get(line)
        return item ? [{ resource: item.resource.name, record: item.id, title: item.title, reason: reason.slice(0, 2000) }] : []
      })
      return { command: erased(noteUndo), items: [{ id: row.id, from, to: next, remains,
        back: told.new + told.changed + told.unchanged, done: told.done && piece.end }] }
    },
    kept() { from = next },
  }
  const tell = (entry: Entry) => [{ line: entry.lines[0] ?? 0, cells: [], reason: entry.errors.map(error =>
    said(words, actor, error)).join(' ') }]
  await takeIn(engine, entries, { actor, mode: 'each', dryRun: false, order, journal: { kept, tell } })
}

const said = (words: Catalogue, { language }: Actor, { code, params }: CellError): string =>
  words.find(language, code.includes('/') ? `problem.${code}.detail` : `invalid.${code}`, params) ?? code

/** Those of the records that were answered already; what is no entry of a book just goes. */
async function answeredOf(reader: Reader, target: ImportTarget | undefined, items: readonly Done[]): Promise<ReadonlySet<string>> {
  const ids = items.filter(({ resource }) => resource.book && target && resource.name === madeBy(target)).map(one => one.id)
  return ids.length === 0 ? new Set() : await target?.answered?.(reader, ids) ?? new Set()
}

interface Case { readonly item: Done, readonly line: number, readonly target: ImportTarget | undefined, readonly engine: Engine
  readonly words: Catalogue, readonly actor: Actor, readonly answered: ReadonlySet<string> }

function entryOf(one: Case): Entry {
  const { item: { id, gone, made }, line, answered } = one
  const nothing: Plan = { outcome: 'unchanged', id, steps: [] }
  if (gone || answered.has(id)) return { lines: [line], plan: nothing, errors: [] }
  const way = wayBack(one)
  const error = way === null ? { column: null, code: 'no-way-back', params: {} } : hindrance(one)
  if (error) return { lines: [line], plan: null, errors: [{ ...error, line }] }
  return { lines: [line], errors: [], plan: way === 'none' || way === null ? nothing
    : { outcome: made ? 'new' : 'changed', id, steps: [way] } }
}

/** What others did since keeps a record from being taken back. */
function hindrance({ item, target, words, engine: { house }, actor: { language, zone } }: Case): CellError | null {
  const { made, resource, since, needed } = item
  // why: a command of the trade ends the record and knows itself what must not be there; what only refers to it may stay.
  const ends = made && target?.back !== undefined && house.commands.get(target.back)?.on?.name === resource.name
  if (ends && !since) return null
  const by = needed.filter(one => !ends || !house.resources.get(one.resource)?.book)
    .map(({ resource: named, count }) => `${count} × ${words.find(language, `resource.${named}.plural`) ?? named}`)
  if (by.length > 0) return { column: null, code: 'built-upon', params: { by: by.join(', ') } }
  if (!since) return null
  const at = instantOf(Date.parse(since.at))
  return { column: null, code: 'changed-since', params: { who: since.who,
    at: `${formatDate(dateIn(zone, at), language)} ${timeIn(zone, at).slice(0, 5)}` } }
}

/** The command that does it; null where there is none, 'none' where nothing is to be done. */
function wayBack({ item: { id, version, made, resource, before }, target, engine: { house } }: Case): ImportStep | 'none' | null {
  if (made) {
    const name = [target?.back, `${resource.name}.take-back`, `${resource.name}.remove`]
      .find(one => one && house.commands.get(one)?.on?.name === resource.name)
    return name === undefined ? null : { command: name, item: { id, version } }
  }
  const update = house.commands.get(`${resource.name}.update`)
  if (!update) return null
  const values = Object.entries(before).filter(([name]) => update.input?.[name] ?? update.lists?.[name])
  return values.length === 0 ? 'none' : { command: update.name, item: { ...Object.fromEntries(values), id, version } }
}
