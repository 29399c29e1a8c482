// The own fields of a record or of lines as inputs, and who may fill them.
import { fillsOwn } from '../access/policy.ts'
import { deferred, refuseHidden } from '../command/derived-input.ts'
import { notAllowed } from '../command/problems.ts'
import type { Work } from '../command/work.ts'
import type { Fields } from '../model/field.ts'
import type { Resource } from '../model/resource.ts'

const ownOf = ({ fields }: { readonly fields: Fields }): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, { spec }]) => spec.own !== null))

/** Own fields as inputs; what is computed is none. */
export const inputsOf = (of: { readonly fields: Fields }): Fields =>
  Object.fromEntries(Object.entries(ownOf(of)).filter(([, { spec }]) => spec.derived === null)
    .map(([name, field]) => [name, deferred(field)]))

interface Filled { readonly path: string, readonly name: string, readonly field: Fields[string] | undefined }

/** Refuses what the actor may not see or not fill. */
export function refuseUnfillable(work: Work, target: Resource, filled: readonly Filled[]): void {
  refuseHidden(target, work, filled.map(one => one.path))
  for (const { path, field } of filled) {
    const own = field?.spec.own
    if (own && !fillsOwn(own, work.actor)) throw notAllowed.of({ permission: `${target.name}.${path}` })
  }
}
