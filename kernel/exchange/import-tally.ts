// Counts what became of the entries of an import, transaction by transaction, for the journal: each entry is told
// once, in the order of its lines, and with the transaction that decided it.
import type { Journal, RefusedLine, Told } from './import-journal.ts'
import type { Bundle } from './import-together.ts'
import type { Entry } from './import-pack.ts'

const lastLine = ({ lines }: Entry): number => lines.reduce((last, line) => Math.max(last, line), 0)

/** Refused lines told at once; more are told by the next note. */
const mostRefusals = 2000

/** Nothing more happens to it. */
const isSettled = ({ errors, plan }: Entry): boolean => errors.length > 0 || plan?.outcome === 'unchanged'

export class Tally {
  private left: readonly Entry[]
  private readonly journal: Journal
  private readonly tell: (entry: Entry) => RefusedLine[]
  private pending: { readonly entries: readonly Entry[], readonly to: number, readonly done: boolean } | null = null
  private finished = false
  private told = 0
  private wrote = false

  constructor(entries: readonly Entry[], { kept, tell }: { kept: Journal, tell: (entry: Entry) => RefusedLine[] }) {
    this.left = entries.toSorted((a, b) => lastLine(a) - lastLine(b))
    this.journal = kept
    this.tell = tell
  }

  get request(): string { return this.journal.request }
  get resumes(): boolean { return this.journal.resumes ?? false }
  get turn(): Promise<unknown> | undefined { return this.journal.turn }

  /** The commands of a transaction are through; what is left is to write it. */
  applied(): void {
    if (this.pending?.done) this.journal.applied?.()
  }

  /** The note for a transaction with these entries; where nothing is left to decide after them it is the last. */
  upTo(entries: readonly Entry[], mode: 'all' | 'each'): Bundle {
    const within = new Set(entries)
    if (mode === 'all' || this.decides(within)) return this.note(Number.MAX_SAFE_INTEGER, { done: true, within })
    const to = entries.reduce((last, entry) => Math.max(last, lastLine(entry)), this.told)
    return this.note(to, { done: false, within })
  }

  private decides(within: ReadonlySet<Entry>): boolean {
    const refusals = this.left.reduce((sum, { errors, lines }) => sum + (errors.length > 0 ? lines.length : 0), 0)
    return refusals <= mostRefusals && this.left.every(entry => within.has(entry) || isSettled(entry))
  }

  /** The note that comes last; null where nothing was written and nobody wants to keep that. */
  rest(): Bundle | null {
    if (this.finished) return null
    return this.wrote || this.journal.always ? this.note(Number.MAX_SAFE_INTEGER, { done: true, within: null }) : null
  }

  private note(to: number, { done, within }: { done: boolean, within: ReadonlySet<Entry> | null }): Bundle {
    let refusals = 0
    const entries = this.left.filter(entry => lastLine(entry) <= to && (within === null || within.has(entry) || isSettled(entry))
      && (entry.errors.length === 0 || (refusals += entry.lines.length) <= mostRefusals))
    const lines = (outcome: string): number => entries.reduce((sum, { plan, errors, lines: own }) =>
      sum + (errors.length === 0 && plan?.outcome === outcome ? own.length : 0), 0)
    const told: Told = { to: Math.min(to, entries.reduce((last, entry) => Math.max(last, lastLine(entry)), this.told)),
      done: done && entries.length === this.left.length,
      new: lines('new'), changed: lines('changed'), unchanged: lines('unchanged'),
      refused: entries.filter(entry => entry.errors.length > 0).flatMap(this.tell) }
    // why: what is told next goes on behind what was told, not behind what might have been.
    this.pending = { entries, to: told.to, done: told.done }
    return this.journal.beside(told)
  }

  /** The last note was written with its transaction. */
  kept(): void {
    if (!this.pending) return
    const told = new Set(this.pending.entries)
    this.left = this.left.filter(entry => !told.has(entry))
    this.told = this.pending.to
    this.wrote = true
    this.finished = this.pending.done
    this.pending = null
    this.journal.kept()
  }
}
