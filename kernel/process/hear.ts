// How processes hear of what happens: facts begin instances, reach those that wait for them, and tell
// which tasks are done. All facts of a command are heard together, with two reads however many they are.

import { encodeFields } from '../command/work.ts'
import type { Work } from '../command/work.ts'
import type { Fact } from '../event/event.ts'
import { sql } from '../sql/sql.ts'
import type { EventBinding, ProcessDefinition } from './definition.ts'
import type { JsonObject } from './json.ts'
import type { ProcessRegistry } from './registry.ts'
import { begin, give, inSession, lock } from './session.ts'
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
export async function hearFacts(work: Work, facts: readonly Fact[]): Promise<void> {
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

// Who waits for the message, and who would keep it for later.
async function lockHearers(session: Session, heard: readonly Heard[]): Promise<void> {
  const waits: { company: string, name: string, key: string }[] = []
  const keeps: { company: string, process: string, key: string }[] = []
  for (const { company, name, ways } of heard) {
    for (const [process, { key }] of ways) {
      const { graph } = session.registry.definitions.get(process) ?? {}
      waits.push({ company, name, key })
      if (graph?.kept.includes(name) === true) keeps.push({ company, process, key })
    }
  }
  if (waits.length === 0) return
  await lock(session, sql`
    select t.instance_id from process.tokens t
      join unnest(${waits.map(one => one.company)}::uuid[], ${waits.map(one => one.name)}::text[],
        ${waits.map(one => one.key)}::text[]) as w (company_id, name, key)
        on t.company_id = w.company_id and t.message_name = w.name and t.correlation = w.key
    union
    select k.id from process.instances k
      join unnest(${keeps.map(one => one.company)}::uuid[], ${keeps.map(one => one.process)}::text[],
        ${keeps.map(one => one.key)}::text[]) as e (company_id, process, key)
        on k.company_id = e.company_id and k.process = e.process and k.subject = e.key
     where k.state = 'running'`)
}
