// What of a table's columns somebody may read. Of a value they may not, nothing is told and nothing is compared, or it could
// be guessed by sending tables.
import type { Actor } from '../access/actor.ts'
import type { House } from '../model/house.ts'
import { visible, visibleInPart } from '../read/fields.ts'
import { type ImportContext, type ImportTarget, type Plan, madeBy } from './import-target.ts'

type Sight = ImportContext['sees']

/** Whether the actor may read a field by its whole name: `party.party.vatId`, `party.party.addresses.city`. */
function seesNamed(house: House, actor: Actor, name: string): boolean {
  const [room, noun, first = '', inPart] = name.split('.')
  const resource = house.resources.get(`${room}.${noun}`)
  if (!resource) return true
  if (inPart !== undefined && resource.parts[first]) return visibleInPart(resource, first, actor).has(inPart)
  return !resource.fields[first] || visible(resource, actor).has(first)
}

/** Of each column of a target whether the actor may read what it fills and what it is compared with. */
export function sightOf(house: House, actor: Actor, target: ImportTarget): Sight {
  const owner = madeBy(target)
  const hidden = new Set(target.columns.filter(({ name, words, comparedWith = [] }) =>
    ![...words.startsWith('field.') ? [words.slice('field.'.length)] : [], `${owner}.${name}`, ...comparedWith]
      .every(field => seesNamed(house, actor, field))).map(column => column.name))
  return name => !hidden.has(name)
}

/** A plan without the values from before that its reader may not see; the new ones they sent themselves. */
export const withoutHidden = (sees: Sight) => (plan: Plan): Plan => (plan.outcome === 'rejected' || !plan.changes ? plan
  : { ...plan, changes: Object.fromEntries(Object.entries(plan.changes).map(([name, [before, after]]) =>
    [name, [sees(name) ? before : null, after]])) })
