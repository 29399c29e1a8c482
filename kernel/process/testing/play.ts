// Plays a process in tests the way the world would: completes tasks by name, sends messages, lets
// time pass. After every step the instance goes through JSON, as it would through the database.

import assert from 'node:assert/strict'
import { plusMs } from '../../values/instant.ts'
import type { Instant } from '../../values/instant.ts'
import { parseInstant } from '../../values/instant.ts'
import { compile } from '../compile.ts'
import type { CompileOptions, Refusal } from '../compile.ts'
import { advance } from '../engine.ts'
import type { ProcessGraph } from '../graph.ts'
import { newInstance } from '../instance.ts'
import type { ProcessInstance, Token } from '../instance.ts'
import type { JsonObject } from '../json.ts'
import type { Advance, Effect, Stimulus } from '../stimulus.ts'
import type { Drawing } from './bpmn-builder.ts'

export const morning: Instant = parseInstant('2026-03-02T08:00:00Z')

/** The instance as it comes back from the database. */
export function reread(instance: ProcessInstance): ProcessInstance {
  return JSON.parse(JSON.stringify(instance)) as ProcessInstance // why: it is what was written
}

export async function compiled(
  drawing: Drawing | string, options: CompileOptions = {}): Promise<ProcessGraph> {
  const result = await compile(typeof drawing === 'string' ? drawing : drawing.xml(), options)
  assert.ok(result.ok, result.ok ? '' : listed(result.refused))
  return result.graph
}

export async function refusals(drawing: Drawing | string, options: CompileOptions = {}): Promise<string[]> {
  const result = await compile(typeof drawing === 'string' ? drawing : drawing.xml(), options)
  return result.ok ? [] : result.refused.map(refusal => `${refusal.elementId ?? '-'} ${refusal.code}`).sort()
}

export async function warnings(drawing: Drawing): Promise<string[]> {
  const result = await compile(drawing.xml())
  assert.ok(result.ok, result.ok ? '' : listed(result.refused))
  return result.warnings.map(refusal => `${refusal.elementId ?? '-'} ${refusal.code}`).sort()
}

function listed(refused: readonly Refusal[]): string {
  return refused.map(({ elementId, what }) => `${elementId}: ${what}`).join('\n')
}

export interface Play {
  readonly instance: () => ProcessInstance
  readonly effects: () => readonly Effect[]
  readonly give: (stimulus: Stimulus) => Advance
  readonly done: (elementId: string, variables?: JsonObject) => void
  readonly fails: (elementId: string, code: string) => void
  readonly message: (name: string, correlation?: string, variables?: JsonObject) => void
  readonly passes: (hours: number) => void
  readonly retries: (elementId: string, variables?: JsonObject) => void
  readonly waitsAt: (...elementIds: readonly string[]) => void
  readonly ended: (endedBy: string | null) => void
  readonly token: (elementId: string) => Token
}

/** Starts the process; `zone` is the company's. */
export function play(graph: ProcessGraph, variables: JsonObject = {}, zone = 'UTC'): Play {
  let current = newInstance({ id: 'one', graph, businessKey: 'SO-1', zone })
  let now = morning
  let last: readonly Effect[] = []

  const give = (stimulus: Stimulus): Advance => {
    const result = advance(graph, current, stimulus, now)
    if (result.kind === 'advanced') {
      current = reread(result.instance)
      assert.deepEqual(current, result.instance, 'an instance survives JSON unchanged')
      last = result.effects
    }
    return result
  }
  const must = (stimulus: Stimulus): void => {
    const result = give(stimulus)
    assert.equal(result.kind, 'advanced', JSON.stringify(result))
  }
  const token = (elementId: string): Token => {
    const found = current.tokens.find(one => one.elementId === elementId && one.wait?.kind !== 'multi')
    assert.ok(found, `no token at ${elementId}, but at ${places(current)}`)
    return found
  }
  must({ type: 'start', variables })
  return {
    instance: () => current, effects: () => last, give, token,
    done: (elementId, results = {}) =>
      must({ type: 'complete', tokenId: token(elementId).id, variables: results }),
    fails: (elementId, code) =>
      must({ type: 'fail', tokenId: token(elementId).id, problem: { code, detail: code } }),
    message: (name, correlation = 'SO-1', content = {}) =>
      must({ type: 'message', name, correlation, variables: content }),
    retries: (elementId, repaired = {}) =>
      must({ type: 'retry', tokenId: token(elementId).id, variables: repaired }),
    waitsAt: (...elementIds) => assert.equal(places(current), [...elementIds].sort().join(' ')),
    ended: endedBy => assert.deepEqual([current.status, current.endedBy, places(current)],
      ['completed', endedBy, '']),
    passes: hours => {
      const until = plusMs(now, hours * 3_600_000)
      for (let due = nextDue(current, until); due !== undefined; due = nextDue(current, until)) {
        now = due.dueAt > now ? due.dueAt : now
        must({ type: 'timer', tokenId: due.id })
      }
      now = until
    },
  }
}

function nextDue({ tokens }: ProcessInstance, until: Instant): { id: number, dueAt: Instant } | undefined {
  return tokens
    .flatMap(({ id, wait }) =>
      wait?.kind === 'timer' && wait.dueAt <= until ? [{ id, dueAt: wait.dueAt }] : [])
    .sort((a, b) => a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.id - b.id)[0]
}

// Where it visibly stands: what listens on borders and what only holds other tokens is left out.
function places({ tokens }: ProcessInstance): string {
  const holders = new Set(['scope', 'multi', 'choice'])
  return tokens.filter(({ wait, hostId, elementId }) => !holders.has(wait?.kind ?? '')
    && (hostId === null || !isBorder(elementId))).map(token => token.elementId).sort().join(' ')
}

// Tests name boundary events with a leading 'On'.
function isBorder(elementId: string): boolean {
  return elementId.startsWith('On')
}
