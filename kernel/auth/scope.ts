// An API token may do what its owner may and its scopes name: both are permission patterns, and the token
// gets the patterns that lie in both. It can therefore never do more than its owner, whatever it names.
import { type Actor, type Grant } from '../access/actor.ts'

/** The pattern that allows exactly what both patterns allow; null when they share nothing. */
export function meet(one: string, other: string): string | null {
  if (one === '*' || other === '*') return one === '*' ? other : one
  const [a, b] = [one.split('.'), other.split('.')]
  const result: string[] = []
  for (let i = 0; ; i++) {
    const [left, right] = [a[i], b[i]]
    if (left === undefined || right === undefined) return left === right ? result.join('.') : null
    // why: a star at the end stands for all that follows, at least one word.
    if (left === '*' && i > 0 && i === a.length - 1) return [...result, ...b.slice(i)].join('.')
    if (right === '*' && i > 0 && i === b.length - 1) return [...result, ...a.slice(i)].join('.')
    if (left !== right && left !== '*' && right !== '*') return null
    result.push(left === '*' ? right : left)
  }
}

/** The grants that lie within the scopes. */
export function narrow(grants: readonly Grant[], scopes: readonly string[]): Grant[] {
  return grants.flatMap(grant => scopes.flatMap(scope => {
    const allow = meet(grant.allow, scope)
    // why: who may everything sees what is confidential; a key that only reads reads the same.
    return allow === null ? [] : [{ ...grant, allow, ...grant.allow === '*' ? { revealsAll: true } : {} }]
  }))
}

/** The actor a token acts as: its owner by id, marked by the token's name in every trail. */
export const narrowedTo = <A extends Actor>(owner: A,
  token: { readonly name: string, readonly scopes: readonly string[] }): A => ({
  ...owner, kind: 'token', name: `${owner.name} (${token.name})`, grants: narrow(owner.grants, token.scopes),
})

const word = '(?:[a-z][a-z0-9-]*|\\*)'
const shape = new RegExp(`^(?:\\*|${word}(?:\\.${word}){1,4})$`)

/** Whether a text is a permission pattern: `sales.order.confirm`, `sales.*`, `*.*.read`, `*`. */
export const isScope = (text: unknown): text is string => typeof text === 'string' && text.length <= 120
  && shape.test(text)
