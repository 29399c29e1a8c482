// Moves tokens until every one of them waits for the world or is gone. A token that cannot go on
// keeps its place with an incident; the rest of the instance goes on without it.

import { ValueError } from '../values/value-error.ts'
import { behaviours } from './behaviour/behaviours.ts'
import { isBodyDue } from './behaviour/multi-instance.ts'
import { ProcessFault } from './fault.ts'
import { hearKept } from './inbox.ts'
import { reportStarvedJoins, waitingJoins } from './join-state.ts'
import { closeDependents, elementAt, endInstance, raiseIncident, tokenAt } from './run.ts'
import type { LiveToken, Run } from './run.ts'

// Far above any honest process between two waits; a loop of gateways would otherwise never return.
const mostSteps = 10_000

export function settle(run: Run): void {
  for (let steps = 0; run.instance.status === 'running'; steps += 1) {
    if (steps > mostSteps) {
      stopEndlessLoop(run)
      break
    }
    if (!arriveNext(run) && !hearKept(run, resume) && !resumeNextHolder(run)
      && !resumeInclusiveJoins(run)) break
  }
  if (run.instance.status !== 'running') return
  reportStarvedJoins(run)
  if (run.tokens.size === 0) endInstance(run, 'completed', { elementId: run.instance.endedBy })
}

function arriveNext(run: Run): boolean {
  const id = run.arriving.shift()
  if (id === undefined) return false
  const token = tokenAt(run, id) // gone, if something interrupted it on the way
  if (token !== undefined && token.wait === null) enter(run, token)
  return true
}

function enter(run: Run, token: LiveToken): void {
  const element = elementAt(run, token)
  try {
    behaviours[element.type].enter(run, token, element)
  } catch (error) {
    closeDependents(run, token, 'lapsed')
    token.wait = { kind: 'repair', phase: 'enter' }
    raiseIncident(run, token, faultOf(error))
  }
}

/** The answer a token waited for is there. */
export function resume(run: Run, token: LiveToken): void {
  const element = elementAt(run, token)
  try {
    behaviours[element.type].resume(run, token, element)
  } catch (error) {
    const fault = faultOf(error)
    // Holders and joins keep what they know and are asked again; other work is done and only has
    // to be left.
    if (token.wait?.kind !== 'scope' && token.wait?.kind !== 'multi' && token.wait?.kind !== 'join') {
      closeDependents(run, token, 'lapsed')
      token.wait = { kind: 'repair', phase: 'leave' }
    }
    raiseIncident(run, token, fault)
  }
}

// A sub-process without tokens is through; a repetition is asked after each iteration.
function resumeNextHolder(run: Run): boolean {
  const occupied = new Set([...run.tokens.values()].map(token => token.scopeId))
  for (const token of run.tokens.values()) {
    if (token.incident !== null) continue
    if (isBodyDue(token) || token.wait?.kind === 'scope' && !occupied.has(token.id)) {
      resume(run, token)
      return true
    }
  }
  return false
}

function resumeInclusiveJoins(run: Run): boolean {
  for (const token of waitingJoins(run)) {
    if (token.incident !== null || elementAt(run, token).type !== 'inclusive-gateway') continue
    const before = run.effects.length
    resume(run, token)
    if (run.effects.length > before) return true
  }
  return false
}

function stopEndlessLoop(run: Run): void {
  const detail = `more than ${mostSteps} steps without waiting for anything`
  for (const id of run.arriving.splice(0)) {
    const token = tokenAt(run, id)
    if (token === undefined || token.wait !== null) continue
    token.wait = { kind: 'repair', phase: 'enter' }
    raiseIncident(run, token, { code: 'endless-loop', detail })
  }
}

// Anything else is a bug and must not look like a process that needs repair.
function faultOf(error: unknown): { code: string, detail: string } {
  if (error instanceof ProcessFault) return { code: error.code, detail: error.detail }
  if (error instanceof ValueError) return { code: error.code, detail: error.text }
  throw error
}
