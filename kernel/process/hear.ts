// How processes hear of what happens: facts begin instances, reach those that wait for them, and tell
// which tasks are done. All facts of a command are heard together, with two reads however many they are.

import { encodeFields } from '../command/work.ts'
import type { Work } from '../command/work.ts'
import type { Fact } from '../event/event.ts'
import type { EventBinding, ProcessDefinition } from './definition.ts'
import type { JsonObject } from './json.ts'
import type { ProcessRegistry } from './registry.ts'
import { begin, give, inSession, lockByKey } from './session.ts'
import type { Live, Session } from './session.ts'
import { runServices } from './run-services.ts'

/** Something that was said, as one process hears it. */
interface Heard {
  readonly company: string
  readonly name: string
  /** By process: the key its binding takes, and what it carries along. */
  readonly ways: ReadonlyMap<string, { readonly key: string, readonly variables: JsonObject }>
  /** An instance does not hear what began it, nor what it said itself. */
  readonly deaf: Set<Live>
}

/** The reaction to every event that some process is bound to. */
export function hearFacts(work: Work, facts: readonly Fact[]): Promise<void> {
  const known = rounds.get(work)
  if (known) {
    known.facts.push(...facts)
    return known.done
  }
  // why: the reactions of one round begin in the same moment; heard together they cost one look-up.
  const together = [...facts]
  const done = Promise.resolve().then(() => {
    rounds.delete(work)
    return hearTogether(work, together)
  })
  rounds.set(work, { facts: together, done })
  return done
}

const rounds = new WeakMap<Work, { readonly facts: Fact[], readonly done: Promise<void> }>()

async function hearTogether(work: Work, facts: readonly Fact[]): Promise<void> {
  await inSession(work, async session => {
    const heard = facts.map(fact => asHeard(session.registry, fact))
    for (const [index, fact] of facts.entries()) beginInstances(session, fact, heard[index])
    await tell(session, heard)
    await settleAll(session)
  })
}

/** Runs what the instances ask for, until nothing is left but waiting. */
export async function settleAll(session: Session): Promise<void> {
  while (session.thrown.length > 0 || session.services.length > 0) {
    const thrown = session.thrown.splice(0)
    if (thrown.length === 0) {
      if (!await runServices(session)) return
      continue
    }
    await tell(session, thrown.map(({ from, name, key }): Heard => ({
      company: from.company, name, deaf: new Set([from]),
      ways: new Map([...session.registry.definitions.keys()].map(process =>
        [process, { key, variables: {} }])),
    })))
  }
}

function asHeard({ definitions }: ProcessRegistry, { event, data }: Fact): Heard {
  const values = encodeFields(event.fields, data)
  const ways = new Map<string, { key: string, variables: JsonObject }>()
  for (const definition of definitions.values()) {
    const bindings = bindingsOf(definition).filter(binding => binding.event.name === event.name)
    const [first] = bindings
    if (first === undefined) continue
    ways.set(definition.key, { key: String(values[first.key]), variables: carried(bindings, values) })
  }
  return { company: String(values[event.company ?? '']), name: event.name, ways, deaf: new Set() }
}

function bindingsOf({ awaits, asks, starts }: ProcessDefinition): readonly EventBinding[] {
  return [...Object.values(awaits), ...Object.values(asks).map(ask => ask.done), ...Object.values(starts)]
}

function carried(bindings: readonly EventBinding[], values: Readonly<Record<string, unknown>>): JsonObject {
  const names = new Set(bindings.flatMap(binding => binding.carries))
  // why: encodeFields gives JSON: amounts with their currency, decimals as text.
  return Object.fromEntries([...names].map(name => [name, (values[name] ?? null) as JsonObject[string]]))
}

function beginInstances(session: Session, { event, data }: Fact, heard: Heard | undefined): void {
  const values = encodeFields(event.fields, data)
  for (const definition of session.registry.definitions.values()) {
    for (const [elementId, binding] of Object.entries(definition.starts)) {
      if (binding.event.name !== event.name) continue
      const live = begin(session, {
        company: String(values[event.company ?? '']), key: definition.key, elementId,
        subject: String(values[binding.key]), variables: carried([binding], values),
        subjectResource: event.fields[binding.key]?.spec.target?.resource ?? null,
      })
      heard?.deaf.add(live)
    }
  }
}

async function tell(session: Session, heard: readonly Heard[]): Promise<void> {
  await lockHearers(session, heard)
  const lives = [...session.lives.values()].sort((a, b) => a.instance.id < b.instance.id ? -1 : 1)
  for (const message of heard) {
    for (const live of lives) {
      if (live.company === message.company && !message.deaf.has(live)) tellOne(session, live, message)
    }
  }
}

function tellOne(session: Session, live: Live, { name, ways }: Heard): void {
  const way = ways.get(live.instance.processKey)
  if (way === undefined || live.instance.status !== 'running') return
  const { key, variables } = way
  const awaited = live.instance.tokens.some(({ wait }) =>
    wait?.kind === 'message' && wait.name === name && wait.correlation === key)
  const keeps = live.graph.kept.includes(name) && live.instance.businessKey === key
  if (awaited || keeps) give(session, live, { type: 'message', name, correlation: key, variables })
  if (live.instance.businessKey === key) finishTasks(session, live, { name, variables })
}

function finishTasks(
  session: Session, live: Live, { name, variables }: { name: string, variables: JsonObject }): void {
  const asked = live.definition?.asks ?? {}
  const done = live.instance.tokens.filter(({ wait, elementId }) =>
    wait?.kind === 'user' && asked[elementId]?.done.event.name === name)
  for (const { id } of done) give(session, live, { type: 'complete', tokenId: id, variables })
}

// Whoever is about these keys, or waits for a message with one of them.
const lockHearers = (session: Session, heard: readonly Heard[]): Promise<void> =>
  lockByKey(session, heard.flatMap(({ ways }) => [...ways.values()].map(({ key }) => key)))
