// A report answers one question over many records, in its module's own SQL: trial balance, availability,
// time line. It names the permission it needs and puts the policy of what it reads into its statements.
import type { Reader } from '../read/reader.ts'
import type { Problem } from '../command/problem.ts'
import type { Actor } from '../access/actor.ts'
import type { Fields, ValuesOf } from './field.ts'

export interface Report {
  readonly kind: 'report'
  /** `module.name`; its address is /api/reports/module.name. */
  readonly name: string
  readonly doc: string
  /** Permission without which it is not answered: usually the reading of what it is about. */
  readonly permission: string
  /** Query parameters, read by the types of their fields. */
  readonly query: Fields
  /** What it refuses beyond what every report may. */
  readonly refuses?: readonly Problem[]
  readonly run: (reader: Reader, params: Readonly<Record<string, unknown>>, actor: Actor) => Promise<unknown>
}

export function report<const F extends Fields>(
  name: string, spec: { doc: string, permission: string, query: F, refuses?: readonly Problem[] },
  run: (reader: Reader, params: ValuesOf<F>, actor: Actor) => Promise<unknown>): Report {
  // why: parameters are read by this very definition before the report runs.
  return Object.freeze({ ...spec, kind: 'report', name, run: run as unknown as Report['run'] })
}
