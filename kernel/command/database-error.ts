// What PostgreSQL refuses becomes a declared problem: constraints speak business through their names.
// Faults of the world (serialization, deadlock, lost connection before commit) are marked for retry.
import type { House } from '../model/house.ts'
import { type Problem, Refusal } from './problem.ts'
import { duplicate, immutable, ruleBroken, stillReferenced, unknownReference } from './problems.ts'

interface DatabaseError { readonly code: string, readonly constraint?: string, readonly table?: string,
  readonly detail?: string, readonly message: string, readonly schema?: string }

const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.length === 5

/** Serialization failure, deadlock, lock timeout. */
export const isRetryable = (error: unknown): boolean =>
  isDatabaseError(error) && ['40001', '40P01', '55P03'].includes(error.code)

const constraintCache = new WeakMap<House, ReadonlyMap<string, Problem>>()

function byConstraint(house: House): ReadonlyMap<string, Problem> {
  let map = constraintCache.get(house)
  if (!map) {
    map = new Map([...house.problems.values()].flatMap(one => one.constraints.map(name => [name, one] as const)))
    constraintCache.set(house, map)
  }
  return map
}

const columnsIn = (detail: string | undefined): string => /\(([^)]*)\)=/.exec(detail ?? '')?.[1] ?? ''

/** The refusal behind a database error, or null when it is no refusal but a fault or a bug. */
export function refusalOf(house: House, error: unknown): Refusal | null {
  if (!isDatabaseError(error)) return null
  const declared = error.constraint ? byConstraint(house).get(error.constraint) : undefined
  if (declared) return new Refusal(declared, Object.fromEntries(declared.params.map(name => [name, ''])))
  switch (error.code) {
    case '23505':
      // why: the idempotency key is looked up by the caller; a bare duplicate of it is retried there.
      return duplicate.of({ fields: columnsIn(error.detail) || error.constraint || '' })
    case '23503':
      return error.detail?.includes('is still referenced') || error.message.startsWith('update or delete')
        ? stillReferenced.of({ by: error.table ?? '' })
        : unknownReference.of({ field: columnsIn(error.detail) })
    case '23514': case '23P01': case '23502':
      return ruleBroken.of({ rule: error.constraint ?? error.message })
    case 'KI001':
      return immutable.of({ resource: error.message })
    default:
      return null
  }
}
