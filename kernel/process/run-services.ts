// Runs the services that instances have reached, all calls of one step together. Inside a command's
// transaction a refusal refuses the command: the step and the command are true together or not at all.

import type { Service } from './service-task.ts'
import { callOf, give } from './session.ts'
import type { PendingService, Session } from './session.ts'

/** Runs one round of what is to run in this transaction; false when the rest waits for a job. */
export async function runServices(session: Session): Promise<boolean> {
  const due = session.services.splice(0).filter(stillWaits)
  const groups = Map.groupBy(due, ({ live, elementId }) => `${live.instance.processKey} ${elementId}`)
  let ran = false
  for (const group of groups.values()) {
    const [first] = group
    const service = first === undefined ? undefined : serviceOf(first)
    if (first === undefined || session.defer || service?.when === 'after') continue
    if (service === undefined) refuseUnbound(session, group)
    else await runGroup(session, service, group)
    ran = true
  }
  return ran
}

export async function runGroup(
  session: Session, service: Service, group: readonly PendingService[]): Promise<void> {
  session.serving = true
  const results = await service.run(session.work, group.map(callOf))
  session.serving = false
  for (const [index, { live, tokenId }] of group.entries()) {
    give(session, live, { type: 'complete', tokenId, variables: results[index] ?? {} })
  }
}

export function serviceOf({ live, elementId }: PendingService): Service | undefined {
  const { definition } = live
  return definition !== null && Object.hasOwn(definition.does, elementId) ? definition.does[elementId]
    : undefined
}

// A diagram of an older version may name what the code no longer does.
function refuseUnbound(session: Session, group: readonly PendingService[]): void {
  for (const { live, tokenId, elementId } of group) {
    const problem = { code: 'service-unbound', detail: `nothing in the house does ${elementId} any more` }
    give(session, live, { type: 'fail', tokenId, problem })
  }
}

function stillWaits({ live, tokenId }: PendingService): boolean {
  return live.instance.tokens.some(({ id, wait, incident }) =>
    id === tokenId && wait?.kind === 'service' && incident === null)
}
