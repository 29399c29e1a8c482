// Writing what was planned: bundles of one command each, in order. What is refused is traced to its record:
// by its place where the command names one, else by halving until one record is left.
import type { Actor } from '../access/actor.ts'
import { refusalOf } from '../command/database-error.ts'
import type { Engine } from '../command/execute.ts'
import { Refusal } from '../command/problem.ts'
import { lookDeeper } from './import-deeper.ts'
import { type Entry, type Packed, columnIn, inPieces, pack, placeIn } from './import-pack.ts'
import { BundleRefusal, executeTogether } from './import-together.ts'
import type { Journal, RefusedLine } from './import-journal.ts'
import type { CellError } from './import-target.ts'
import { Tally } from './import-tally.ts'

export interface Writing {
  readonly actor: Actor
  readonly mode: 'all' | 'each'
  readonly dryRun: boolean
  readonly order: readonly string[]
  readonly request?: string
  /** Told how many lines are through. */
  readonly onDone?: (lines: number) => void
  readonly signal?: AbortSignal
  /** Kept beside what is taken in; `tell` says what became of an entry that is decided. */
  readonly journal?: { readonly kept: Journal, readonly tell: (entry: Entry) => RefusedLine[] }
}

/** Records of one transaction where each stands for itself. */
const pieceSize = 1000
/** The same where somebody watches. */
const watchedSize = 250
/** Most attempts to trace refusals; what is still untested then is refused with the last one. */
const patience = 300

/**
 * Takes the entries in; afterwards those refused carry their errors. In mode all, one refused means nothing
 * is written.
 */
export async function takeIn(engine: Engine, entries: readonly Entry[], writing: Writing): Promise<void> {
  const refused = entries.filter(entry => entry.errors.length > 0)
  if (refused.length > 0) {
    await writing.journal?.kept.turn
    await lookDeeper(engine, refused, writing)
  }
  const doomed = writing.mode === 'all' && entries.some(entry => entry.errors.length > 0)
  const ready = entries.filter(entry => entry.errors.length === 0 && entry.plan !== null
    && entry.plan.outcome !== 'unchanged')
  const tally = writing.journal && !writing.dryRun && !doomed ? new Tally(entries, writing.journal) : null
  const attempt = new Attempts(engine, { ...writing, dryRun: writing.dryRun || doomed }, tally)
  // why: only lines that stand for themselves may be taken in piece by piece; a document has the lines of many.
  const whole = writing.mode === 'all' || ready.some(hasDocument)
  const pieces = whole ? [ready] : inPieces(ready, writing.onDone ? watchedSize : pieceSize)
  let done = entries.reduce((sum, { lines }) => sum + lines.length, 0)
    - ready.reduce((sum, { lines }) => sum + lines.length, 0)
  for (const piece of pieces) {
    if (writing.signal?.aborted) leaveOut(piece)
    else await attempt.all(piece)
    done += piece.reduce((sum, { lines }) => sum + lines.length, 0)
    writing.onDone?.(done)
  }
  if (tally && attempt.mayWrite) await attempt.last()
}

const hasDocument = ({ plan }: Entry): boolean =>
  plan !== null && plan.outcome !== 'rejected' && plan.steps.some(step => step.document !== undefined)

const leaveOut = (entries: readonly Entry[]): void => {
  for (const { errors } of entries) errors.push({ line: null, column: null, code: 'stopped', params: {} })
}

class Attempts {
  private readonly engine: Engine
  private readonly writing: Writing
  private count = 0
  /** In mode all, after the first refusal nothing is written any more, only looked at. */
  private onlyLooking: boolean

  private readonly tally: Tally | null

  constructor(engine: Engine, writing: Writing, tally: Tally | null) {
    this.engine = engine
    this.writing = writing
    this.onlyLooking = writing.dryRun
    this.tally = tally
  }

  get mayWrite(): boolean { return !this.onlyLooking }

  /** What is left to tell when nothing is left to take in. */
  async last(): Promise<void> {
    for (let note = this.tally?.rest(); note; note = this.tally?.rest()) {
      await this.tally?.turn
      await executeTogether(this.engine, [note], { actor: this.writing.actor, dryRun: false, request: this.tally?.request ?? '',
        repeatable: this.tally?.resumes ?? false, applied: () => this.tally?.applied() })
      this.tally?.kept()
    }
  }

  async all(entries: readonly Entry[]): Promise<void> {
    for (let open = entries; open.length > 0;) {
      const refused = await this.once(open)
      if (refused === null) return
      if (this.writing.mode === 'all') this.onlyLooking = true
      if (refused.located) {
        // why: what a command refuses first may hide what it would refuse next.
        await lookDeeper(this.engine, open.filter(entry => entry.errors.length > 0), this.writing)
        open = open.filter(entry => entry.errors.length === 0)
      }
      else if (open.length === 1 || this.count > patience) return blame(open, refused.refusal)
      else {
        const half = Math.ceil(open.length / 2)
        await this.all(open.slice(0, half))
        open = open.slice(half)
      }
    }
  }

  /** One attempt; null when it went well. Refusals that name their records are noted with them. */
  private async once(entries: readonly Entry[]): Promise<{ refusal: Refusal, located: boolean } | null> {
    this.count++
    const bundles = pack(entries, this.writing.order, this.engine)
    try {
      const { actor } = this.writing
      const note = this.onlyLooking ? null : this.tally?.upTo(entries, this.writing.mode) ?? null
      const request = this.onlyLooking ? this.writing.request : this.tally?.request ?? this.writing.request
      await this.tally?.turn
      await executeTogether(this.engine, note ? [...bundles, note] : bundles,
        { actor, naming: entries.length > 1, dryRun: this.onlyLooking, repeatable: this.tally?.resumes ?? false,
          ...(request === undefined ? {} : { request }),
          ...(note ? { kept: true, applied: () => this.tally?.applied() } : {}) })
      if (note) this.tally?.kept()
      return null
    } catch (error) {
      if (error instanceof BundleRefusal) {
        // why: pack made it.
        if (!('behind' in error.bundle)) throw error.refusal
        return { refusal: error.refusal, located: locate(error.bundle as Packed, error.refusal) }
      }
      const refusal = error instanceof Refusal ? error : refusalOf(this.engine.house, error)
      if (!refusal) throw error
      return { refusal, located: nameEach(bundles, refusal) }
    }
  }
}

/** Figures of words are text or numbers; what is nothing is left empty. */
const figuresOf = (params: Refusal['params']): CellError['params'] =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']))

const blame = (entries: readonly Entry[], { problem, params, errors: [first] }: Refusal): void => {
  const error = first ? { code: first.code, params: first.params }
    : { code: problem.code, params: figuresOf(params) }
  for (const { errors } of entries) errors.push({ line: null, column: null, ...error })
}

/** Records that a refusal names by their ids, each with its own reason. */
function nameEach(bundles: readonly Packed[], { each }: Refusal): boolean {
  let named = false
  if (each.size > 0) for (const { items, behind } of bundles) items.forEach((item, at) => {
    const own = each.get(String((item as { id?: string }).id ?? ''))
    if (!own) return
    named = true
    blame(behind[at] ?? [], own)
  })
  return named
}

function locate(bundle: Packed, refusal: Refusal): boolean {
  return nameEach([bundle], refusal) || point(bundle, refusal)
}

function point({ behind, items, isDocument }: Packed, refusal: Refusal): boolean {
  let located = false
  const note = (entries: readonly Entry[], error: CellError): void => {
    located ||= entries.length > 0
    for (const entry of entries) entry.errors.push({ ...error, line: null })
  }
  for (const { pointer, code, params } of refusal.errors) {
    const { at, rest } = placeIn(items, pointer)
    const entries = behind[at] ?? []
    const [, line] = /^\/lines\/(\d+)/.exec(rest) ?? []
    const meant = isDocument && line !== undefined ? entries.slice(Number(line), Number(line) + 1) : entries
    note(meant, { column: columnIn(rest), code, params })
  }
  const { id } = refusal.about
  if (!located && id !== undefined) {
    const at = items.findIndex(item => (item as { id?: string }).id === id)
    note(behind[at] ?? [], { column: null, code: refusal.problem.code, params: figuresOf(refusal.params) })
  }
  return located
}
