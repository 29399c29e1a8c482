// An import that is kept: what became of its lines stands in the same transaction as the records, so that nobody ever
// sees one without the other. Who keeps it is chosen in app/; the kernel only tells.
import type { Actor } from '../access/actor.ts'
import type { Engine } from '../command/execute.ts'
import { type Slot, slot } from '../command/work.ts'
import type { TableLine } from './import-table.ts'
import type { Bundle } from './import-together.ts'

/** A line that was not taken in: as it came, and why not. */
export type RefusedLine = { readonly line: number, readonly cells: readonly string[], readonly reason: string }

/** What became of the lines that were decided since the last time, up to `to`. */
export interface Told {
  readonly to: number
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: readonly RefusedLine[]
  /** Nothing comes after it. */
  readonly done: boolean
}

export interface Journal {
  /** How the trail names what was taken in. */
  readonly request: string
  /** Where it is kept; null until something is. */
  readonly id: string | null
  /** The command that keeps it, to run with those that take the records in. */
  beside(told: Told): Bundle
  /** The last one was written. */
  kept(): void
  /** Keeps what comes even where nothing is written. */
  readonly always: boolean
  /** Whoever keeps it goes on behind the last note that is there, even after a power cut. */
  readonly resumes?: boolean
  /** What must be on its way before anything of this is written. */
  readonly turn?: Promise<unknown>
  /** The commands with the last note are through, so who comes next may begin: its note waits for the commit. */
  applied?(): void
}

export interface Kept { readonly target: string, readonly title: string, readonly company: string | null, readonly mode: 'all' | 'each'
  readonly header: readonly string[], readonly delimiter: string, readonly lines: number }

export interface JournalKeeper {
  begin(kept: Kept): Journal
  /** Lays a table down whose lines are taken in later, piece by piece; answers where it is kept. */
  later(engine: Engine, actor: Actor, laid: Laid): Promise<string>
  /** Who takes in may also keep. */
  allowing(actor: Actor): Actor
}

/** A table for later: what it is, how it is read, and its lines in pieces. */
export interface Laid { readonly facts: Kept, readonly wish: object,
  readonly pieces: Iterable<readonly TableLine[]> | AsyncIterable<readonly TableLine[]> }

export const importJournal: Slot<JournalKeeper> = slot('kernel.import-journal')

// why: app/ pairs slot and type; without one nothing is kept.
export const keeperOf = (engine: Engine): JournalKeeper | null =>
  (engine.slots.get(importJournal.name) ?? null) as JournalKeeper | null
