// Whatever is drawn and whatever happens: an instance that is written down and read back after every
// step behaves like one that never left memory, no token is lost or doubled, and nothing gets stuck
// without saying why.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plusMs } from '../values/instant.ts'
import type { Instant } from '../values/instant.ts'
import { advance } from './engine.ts'
import type { ProcessGraph } from './graph.ts'
import { newInstance } from './instance.ts'
import type { ProcessInstance, Token } from './instance.ts'
import type { JsonObject } from './json.ts'
import type { Effect, Stimulus } from './stimulus.ts'
import { compiled, morning, reread } from './testing/play.ts'
import { anyBlock, drawn } from './testing/random-process.ts'

const mostSteps = 400

interface World {
  readonly graph: ProcessGraph
  readonly dice: (sides: number) => number
  readonly effects: Effect[]
  live: ProcessInstance
  stored: ProcessInstance
  now: Instant
  steps: number
}

test('a restart after every step changes nothing, and every process comes to its end', async () => {
  await fc.assert(fc.asyncProperty(anyBlock, fc.integer(), async (block, seed) => {
    const { xml, forks } = drawn(block)
    const world = started(await compiled(xml), seed)
    while (world.live.status === 'running' && world.steps < mostSteps) {
      assert.ok(world.live.tokens.some(isWaitingForWorld), 'something must be able to happen')
      give(world, nextStimulus(world))
    }
    assert.equal(world.live.status, 'completed')
    assert.deepEqual(world.live.tokens, [])
    checkForks(world, forks)
  }), { numRuns: 300 })
})

function started(graph: ProcessGraph, seed: number): World {
  const instance = newInstance({ id: 'one', graph, businessKey: 'key', zone: 'Europe/Berlin' })
  const world: World = {
    graph, dice: diceOf(seed), effects: [], live: instance, stored: instance, now: morning, steps: 0,
  }
  give(world, { type: 'start', variables: { choice: '1', needs: ['1', '2'], again: false } })
  return world
}

// The same stimulus on the instance in memory and on the one that was written and read back.
function give(world: World, stimulus: Stimulus): void {
  world.steps += 1
  const [live, stored] = [world.live, world.stored].map(one => advance(world.graph, one, stimulus, world.now))
  assert.deepEqual(stored, live)
  assert.ok(live?.kind === 'advanced', JSON.stringify([stimulus, live]))
  world.live = live.instance
  world.stored = reread(live.instance)
  assert.deepEqual(world.stored, world.live)
  world.effects.push(...live.effects)
  checkTokens(world)
  checkTwice(world, stimulus)
}

function checkTokens({ live, graph }: World): void {
  const ids = new Set(live.tokens.map(token => token.id))
  assert.equal(ids.size, live.tokens.length, 'token numbers are unique')
  for (const token of live.tokens) {
    assert.ok(token.id <= live.sequence)
    assert.notEqual(token.wait, null, 'between steps every token waits')
    assert.ok(token.scopeId === 0 || ids.has(token.scopeId), 'no token outlives its scope')
    assert.ok(token.hostId === null || ids.has(token.hostId), 'no listener outlives its host')
    assert.ok(graph.elements[token.elementId])
  }
}

// A user's double click, a job that runs again after a crash: the second time is stale.
function checkTwice({ live, graph, now }: World, stimulus: Stimulus): void {
  if (stimulus.type !== 'complete' && stimulus.type !== 'start' && stimulus.type !== 'retry') return
  assert.equal(advance(graph, live, stimulus, now).kind, 'stale')
}

function nextStimulus(world: World): Stimulus {
  const token = oneOf(world, world.live.tokens.filter(isWaitingForWorld))
  const { id: tokenId, wait, incident } = token
  if (wait?.kind === 'timer') {
    world.now = wait.dueAt > world.now ? wait.dueAt : plusMs(world.now, 1)
    return { type: 'timer', tokenId }
  }
  if (wait?.kind === 'message') {
    const { name, correlation } = wait
    return { type: 'message', name, correlation, variables: randomVariables(world) }
  }
  if (incident !== null) return { type: 'retry', tokenId }
  if (wait?.kind === 'service' && world.dice(4) === 0) {
    return { type: 'fail', tokenId, problem: { code: 'broken', detail: 'at random' } }
  }
  return { type: 'complete', tokenId, variables: randomVariables(world) }
}

// Towards the end loops are left, so that the run is finite.
function randomVariables(world: World): JsonObject {
  const again = world.steps < 40 && world.dice(3) === 0
  const needs = ['1', '2', '3'].filter(() => world.steps < 150 && world.dice(2) === 0)
  return { choice: String(world.dice(4)), needs, again }
}

function isWaitingForWorld({ wait, incident }: Token): boolean {
  return incident !== null || wait !== null && ['user', 'service', 'message', 'timer'].includes(wait.kind)
}

// Each parallel split sends out as many tokens as it has branches, and its join takes in just these.
function checkForks({ effects }: World, forks: ReadonlyMap<string, number>): void {
  const visits = (elementId: string) => effects.filter(effect =>
    effect.type === 'close' && effect.elementId === elementId && effect.outcome === 'completed').length
  for (const [id, branches] of forks) {
    assert.equal(visits(`${id}.join`), visits(id) * branches, `tokens in and out of ${id}`)
  }
}

function oneOf<T>(world: World, choices: readonly T[]): T {
  const chosen = choices[world.dice(choices.length)]
  assert.ok(chosen)
  return chosen
}

// A small linear congruential generator: the run must be repeatable from the seed that is printed.
function diceOf(seed: number): (sides: number) => number {
  let state = BigInt.asUintN(32, BigInt(seed))
  return sides => {
    state = BigInt.asUintN(32, state * 1664525n + 1013904223n)
    return Number((state >> 8n) % BigInt(sides))
  }
}
