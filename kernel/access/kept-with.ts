// A record that is kept with another one of any kind, such as a file: whoever may not read that one may not read this
// one either, not even its name.
import type { House } from '../model/house.ts'
import { type Resource, columnNamed } from '../model/resource.ts'
import { type Sql, ident, join, sql } from '../sql/sql.ts'
import { type Actor, reachOf } from './actor.ts'
import { predicate } from './policy.ts'

/** The condition that the record it is kept with may be read; null where the resource stands for itself. */
export function keptReadable(house: House, resource: Resource, actor: Actor, alias: string): Sql | null {
  const kept = resource.scopes?.keptWith
  if (!kept) return null
  const column = (name: string): Sql => ident(`${alias}.${columnNamed(resource, name)}`)
  const whole: string[] = []
  const some: Sql[] = []
  for (const other of house.resources.values()) {
    const permission = `${other.name}.read`
    const condition = other === resource ? null : predicate(other, actor, permission, 'kept')
    if (condition === null) continue
    if (reachOf(actor, permission) === 'all') whole.push(other.name)
    else some.push(sql`(${column(kept.resource)} = ${other.name} and exists (select 1 from ${ident(other.table)} kept
      where kept.id = ${column(kept.id)}::uuid and ${condition}))`)
  }
  return sql`(${join([sql`${column(kept.resource)} = any(${whole})`, ...some], ' or ')})`
}
