// What PostgreSQL refuses becomes a declared problem: constraints speak business through their names.
// Faults of the world (serialization, deadlock, lost connection before commit) are marked for retry.
import type { FieldSpec, Fields } from '../model/field.ts'
import type { House } from '../model/house.ts'
import { type Resource, columnsOf } from '../model/resource.ts'
import { fromAfar } from './error-from-afar.ts'
import { type InputError, type Problem, Refusal } from './problem.ts'
import { databaseAway, duplicate, immutable, invalidInput, overloaded, ruleBroken, stillReferenced,
  storageFull, unknownReference } from './problems.ts'
import { ruleNamed } from '../own/rules.ts'
import { ValueError } from '../values/value-error.ts'
import { DatabaseUnavailable } from '../sql/unavailable.ts'

export interface DatabaseError { readonly code: string, readonly constraint?: string, readonly table?: string,
  readonly detail?: string, readonly message: string, readonly schema?: string }

export const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.length === 5

/** Serialization failure, deadlock, lock timeout. */
export const isRetryable = (error: unknown): boolean =>
  isDatabaseError(error) && ['40001', '40P01', '55P03'].includes(error.code)

/** A writer that does not know the newest added fields of a table; see kernel/own. */
export const isOutdated = (error: unknown): boolean => isDatabaseError(error) && error.code === 'KO001'

/** When to ask again: a restart takes a moment, a crowd passes sooner. */
const awaySeconds = 5
const busySeconds = 2
/** Somebody has to make room first. */
const fullSeconds = 60
const diskFull = '53100'

/** Digits before the decimal point that every amount has place for. */
const largestAmount = 15

const constraintCache = new WeakMap<House, ReadonlyMap<string, Problem>>()

function byConstraint(house: House): ReadonlyMap<string, Problem> {
  let map = constraintCache.get(house)
  if (!map) {
    map = new Map([...house.problems.values()].flatMap(one =>
      one.constraints.map(name => [name, one] as const)))
    constraintCache.set(house, map)
  }
  return map
}

/** The figures a trigger sends as JSON in the detail of its error; without them the words do without. */
function paramsOf(problem: Problem, detail: string | undefined): Record<string, string> {
  let told: Record<string, unknown> = {}
  try {
    const parsed: unknown = JSON.parse(detail ?? '{}')
    if (typeof parsed === 'object' && parsed !== null) told = { ...parsed }
  } catch { /* PostgreSQL's own detail is prose: it names no figures. */ }
  return Object.fromEntries(problem.params.map(name => [name, String(told[name] ?? '')]))
}

/** The table that a partition belongs to: `entries__2027__others` is of `entries`. */
export const wholeTable = (place: string): string => place.replace(/__.*$/, '')

/** The resource or part whose table it is, and the resource people know it by. */
export function ownerOf(
  house: House, { schema, table: place = '' }: Pick<DatabaseError, 'schema' | 'table'>): { resource: Resource, fields: Fields } | null {
  const table = wholeTable(place)
  for (const resource of house.resources.values()) {
    if (resource.table === `${schema}.${table}`) return { resource, fields: resource.fields }
    if (resource.module !== schema) continue
    const part = Object.values(resource.parts).find(one => one.table === table)
    if (part) return { resource, fields: part.fields }
  }
  return null
}

/** Names of the fields whose columns the database names; the company goes without saying. */
function fieldsIn(house: House, error: DatabaseError): string {
  const columns = (/\(([^)]*)\)=/.exec(error.detail ?? '')?.[1] ?? '').split(', ')
  const owner = ownerOf(house, error)
  const names = columns.map(name =>
    (owner ? columnsOf(owner).find(({ column }) => column === name)?.name : undefined) ?? name)
  const telling = names.filter(name => name !== owner?.resource.company)
  return (telling.length > 0 ? telling : names).join(', ')
}

/**
 * What a caller is told when the database cannot be had just now. It is no refusal of what was asked: processes
 * and deliveries simply try again.
 */
export function notNow(error: unknown): Refusal | null {
  if (isDatabaseError(error) && error.code === diskFull) return storageFull.of({ seconds: fullSeconds })
  if (!(error instanceof DatabaseUnavailable)) return null
  return error.why === 'away' ? databaseAway.of({ seconds: awaySeconds }) : overloaded.of({ seconds: busySeconds })
}

/** Where a field was added whose rule a record breaks: at the field itself, in lines at their list. */
function ownField(
  house: House, error: DatabaseError, place: string): { readonly spec: FieldSpec, readonly pointer: string } | null {
  const owner = ownerOf(house, error)
  const found = owner && columnsOf(owner).find(({ column, field }) => column === place && field.spec.own !== null)
  if (!owner || !found) return null
  const part = Object.entries(owner.resource.parts).find(([, one]) => one.fields === owner.fields)?.[0]
  return { spec: found.field.spec, pointer: part === undefined ? `/${found.name}` : `/${part}` }
}

/** A value that may be there only once, at its field. */
function ownTaken(house: House, error: DatabaseError): { errors?: readonly InputError[] } {
  const place = /\(([^)]*)\)=/.exec(error.detail ?? '')?.[1]?.split(', ').at(-1) ?? ''
  const field = ownField(house, error, place)
  return field ? { errors: [{ pointer: field.pointer, code: 'taken', params: {} }] } : {}
}

/** Rules of fields that were added are told as the form would tell them. */
function brokenOwnRule(house: House, error: DatabaseError): Refusal | null {
  const broken = ruleNamed(error.constraint ?? '')
  const field = broken && ownField(house, error, broken.place)
  if (!broken || !field) return null
  const { spec, pointer } = field
  const code = broken.rule === 'required' ? 'missing' : broken.rule === 'choice' ? 'not-a-choice' : 'out-of-bounds'
  return new Refusal(invalidInput, { count: 1 }, { errors: [{ pointer, code,
    params: { choices: (spec.choices ?? []).join(', '), least: spec.least ?? '', most: spec.most ?? '' } }] })
}

/** Each figure was small enough by itself; what they make together has no place in the books. */
const tooMuch = (): Refusal => new Refusal(invalidInput, { count: 1 },
  { errors: [{ pointer: '', code: 'too-large', params: { digits: largestAmount } }] })

/** The refusal behind a database error, or null when it is no refusal but a fault or a bug. */
export function refusalOf(house: House, given: unknown): Refusal | null {
  if (given instanceof ValueError && given.code === 'amount-too-large') return tooMuch()
  if (!isDatabaseError(given)) return null
  const error = fromAfar(given)
  const declared = error.constraint ? byConstraint(house).get(error.constraint) : undefined
  if (declared) return new Refusal(declared, paramsOf(declared, error.detail))
  const resource = ownerOf(house, error)?.resource.name ?? ''
  switch (error.code) {
    case '23505':
      // why: the idempotency key is looked up by the caller; a bare duplicate of it is retried there.
      return new Refusal(duplicate, { fields: fieldsIn(house, error) || error.constraint || '', resource }, ownTaken(house, error))
    case '23503':
      return error.detail?.includes('is still referenced') || error.message.startsWith('update or delete')
        ? stillReferenced.of({ by: resource || (error.table ?? '') })
        : unknownReference.of({ field: fieldsIn(house, error), resource })
    case '23514': case '23P01': case '23502':
      return brokenOwnRule(house, error) ?? ruleBroken.of({ rule: error.constraint ?? error.message, resource })
    case '22003':
      return tooMuch()
    case 'KM001': {
      // why: the places in the input, as the statement of the flush has sent them.
      const errors = (JSON.parse(error.detail ?? '[]') as string[]).map(pointer => ({ pointer, code: 'merged', params: {} }))
      return new Refusal(invalidInput, { count: errors.length }, { errors })
    }
    case 'KI001':
      return immutable.of({ resource: error.message })
    default:
      return null
  }
}
