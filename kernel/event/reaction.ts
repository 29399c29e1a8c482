// Reactions tie modules together without imports between them. `within` runs in the transaction that
// made the fact true; `after` runs later from the outbox, at least once, in order per subject.
import type { Fields } from '../model/field.ts'
import type { Work } from '../command/work.ts'
import type { Event, Fact } from './event.ts'

export interface Reaction {
  readonly event: Event
  readonly name: string
  readonly when: 'within' | 'after'
  readonly run: (work: Work, facts: readonly Fact[]) => Promise<void>
}

interface Builder<F extends Fields> {
  /** Same transaction: all facts of this kind that the command made, at once. */
  within(name: string, run: (work: Work, facts: ReadonlyArray<Fact<F>>) => Promise<void>): Reaction
  /** After commit, in a transaction of its own. */
  after(name: string, run: (work: Work, facts: ReadonlyArray<Fact<F>>) => Promise<void>): Reaction
}

export function when<F extends Fields>(event: Event<F>): Builder<F> {
  const make = (name: string, moment: 'within' | 'after',
    run: (work: Work, facts: ReadonlyArray<Fact<F>>) => Promise<void>): Reaction =>
    // why: the registry hands a reaction only facts of its own event.
    ({ event: event as unknown as Event, name, when: moment, run: run as unknown as Reaction['run'] })
  return {
    within: (name, run) => make(name, 'within', run),
    after: (name, run) => make(name, 'after', run),
  }
}
