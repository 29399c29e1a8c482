// A command is a verb on a set of records, in one transaction: what it needs, what it may refuse, which
// facts it makes true. Endpoint, button, palette entry, BPMN task and agent tool are derived from it.
import type { Fields, ValuesOf } from '../model/field.ts'
import type { Event } from '../event/event.ts'
import type { FullRow, Parts, Resource } from '../model/resource.ts'
import type { Problem } from './problem.ts'
import type { Work } from './work.ts'

export interface InputList<F extends Fields = Fields> {
  readonly fields: F
  readonly max?: number
  readonly min?: number
  /** Fields that stay as they are where a line does not name them; lines that are new lack them. */
  readonly kept?: readonly string[]
}
export type InputLists = Readonly<Record<string, InputList>>

export type InputOf<F extends Fields, L extends InputLists> =
  ValuesOf<F> & { [K in keyof L]: ValuesOf<L[K]['fields']>[] }

/** One application of a command: its input and, for commands on records, the locked record with its parts. */
export interface Call<Row, Input> { readonly row: Row, readonly input: Input }

export type Answer = Readonly<Record<string, unknown>>

export interface CommandSpec<R extends Resource, F extends Fields, L extends InputLists> {
  readonly doc: string
  /** The resource whose records it works on; each call then has a locked row. */
  readonly on?: R
  /** The resource it creates a record of; the answer carries its id. */
  readonly creates?: R
  /** States from which it may run; any when absent. */
  readonly from?: readonly string[]
  /** A field that must say something; elsewhere there is nothing to do and it is not offered. */
  readonly needs?: string
  readonly input?: F
  readonly lists?: L
  /** Inputs not given keep their present value: the command is a change of fields. */
  readonly partial?: boolean
  readonly refuses?: readonly Problem[]
  readonly emits?: readonly Event[]
  /**
   * The command that takes back what this one did to a record: itself, where that is its inputs with their values from
   * before, or its opposite, which needs no input.
   */
  readonly takenBackBy?: string
  /** The record with which who ran it on one record goes on; the answer carries its id under `by`. */
  readonly leadsTo?: { readonly resource: Resource, readonly by: string }
  /** It gives rights or keys: asks a person at a browser to have proved lately who they are. */
  readonly guarded?: boolean
  /** Secrets of its answer: told to the first use of an idempotency key and kept nowhere, so a second use goes without. */
  readonly toldOnce?: readonly string[]
  /**
   * Reads that need no more than the ids: sent along with the lock, so that the handler need not wait for
   * them.
   */
  readonly beside?: (work: Work, ids: readonly string[]) => Promise<unknown>
  /** Offered as the next step of a document, in this order of preference; `danger` and `final` ask with a preview. */
  readonly face?: {
    readonly primary?: boolean, readonly danger?: boolean, readonly final?: boolean, readonly hidden?: boolean
    readonly icon?: string
  }
}

export interface Command<R extends Resource = Resource, F extends Fields = Fields,
  L extends InputLists = InputLists>
  extends CommandSpec<R, F, L> {
  readonly kind: 'command'
  /** `module.noun.verb`; also the permission that allows it. */
  readonly name: string
  readonly verb: string
  readonly run: (work: Work,
    calls: ReadonlyArray<Call<FullRow<R>, InputOf<F, L>>>) => Promise<readonly Answer[] | void>
}

/** Erased command: what registries, the API and the executor handle. */
export type AnyCommand = Command<Resource, Fields, InputLists>

export function command<
  R extends Resource = Resource<Record<never, never>, Record<never, never>>,
  const F extends Fields = Record<never, never>,
  const L extends InputLists = Record<never, never>>(
  name: string, spec: CommandSpec<R, F, L>,
  run: Command<R, F, L>['run']): Command<R, F, L> {
  const verb = name.split('.')[2]
  if (!verb) throw new Error(`command name must be module.noun.verb: ${name}`)
  return Object.freeze({ ...spec, kind: 'command', name, verb, run })
}

/** Forgets the types of a command so that it can stand in a list with others. */
export const erased = <R extends Resource, F extends Fields, L extends InputLists>(
  one: Command<R, F, L>): AnyCommand =>
  // why: rows and inputs are checked at run time against the same definition.
  one as unknown as AnyCommand

export type { Parts }
