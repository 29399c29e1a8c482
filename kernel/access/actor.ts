// Who acts: a person, a token or a named part of the house itself, with the grants that roles gave.
// There is no bypass: the house's own actors carry grants like everybody else.
import type { Instant } from '../values/instant.ts'

/** The permission `module.noun.hand-over`: to give a record away out of one's own reach. No command has it. */
export const handOver = 'hand-over'

/** Whose records a grant reaches, from widest to narrowest. */
export type Reach = 'all' | 'company' | 'team' | 'own'

export interface Grant {
  /** `sales.order.confirm`, `sales.order.*`, `sales.*`, `*.*.read` or `*`. */
  readonly allow: string
  readonly reach: Reach
  /** Fields `module.noun.field` this grant does not show. */
  readonly hide?: readonly string[]
  /** Confidential fields `module.noun.field` this grant shows. */
  readonly reveal?: readonly string[]
  /** Shows all confidential fields: what is left of a grant of everything that was narrowed. */
  readonly revealsAll?: boolean
}

export interface Actor {
  readonly id: string
  readonly name: string
  readonly kind: 'user' | 'token' | 'house'
  /** The companies a person works for; reach `company` and narrower see only these. */
  readonly companies: readonly string[]
  /** The company assumed where an input names none. */
  readonly company: string | null
  readonly teams: readonly string[]
  readonly roles: readonly string[]
  readonly grants: readonly Grant[]
  readonly language: 'en' | 'de' | 'zh' | 'da'
  readonly zone: string
  /** When the person at a browser last proved who they are; absent for programs and the house itself. */
  readonly provedAt?: Instant
}

const order: readonly Reach[] = ['own', 'team', 'company', 'all']

export function matches(pattern: string, permission: string): boolean {
  if (pattern === '*' || pattern === permission) return true
  const wanted = permission.split('.')
  const parts = pattern.split('.')
  for (let i = 0; i < parts.length; i++) {
    if (parts[i] === '*' && i === parts.length - 1 && i > 0) return wanted.length > i
    if (parts[i] !== '*' && parts[i] !== wanted[i]) return false
  }
  return parts.length === wanted.length
}

const cache = new WeakMap<Actor, Map<string, Reach | null>>()

/** The widest reach the actor has for a permission, or null when it has none. */
export function reachOf(actor: Actor, permission: string): Reach | null {
  let known = cache.get(actor)
  if (!known) cache.set(actor, known = new Map())
  const hit = known.get(permission)
  if (hit !== undefined) return hit
  let best: Reach | null = null
  for (const grant of actor.grants) {
    if (!matches(grant.allow, permission)) continue
    if (best === null || order.indexOf(grant.reach) > order.indexOf(best)) best = grant.reach
  }
  known.set(permission, best)
  return best
}

/** An actor of the house itself (processes, jobs, imports at the console), with full grants and a name. */
export const houseActor = (id: string, name: string): Actor => Object.freeze<Actor>({
  id, name, kind: 'house', companies: [], company: null, teams: [], roles: ['house'],
  grants: [{ allow: '*', reach: 'all' }], language: 'en', zone: 'UTC',
})
