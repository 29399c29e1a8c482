// Somebody made up: a user of the house with grants nobody thought of. What they hold is drawn by chance from all
// kinds of records, in every breadth in which a grant can be written.
import fc from 'fast-check'
import type { Actor, Grant, Reach } from '../../../kernel/access/actor.ts'
import { house } from '../../../app/house.ts'

const kinds = [...house.resources.values()].filter(({ hidden }) => !hidden)

const pattern: fc.Arbitrary<string> = fc.constantFrom(...kinds).chain(({ name, module }) => fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(`${name}.read`, `${name}.*`) },
  { weight: 2, arbitrary: fc.constantFrom(`${module}.*`, `${module}.*.read`) },
  { weight: 1, arbitrary: fc.constant('*.*.read') }))

const reach: fc.Arbitrary<Reach> = fc.constantFrom('own', 'team', 'company')
const hideable = kinds.flatMap(({ name, fields, parts }) => [...Object.keys(fields).map(field => `${name}.${field}`),
  ...Object.entries(parts).flatMap(([part, { fields: inner }]) => Object.keys(inner).map(field => `${name}.${part}.${field}`))])

const grant: fc.Arbitrary<Grant> = fc.record({ allow: pattern, reach,
  hide: fc.uniqueArray(fc.constantFrom(...hideable), { maxLength: 30 }) })

/** Grants as no administrator would give them, and as some do. */
export const madeUpGrants: fc.Arbitrary<readonly Grant[]> = fc.array(grant, { minLength: 3, maxLength: 14 })

/** A person of the house with other grants than their own. */
export const holding = (actor: Actor, grants: readonly Grant[]): Actor => ({ ...actor, grants, roles: ['made-up'] })
