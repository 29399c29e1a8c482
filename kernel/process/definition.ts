// A process of the house: a diagram, and what its elements mean in events and commands. Diagram and
// bindings are compared in both directions when the house is built, so that neither a drawn service
// nor a written binding can be forgotten.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AnyCommand } from '../command/command.ts'
import type { Event } from '../event/event.ts'
import type { Fields } from '../model/field.ts'
import { compile } from './compile.ts'
import type { ElementType, ProcessGraph } from './graph.ts'
import type { Service } from './service-task.ts'

/** An event as a process hears it: by which field it finds its instance, which fields it brings along. */
export interface EventBinding {
  readonly event: Event
  readonly key: string
  readonly carries: readonly string[]
}

/** A task for a person that is done by a command: the event tells that it is. */
export interface AskBinding {
  readonly command: string
  readonly done: EventBinding
}

export interface ProcessSpec {
  readonly doc: string
  readonly diagram: URL | string
  /** Language of instructions without a mark; English unless told. */
  readonly language?: string
  /** Start events by element id. */
  readonly starts?: Readonly<Record<string, EventBinding>>
  /** Service and rule tasks by element id. */
  readonly does?: Readonly<Record<string, Service>>
  /** User tasks that are done by a command; the others are reported done. */
  readonly asks?: Readonly<Record<string, AskBinding>>
  /** Message events and receive tasks by element id. */
  readonly awaits?: Readonly<Record<string, EventBinding>>
}

export interface ProcessDefinition {
  readonly key: string
  readonly doc: string
  readonly xml: string
  readonly digest: string
  readonly language: string
  /** Names of messages by element id, as bound to events. */
  readonly messages: Readonly<Record<string, string>>
  /** Version 1; the registry knows under which version the database has it. */
  readonly graph: ProcessGraph
  readonly starts: Readonly<Record<string, EventBinding>>
  readonly does: Readonly<Record<string, Service>>
  readonly asks: Readonly<Record<string, AskBinding>>
  readonly awaits: Readonly<Record<string, EventBinding>>
}

export function on<F extends Fields>(
  event: Event<F>, key: keyof F & string, carries: readonly (keyof F & string)[] = []): EventBinding {
  if (event.company === null) throw new Error(`${event.name} belongs to no company: no process can hear it`)
  // why: an event of particular fields is an event; its values are read back by its own definition.
  return Object.freeze({ event: event as unknown as Event, key, carries })
}

export function asks(command: Pick<AnyCommand, 'name'>, done: EventBinding): AskBinding {
  return Object.freeze({ command: command.name, done })
}

/** Reads and compiles the diagram; a diagram that cannot be executed stops the house from being built. */
export async function process(key: string, spec: ProcessSpec): Promise<ProcessDefinition> {
  const xml = typeof spec.diagram === 'string' ? spec.diagram : readFileSync(spec.diagram, 'utf8')
  const { starts = {}, does = {}, asks: asked = {}, awaits = {}, language = 'en' } = spec
  const messages = namesOf({ ...starts, ...awaits })
  const compiled = await compile(xml, { process: key, language, messages })
  if (!compiled.ok) {
    const list = compiled.refused.map(({ elementId, what, why, todo }) =>
      `  ${elementId ?? 'process'}: ${what} ${why} ${todo}`)
    throw new Error(`the process ${key} cannot be executed:\n${list.join('\n')}`)
  }
  const digest = createHash('sha256').update(JSON.stringify([xml, language, messages])).digest('hex')
  const definition: ProcessDefinition = Object.freeze({
    key, doc: spec.doc, xml, digest, language, messages, graph: compiled.graph, starts, does, asks: asked,
      awaits,
  })
  checkBindings(definition)
  return definition
}

function namesOf(bindings: Readonly<Record<string, EventBinding>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(bindings).map(([id, { event }]) => [id, event.name]))
}

const startTypes: readonly ElementType[] = ['none-start-event', 'message-start-event']
const serviceTypes: readonly ElementType[] = ['service-task']
const catchTypes: readonly ElementType[] = ['message-catch-event', 'message-boundary-event', 'receive-task']

function checkBindings({ key, graph, starts, does, asks: asked, awaits }: ProcessDefinition): void {
  const wrong: string[] = []
  const expect = (bound: object, what: string, types: readonly ElementType[]) => {
    for (const id of Object.keys(bound)) {
      const type = Object.hasOwn(graph.elements, id) ? graph.elements[id]?.type : undefined
      if (type === undefined
        || !types.includes(type)) wrong.push(`${what} names ${id}, which is ${type ?? 'not drawn'}`)
    }
  }
  expect(starts, 'starts', startTypes)
  expect(does, 'does', serviceTypes)
  expect(asked, 'asks', ['user-task'])
  expect(awaits, 'awaits', catchTypes)
  for (const { id, type, parent } of Object.values(graph.elements)) {
    if (type === 'service-task'
      && !Object.hasOwn(does, id)) wrong.push(`nothing is bound to the service ${id}`)
    if (type === 'message-start-event' && parent === null && !Object.hasOwn(starts, id)) {
      wrong.push(`no event is bound to the start ${id}`)
    }
    // A process belongs to a company and is about something; a time alone says neither.
    if (type === 'timer-start-event') wrong.push(`${id} starts by time: start the process from a job instead`)
  }
  if (wrong.length > 0) throw new Error(
    `the process ${key} and its bindings differ:\n  ${wrong.join('\n  ')}`)
}
