// Who does what: the role of every element, from the lane it is drawn in or the role written on it.
// The innermost lane counts; elements of a sub-process inherit the sub-process's role.

import { kontor, many, one, text } from './diagram.ts'
import type { BpmnNode } from './diagram.ts'

/** Role by element id, for one process or sub-process. */
export function laneRoles(container: BpmnNode): ReadonlyMap<string, string> {
  const roles = new Map<string, string>()
  for (const laneSet of many(container, 'laneSets')) readLaneSet(laneSet, null, roles)
  return roles
}

function readLaneSet(laneSet: BpmnNode, outer: string | null, roles: Map<string, string>): void {
  for (const lane of many(laneSet, 'lanes')) {
    const role = kontor(lane, 'role') ?? text(lane, 'name') ?? outer
    for (const node of many(lane, 'flowNodeRef')) {
      const id = text(node, 'id')
      if (id !== null && role !== null) roles.set(id, role)
    }
    const inner = one(lane, 'childLaneSet')
    if (inner !== null) readLaneSet(inner, role, roles)
  }
}
