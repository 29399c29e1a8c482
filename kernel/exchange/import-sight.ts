// What of a table's columns somebody may read. Of a value they may not, nothing is told and nothing is compared, or it could
// be guessed by sending tables.
import type { Actor } from '../access/actor.ts'
import type { House } from '../model/house.ts'
import { visible, visibleInPart } from '../read/fields.ts'
import { type ImportColumn, type ImportTarget, type Plan, madeBy } from './import-target.ts'

/** Whether the actor may read what a column fills: `field.party.party.vatId`, `field.party.party.addresses.city`. */
export function seesColumn(house: House, actor: Actor, { words }: Pick<ImportColumn, 'words'>): boolean {
  const [kind, room, noun, first = '', inPart] = words.split('.')
  const resource = house.resources.get(`${room}.${noun}`)
  if (kind !== 'field' || !resource) return true
  if (inPart !== undefined && resource.parts[first]) return visibleInPart(resource, first, actor).has(inPart)
  return !resource.fields[first] || visible(resource, actor).has(first)
}

/** A plan without the values from before that its reader may not see; the new ones they sent themselves. */
export function withoutHidden(house: House, actor: Actor, target: ImportTarget): (plan: Plan) => Plan {
  const columns = new Map(target.columns.map(column => [column.name, column]))
  const owner = house.resources.get(madeBy(target))
  const sees = (name: string): boolean => {
    const column = columns.get(name)
    return (!column || seesColumn(house, actor, column)) && (!owner?.fields[name] || visible(owner, actor).has(name))
  }
  return plan => (plan.outcome === 'rejected' || !plan.changes ? plan : { ...plan, changes: Object.fromEntries(
    Object.entries(plan.changes).map(([name, [before, after]]) => [name, [sees(name) ? before : null, after]])) })
}
