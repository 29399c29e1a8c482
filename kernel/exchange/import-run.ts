// Taking a table in: read, understand, look up, plan, then all of it in one transaction or each record for
// itself. Taking the same table in again changes nothing, and what is refused says in which line and why.
import type { Actor } from '../access/actor.ts'
import { reachOf } from '../access/actor.ts'
import type { Engine } from '../command/execute.ts'
import { notAllowed } from '../command/problems.ts'
import type { CompanyFacts } from '../command/work.ts'
import type { Catalogue } from '../i18n/catalogue.ts'
import type { Language } from '../i18n/language.ts'
import { Reader } from '../read/reader.ts'
import { type Heading, type ReadLine, daysIn, numbersOf, readHeader, readLine } from './import-cells.ts'
import type { DayOrder } from './import-days.ts'
import { companyNeeded, unknownTarget } from './import-problems.ts'
import { type Journal, type RefusedLine, keeperOf } from './import-journal.ts'
import { mended, refuseStrangeRules, saying, writtenIn } from './import-mend.ts'
import { tellNamed, waitingIn } from './import-own-kind.ts'
import { type ImportRules, usualRules } from './import-rules.ts'
import { resolveReferences } from './import-references.ts'
import { type Table, type Writing, readTableInTurns } from './import-table.ts'
import {
  type ImportContext, type ImportRecord, type ImportTarget, type Json, type Plan, importTargets, makerOf,
} from './import-target.ts'
import type { Entry } from './import-pack.ts'
import { type Grouped, recordsOf } from './import-records.ts'
import { sightOf, withoutHidden } from './import-sight.ts'
import { takeIn } from './import-write.ts'

/** How far it has come: lines that were understood, then lines that were taken in. */
export interface ImportProgress { readonly stage: 'read' | 'write', readonly done: number, readonly of: number }

export interface ImportWish extends Writing {
  readonly target: string
  /** The table as text or bytes, or read already. */
  readonly table: string | Uint8Array | Table
  readonly actor: Actor
  readonly words: Catalogue
  /** All lines or none (the usual), or each record that can be taken in. */
  readonly mode?: 'all' | 'each'
  readonly dryRun?: boolean
  /** The company of the records; the actor's own when left out. */
  readonly company?: string | null
  /**
   * Columns of the target by headers of the table, where those are not their names; an empty name leaves one
   * out.
   */
  readonly columns?: Readonly<Record<string, string>>
  /** What every line says besides, by column, as a cell would say it. */
  readonly values?: Readonly<Record<string, string>>
  /** The language in which numbers are written; found out when left out. */
  readonly numbers?: Language
  /** Which comes first in days that could mean two; found out when left out. */
  readonly days?: DayOrder
  /** Steps, keys, and whose word counts; the usual ones when left out. */
  readonly rules?: ImportRules
  readonly onProgress?: (progress: ImportProgress) => void
  /** In mode each, what is not taken in by then stays out. */
  readonly signal?: AbortSignal
  readonly request?: string
  /** Kept under this title, so that it can be looked at and taken back. */
  readonly title?: string
  /** Kept where somebody else says; the table is a piece of it. */
  readonly journal?: Journal
}

export interface ImportedRow {
  readonly line: number
  /** What the line is about, in its own words. */
  readonly title?: string
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'rejected'
  readonly id?: string
  readonly changes?: Readonly<Record<string, readonly [Json, Json]>>
  readonly errors?: ReadonlyArray<{ readonly column: string | null, readonly code: string, readonly detail: string }>
  /** The cells of a rejected line as they came, so that it can be mended and sent again. */
  readonly cells?: readonly string[]
}

export interface ImportResult {
  readonly target: string
  readonly dryRun: boolean
  /** Whether anything was written. */
  readonly written: boolean
  readonly counts: Readonly<Record<'lines' | ImportedRow['outcome'], number>>
  /** Columns of the table nobody knew what to do with. */
  readonly ignored: readonly string[]
  readonly header: readonly string[]
  readonly rows: readonly ImportedRow[]
  /** Where it is kept. */
  readonly kept?: string
}

export const targetsOf = (engine: Engine): readonly ImportTarget[] =>
  // why: app/ pairs slot and type.
  ((engine.slots.get(importTargets.name) ?? []) as readonly ImportTarget[])
    .map(target => (engine.house.own ? target.whole?.(engine.house) ?? target : target))

export const mayImport = (actor: Actor, target: ImportTarget): boolean =>
  reachOf(actor, makerOf(target)) !== null

/** A table that was looked at. */
export interface Prepared {
  /** By what its records are known again; null where nothing may be looked at beside it. */
  readonly marks: ReadonlySet<string> | null
  write(): Promise<ImportResult>
}

export const importRows = async (engine: Engine, wish: ImportWish): Promise<ImportResult> =>
  (await prepareImport(engine, wish)).write()

/** Reads, understands, looks up and plans; nothing is written yet. */
export async function prepareImport(engine: Engine, wish: ImportWish): Promise<Prepared> {
  const { actor, words, mode = 'all', dryRun = false } = wish
  const target = targetsOf(engine).find(one => one.name === wish.target)
  if (!target) throw unknownTarget.of({ target: wish.target })
  if (!mayImport(actor, target)) throw notAllowed.of({ permission: makerOf(target) })
  const asSent = await readTableInTurns(wish.table, wish)
  const rules = wish.rules ?? usualRules
  refuseStrangeRules(rules, target, asSent)
  const table = saying(mended(asSent, rules), wish.values ?? {})
  const heading = readHeader(target, table, { words, ...(wish.columns ? { columns: wish.columns } : {}) })
  const context = await contextOf(engine, wish, target)
  const lines = readLines({ table, heading, target }, wish)
  const extra = defaultsLine(target)
  const looksBack = namesItsKind(engine, target, lines)
  const company = context.company?.id ?? null
  // why: what belongs to no company, such as a party, may name what is any company's.
  await resolveReferences(context.reader, target.ofCompany ? { only: company } : { only: null, first: company },
    { columns: target.columns, lines: [...lines, extra] })
  const waiting = waitingIn(target, lines)
  const writtenAt = writtenIn(table, rules, wish.days)
  const records = recordsOf(target, lines, { writtenAt, table, heading })
  const entries = tellNamed(target, await planOf(target, { ...context, defaults: extra.values, rules }, records), waiting)
  const kept = journalFor(engine, wish, { target, context, table: asSent })
  const of = table.lines.length
  wish.onProgress?.({ stage: 'read', done: of, of })
  const keys = looksBack ? null : target.marks?.(rules, records.flatMap(({ record }) => (record.faulty.size > 0 ? [] : record)))
  // why: one record may be known by one key in one table and by another in the next; what both make is made by one.
  const marks = keys ? new Set([...keys, ...entries.flatMap(({ plan }) => (plan && plan.outcome !== 'rejected'
    ? [plan.id, ...plan.steps.flatMap(({ command, once }) => once === undefined ? [] : `${command} ${once}`)] : []))]) : null
  return { marks, write: () => writePlanned(engine, wish, { kept, taken: { target, heading, entries, table: asSent, dryRun, mode } }) }
}

/** Whether a line names a record of the kind that the table makes, which may be one of its own lines. */
function namesItsKind({ house }: Engine, { commands, columns }: ImportTarget, lines: readonly ReadLine[]): boolean {
  const made = new Set(commands.flatMap(name => house.commands.get(name)?.creates?.name ?? []))
  const names = columns.flatMap(({ name, reference }) => (reference && made.has(reference.resource) ? [name] : []))
  return lines.some(({ values }) => names.some(name => values[name] !== undefined))
}

interface Looked { readonly target: ImportTarget, readonly context: Omit<ImportContext, 'defaults' | 'rules'>, readonly table: Table }

function journalFor(engine: Engine, { dryRun = false, journal, title, mode = 'all' }: ImportWish,
  { target, context, table }: Looked): Journal | null {
  const keeper = dryRun ? null : keeperOf(engine)
  return keeper && (journal ?? (title === undefined ? null : keeper.begin({ target: target.name, title, mode,
    company: target.ofCompany ? context.company?.id ?? null : null, header: table.header, delimiter: table.delimiter,
    lines: table.lines.length })))
}

async function writePlanned(engine: Engine, { actor, words, onProgress, signal, request }: ImportWish,
  { kept, taken }: { kept: Journal | null, taken: Taken }): Promise<ImportResult> {
  const { target, entries, table, mode, dryRun } = taken
  const of = table.lines.length
  const wording = { words, language: actor.language }
  await takeIn(engine, entries, { actor: kept ? keeperOf(engine)?.allowing(actor) ?? actor : actor, mode, dryRun, order: target.commands,
    ...(kept ? { journal: { kept, tell: refusedIn(target, table, wording) } } : {}),
    ...(onProgress ? { onDone: (done: number) => { onProgress({ stage: 'write', done, of }) } } : {}),
    ...(signal ? { signal } : {}),
    ...(request === undefined ? {} : { request }) })
  const result = resultOf(taken, wording)
  return kept?.id ? { ...result, kept: kept.id } : result
}

async function contextOf(
  engine: Engine, wish: ImportWish, target: ImportTarget): Promise<Omit<ImportContext, 'defaults' | 'rules'>> {
  const companies = await engine.companies()
  const { actor } = wish
  const only = companies.size === 1 ? [...companies.keys()][0] : undefined
  const id = wish.company ?? actor.company ?? only
  const company: CompanyFacts | null = (id === undefined ? undefined : companies.get(id)) ?? null
  if (target.ofCompany && !company) throw companyNeeded.of()
  return { reader: new Reader(engine, actor), actor, company, words: wish.words, sees: sightOf(engine.house, actor, target) }
}

function readLines({ table, heading, target }: { table: Table, heading: Heading, target: ImportTarget },
  wish: ImportWish): ReadLine[] {
  const reading = { words: wish.words, numbers: numbersOf(heading, table, wish.numbers),
    days: wish.days ?? daysIn(heading, table) }
  return table.lines.map(line => readLine(line, heading, target, reading))
}

const defaultsLine =
  (target: ImportTarget): ReadLine => ({ line: 0, values: { ...target.defaults }, errors: [] })

/** Records become plans. What is refused already is planned too, behind the others, to tell what else is wrong with it. */
async function planOf(target: ImportTarget, context: ImportContext, grouped: readonly Grouped[]): Promise<Entry[]> {
  const fit = grouped.filter(({ record }) => record.faulty.size === 0)
  const inPart = target.inPart ? grouped.filter(({ record }) => record.faulty.size > 0) : []
  const plans = (await target.plan(context, [...fit, ...inPart].map(({ record }) => record))).map(withoutHidden(context.sees))
  fit.forEach(({ entry }, index) => {
    const plan = plans[index]
    if (plan?.outcome === 'rejected') {
      entry.errors.push(...plan.errors.map(error => ({ ...error, line: null })))
      entry.otherwise = plan.otherwise ?? []
    } else entry.plan = plan ?? null
  })
  inPart.forEach(({ entry, record }, index) => {
    const plan = plans[fit.length + index]
    if (plan?.outcome === 'rejected') entry.errors.push(...plan.errors
      .filter(({ column }) => column === null || !record.faulty.has(column)).map(error => ({ ...error, line: null })))
    entry.otherwise = (plan?.outcome === 'rejected' ? plan.otherwise : plan?.steps) ?? []
  })
  return grouped.map(({ entry }) => entry)
}

/** The refused lines of an entry as they came, with the reasons in the words of whoever sent them. */
const refusedIn = (target: ImportTarget, table: Table, wording: { words: Catalogue, language: Language }) => {
  const cells = new Map(table.lines.map(one => [one.line, one.cells]))
  const { words, language } = wording
  const called = (name: string | null): string => {
    const column = target.columns.find(one => one.name === name)
    return column ? `${words.find(language, column.words) ?? column.name}: ` : ''
  }
  return (entry: Entry): RefusedLine[] => entry.lines.map(line => ({ line, cells: cells.get(line) ?? [],
    reason: (rowOf(entry, line, wording).errors ?? []).map(error => called(error.column) + error.detail).join(' ').slice(0, 2000) }))
}

interface Taken {
  readonly target: ImportTarget
  readonly heading: Heading
  readonly entries: readonly Entry[]
  readonly table: Table
  readonly dryRun: boolean
  readonly mode: 'all' | 'each'
}

function resultOf({ target, heading, entries, table, dryRun, mode }: Taken,
  wording: { words: Catalogue, language: Language }): ImportResult {
  const cells = new Map(table.lines.map(one => [one.line, one.cells]))
  const naming = namingPlaces(target, heading)
  const rows = entries.flatMap(entry => entry.lines.map(line => rowOf(entry, line, wording)))
    .map(row => ({ ...row, ...titled(naming, cells.get(row.line)), ...row.outcome === 'rejected' && { cells: cells.get(row.line) ?? [] } }))
    .sort((a, b) => a.line - b.line)
  const count = (outcome: ImportedRow['outcome']): number =>
    rows.filter(row => row.outcome === outcome).length
  const counts = {
    lines: table.lines.length,
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    rejected: count('rejected'),
  }
  const written = !dryRun && counts.new + counts.changed > 0 && (mode === 'each' || counts.rejected === 0)
  return { target: target.name, dryRun, written, counts, ignored: heading.ignored,
    header: table.header, rows }
}

const names = new Set(['text', 'ref', 'link', 'date'])

/** Where a line says what it is about: the first two columns of the target that name something and are there. */
const namingPlaces = (target: ImportTarget, { columns }: Heading): readonly number[] => target.columns
  .flatMap(column => (column.reference || names.has(column.field.spec.type.name) ? [columns.indexOf(column)] : []))
  .filter(place => place >= 0).slice(0, 2)

function titled(places: readonly number[], cells: readonly string[] = []): { title?: string } {
  const title = places.map(place => (cells[place] ?? '').trim()).filter(text => text !== '').join(' · ').slice(0, 120)
  return title === '' ? {} : { title }
}

function rowOf({ plan, errors }: Entry, line: number,
  { words, language }: { words: Catalogue, language: Language }): ImportedRow {
  if (errors.length === 0 && plan !== null && plan.outcome !== 'rejected') {
    return { line, outcome: plan.outcome, id: plan.id, ...(plan.changes ? { changes: plan.changes } : {}) }
  }
  const own = errors.filter(one => one.line === null || one.line === line)
  // why: a line without a mistake of its own is refused with the one it belongs to.
  const told = own.length > 0 ? own : errors.slice(0, 1)
  return { line, outcome: 'rejected', errors: told.map(({ column, code, params }) => ({
    column,
    code,
    detail: words.find(language, code.includes('/') ? `problem.${code}.detail` : `invalid.${code}`, params)
      ?? code,
  })) }
}
