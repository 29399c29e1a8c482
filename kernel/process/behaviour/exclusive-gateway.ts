// Chooses one way: the first flow, in the order drawn, whose condition holds; else the default.
// When none does it stops with an incident instead of guessing.

import { holds, leaveBy, noFlowHolds } from '../run.ts'
import { neverWaits } from './behaviour.ts'
import type { Behaviour } from './behaviour.ts'

export const exclusiveGateway: Behaviour = {
  enter(run, token, element) {
    const { outgoing, defaultFlow } = element
    const chosen = outgoing.find(id => id !== defaultFlow && holds(run, token, id)) ?? defaultFlow
    if (chosen === null) throw noFlowHolds(element)
    leaveBy(run, token, [chosen])
  },
  resume: neverWaits,
}
