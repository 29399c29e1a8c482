// Turns a drawn process into one that can be executed, or says everything that stands against it:
// element, what is wrong, why, what to do. There is no half-way: a graph that compiles can be run
// completely, and nothing in the diagram is silently left out.

import { checkFlows } from './compile/check-flows.ts'
import { checkPaths, checkStarts } from './compile/check-paths.ts'
import type { Starts } from './compile/check-paths.ts'
import { flag, idOf, instructionsOf, kontor, many, one, openDiagram, text } from './compile/diagram.ts'
import type { BpmnNode } from './compile/diagram.ts'
import type { Draft } from './compile/draft.ts'
import { joinsOf } from './compile/join-reach.ts'
import { readContainer } from './compile/read-container.ts'
import { noFindings, report } from './compile/refusals.ts'
import type { Findings, Refusal } from './compile/refusals.ts'
import type { ElementType, MessageSpec, ProcessElement, ProcessGraph } from './graph.ts'

export type { Refusal } from './compile/refusals.ts'

export interface CompileOptions {
  /** Which process of the file; without it the only executable one. */
  readonly process?: string
  readonly version?: number
  /** Language of instructions without a mark; 'en' if not given. */
  readonly language?: string
  /** Names of messages by element id, for events that are bound in code instead of the diagram. */
  readonly messages?: Readonly<Record<string, string>>
}

export type Compiled =
  | { readonly ok: true, readonly graph: ProcessGraph, readonly warnings: readonly Refusal[] }
  | { readonly ok: false, readonly refused: readonly Refusal[], readonly warnings: readonly Refusal[] }

export async function compile(xml: string, options: CompileOptions = {}): Promise<Compiled> {
  const findings = noFindings()
  const definitions = await openDiagram(xml, findings)
  const process = definitions === null ? null : chosenProcess(definitions, options.process, findings)
  const graph = definitions === null || process === null ? null
    : graphOf(process, poolRole(definitions, process), { findings, options })
  if (graph === null || findings.refused.length > 0) {
    return Object.freeze({ ok: false, refused: findings.refused, warnings: findings.warnings })
  }
  return Object.freeze({ ok: true, graph, warnings: findings.warnings })
}

/** Ids of all processes in the file that have elements. */
export async function processesIn(xml: string): Promise<readonly string[]> {
  const definitions = await openDiagram(xml, noFindings())
  return definitions === null ? [] : drawnProcesses(definitions).map(process => idOf(process) ?? '')
}

function drawnProcesses(definitions: BpmnNode): readonly BpmnNode[] {
  return many(definitions, 'rootElements')
    .filter(node => node.$type === 'bpmn:Process' && many(node, 'flowElements').length > 0)
}

function chosenProcess(definitions: BpmnNode, key: string | undefined, findings: Findings): BpmnNode | null {
  const drawn = drawnProcesses(definitions)
  const executable = drawn.filter(process => flag(process, 'isExecutable'))
  const candidates = key !== undefined ? drawn.filter(process => idOf(process) === key)
    : executable.length > 0 ? executable : drawn
  const [first, ...others] = candidates
  if (first === undefined) {
    report(findings, null, { code: 'process-missing', key: key ?? '' })
    return null
  }
  if (others.length > 0) {
    report(findings, null, { code: 'process-ambiguous', keys: candidates.map(idOf).join(', ') })
    return null
  }
  return first
}

// A pool without lanes says who does everything in it.
function poolRole(definitions: BpmnNode, process: BpmnNode): string | null {
  const pools = many(definitions, 'rootElements').flatMap(node => many(node, 'participants'))
  const pool = pools.find(participant => idOf(one(participant, 'processRef')) === idOf(process))
  return kontor(process, 'role') ?? (pool === undefined ? null : kontor(pool, 'role') ?? text(pool, 'name'))
}

interface Reading {
  readonly findings: Findings
  readonly options: CompileOptions
}

function graphOf(process: BpmnNode, role: string | null,
  { findings, options }: Reading): ProcessGraph | null {
  const draft: Draft = {
    findings, language: options.language ?? 'en', messages: options.messages ?? {},
    elements: new Map(), flows: new Map(), refusedIds: new Set(),
  }
  readContainer(process, draft, { parent: null, role })
  for (const { id, host } of draft.elements.values()) {
    const activity = host === null ? undefined : draft.elements.get(host)
    if (activity !== undefined) activity.boundaries = [...activity.boundaries, id]
  }
  checkFlows(draft)
  const starts = checkStarts(draft)
  checkPaths(draft)
  return findings.refused.length > 0 ? null
    : frozenGraph(process, draft, { starts, version: options.version ?? 1 })
}

interface Finished {
  readonly starts: Starts
  readonly version: number
}

function frozenGraph(process: BpmnNode, draft: Draft, { starts, version }: Finished): ProcessGraph {
  const elements = [...draft.elements.values()]
  const graph: ProcessGraph = {
    key: idOf(process) ?? '', version, name: text(process, 'name') ?? '',
    instructions: instructionsOf(process, draft.language),
    elements: Object.fromEntries(draft.elements), flows: Object.fromEntries(draft.flows),
    roles: [...new Set(elements.map(element => element.role).filter(role => role !== null))].sort(),
    ...starts,
    messageStarts: elements.flatMap(({ id, type, message }) =>
      type === 'message-start-event' && message !== null ? [{ elementId: id, name: message.name }] : []),
    timerStarts: elements.filter(element => element.type === 'timer-start-event').map(element => element.id),
    ...awaitedIn(elements), joins: {},
  }
  return deepFrozen({ ...graph, joins: joinsOf(graph) })
}

const catches: ReadonlySet<ElementType> =
  new Set(['message-catch-event', 'message-boundary-event', 'receive-task'])

function awaitedIn(elements: readonly ProcessElement[]): Pick<ProcessGraph, 'awaited' | 'kept'> {
  const messages = elements.flatMap(({ type, message }) =>
    catches.has(type) && message !== null ? [message] : [])
  const names = (some: readonly MessageSpec[]) => [...new Set(some.map(message => message.name))].sort()
  return { awaited: names(messages), kept: names(messages.filter(message => message.kept)) }
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value)
    Object.values(value).forEach(deepFrozen)
  }
  return value
}
