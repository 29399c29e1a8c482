// What of a cube an actor may see: a measure or dimension that is named like a field hidden from the actor,
// or tells of one, is hidden too, and so is every figure that could be computed back to it.
import type { Actor } from '../access/actor.ts'
import type { Cube } from '../cube/cube.ts'
import { seesField } from '../access/policy.ts'
import type { House } from '../model/house.ts'
import { visible, visibleInPart } from './fields.ts'

export function seenInCube(house: House, cube: Cube, actor: Actor, name: string): boolean {
  const resource = house.resources.get(cube.policyOf)
  if (!resource) return true
  if (Object.hasOwn(resource.fields, name) && !visible(resource, actor).has(name)) return false
  for (const [part, { fields }] of Object.entries(resource.parts)) {
    if (Object.hasOwn(fields, name) && !visibleInPart(resource, part, actor).has(name)) return false
  }
  const told = cube.tells && Object.hasOwn(cube.tells, name) ? cube.tells[name] : undefined
  if (told !== undefined && !seesField(resource, actor, told)) return false
  const of = Object.hasOwn(cube.measures, name) ? cube.measures[name]?.of : undefined
  return !of || [of.left, of.right].every(inner => seenInCube(house, cube, actor, inner))
}
