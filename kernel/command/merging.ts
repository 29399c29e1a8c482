// What is written down when two records are made one, so that they can be parted again, and how values are given back.
// The same for every kind of record that can be merged.
import { Refusal } from './problem.ts'
import { invalidInput } from './problems.ts'
import { type JsonValue, anyId, integer, json, link, states, text } from '../model/fields.ts'
import { type Resource, part } from '../model/resource.ts'
import { predicate, seesField } from '../access/policy.ts'
import { type Sql, raw, sql } from '../sql/sql.ts'
import { type Work, jsonable } from './work.ts'

export const mergeMoves = (doc: string) => part({
  table: 'merge_moves',
  doc,
  // why: they name records of all companies, and whoever reads the merge may work for one.
  fields: { resource: text({ max: 120 }).confidential(), record: anyId().confidential(), part: text({ max: 80 }).optional().confidential(),
    line: anyId().optional().confidential(), field: text({ max: 80 }).confidential() },
  apart: true,
})

export const mergeFields = (target: string) => ({
  survivor: link(target).fixed().doc('Who stays.'),
  merged: link(target).fixed().doc('Who turned out to be the same.'),
  names: text({ max: 500 }).fixed(),
  state: states({ merged: ['parted'], parted: [] }),
  before: json<Readonly<Record<string, JsonValue>>>().confidential().fixed()
    .doc('What the survivor said in the fields that were taken.'),
  taken: json<Readonly<Record<string, JsonValue>>>().confidential().fixed().doc('What was taken from the other.'),
  moves: integer().notNegative().default(0).derived('References that were changed.'),
  stayed: integer().notNegative().default(0).derived('References that were not put back, as somebody changed them since.'),
})

export const mergeSpec = {
  label: ['names'],
  noticed: true,
  find: { by: ['survivor', 'merged', 'state'], search: ['names'] },
  verbs: { create: false, update: false, remove: false },
} as const

/** Who may be merged with another: whom the actor sees and may merge, as for any command on a record. */
export function withinSight(work: Work, resource: Resource): Sql {
  const [mayMerge, seen] = [`${resource.name}.merge`, `${resource.name}.read`].map(permission =>
    predicate(resource, work.actor, permission, 't') ?? raw('false'))
  return sql`${mayMerge ?? raw('false')} and ${seen ?? raw('false')}`
}

/** Whether all of these fields may be chosen by the actor: what one does not see is not carried from one record to another. */
export const mayTake = (work: Work, resource: Resource, take: readonly string[], choosable: readonly string[]): boolean =>
  take.every(name => choosable.includes(name) && seesField(resource, work.actor, name))

/** An amount is taken with its currency or not at all where the two have different ones: as a bare figure it would be another amount. */
export function refuseOtherMoney(resource: Resource, take: readonly string[], own: object, other: object): void {
  const [ours, theirs] = [own, other].map(row => new Map<string, unknown>(Object.entries(row)))
  for (const [name, { spec }] of Object.entries(resource.fields)) {
    const place = spec.currencyField ?? 'currency'
    const [expected, currency] = [ours, theirs].map(row => String(row?.get(place)))
    if (spec.type.name !== 'amount' || !resource.fields[place] || expected === currency) continue
    if (take.includes(name) === take.includes(place) || ((take.includes(name) ? theirs : ours)?.get(name) ?? null) === null) continue
    throw new Refusal(invalidInput, { count: 1 }, { errors: [{ pointer: '/take', code: 'other-currency',
      params: { expected: expected ?? '', currency: currency ?? '' } }] })
  }
}

type Values = Readonly<Record<string, unknown>>
type Kept = Readonly<Record<string, JsonValue>>

const kept = (values: Values): Kept => jsonable(values) as Kept // why: plain values.

/** What was chosen from the other, and what the survivor said there. */
export function takenFrom(own: object, others: object, take: readonly string[]): { chosen: Values, before: Kept, taken: Kept } {
  const of = (row: object): Values => {
    const values = new Map<string, unknown>(Object.entries(row))
    return Object.fromEntries(take.map(name => [name, values.get(name) ?? null]))
  }
  return { chosen: of(others), before: kept(of(own)), taken: kept(of(others)) }
}

interface Noted { readonly id: string, readonly state: string, readonly before: Kept, readonly taken: Kept }

/**
 * Fields that a later merge into the same survivor has taken too are that merge's to give back: it learns what was before both.
 * `note` writes that down; answered is what is left for this one to give back itself.
 */
export function handedOn<M extends Noted>({ id, before, taken }: M, merges: readonly M[],
  note: (later: M, before: Kept) => void): { readonly before: Kept, readonly taken: Kept } {
  const later = merges.filter(one => one.id > id && one.state === 'merged').toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const own = Object.entries(before).filter(([name, value]) => {
    const next = later.find(one => Object.hasOwn(one.before, name))
    if (next && isSame(next.before[name], taken[name])) note(next, { ...next.before, [name]: value })
    return !next
  })
  return { before: Object.fromEntries(own), taken }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** The values from before of those fields that are still as they were taken. */
export function givenBack(resource: Resource, survivor: object,
  { before, taken }: { readonly before: Kept, readonly taken: Kept }): Values {
  const now = kept(Object.fromEntries(Object.entries(survivor)))
  return Object.fromEntries(Object.entries(before)
    .filter(([name]) => isSame(now[name], taken[name]))
    .map(([name, value]) => [name, resource.fields[name]?.spec.type.revive(value)]))
}
