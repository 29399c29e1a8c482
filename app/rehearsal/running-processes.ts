// Where every running process stands, and whether this version of the program can take it on from there: a process keeps
// the diagram it began with, but what its steps do is bound to the program of the day.
import type { House } from '../../kernel/model/house.ts'
import type { ProcessDefinition } from '../../kernel/process/definition.ts'
import type { ProcessElement, ProcessGraph } from '../../kernel/process/graph.ts'
import { type ProcessRegistry, storedGraph } from '../../kernel/process/registry.ts'
import type { Row } from '../../kernel/sql/connection.ts'
import { type Sql, sql } from '../../kernel/sql/sql.ts'

interface Standing extends Row { readonly process: string, readonly version: number, readonly element: string, readonly n: number }
type Read = <R extends Row>(statement: Sql) => Promise<R[]>

interface Program { readonly house: House, readonly registry: ProcessRegistry | undefined }

/** Why a step can no longer be done, or null. */
function lost({ id, type, message }: ProcessElement, definition: ProcessDefinition, house: House): string | null {
  if (type === 'service-task' && !Object.hasOwn(definition.does, id)) return `nothing is bound to the service ${id} any more`
  if (type === 'user-task' && Object.hasOwn(definition.graph.elements, id)) {
    const command = definition.asks[id]?.command
    return command !== undefined && !house.commands.has(command) ? `the command ${command} is not there any more` : null
  }
  return message !== null && type !== 'message-throw-event' && type !== 'message-end-event' && message.name.includes('.')
    && !house.events.has(message.name) ? `nobody tells of ${message.name} any more` : null
}

function judge(standing: Standing, graph: ProcessGraph | null, { house, registry }: Program): string {
  const definition = registry?.definitions.get(standing.process)
  if (!definition) return 'cannot go on: this version has no such process'
  if (!graph) return 'cannot go on: its diagram can no longer be executed'
  if (!Object.hasOwn(graph.elements, standing.element)) return 'cannot go on: its diagram has no such step'
  const reasons = new Set(Object.values(graph.elements).flatMap(element => lost(element, definition, house) ?? []))
  if (reasons.size > 0) return `cannot go on: ${[...reasons].sort().join('; ')}`
  return Object.hasOwn(definition.graph.elements, standing.element) ? 'go on' : 'go on by the diagram they began with'
}

/** Lines `of → is`: `order-to-cash version 1 at Deliver → 12, go on`. */
export async function runningProcesses(read: Read, program: Program): Promise<Map<string, string>> {
  const standing = await read<Standing>(sql`
    select i.process, i.process_version as version, t.element_id as element, count(distinct i.id)::integer as n
      from process.instances i join process.tokens t on t.instance_id = i.id where i.state = 'running'
     group by 1, 2, 3 order by 1, 2, 3`)
  const graphs = new Map<string, ProcessGraph | null>()
  for (const { process, version } of standing) {
    const key = `${process} ${version}`
    if (!graphs.has(key)) graphs.set(key, await storedGraph({ read }, process, version).catch(() => null))
  }
  return new Map(standing.map(one => [`${one.process} version ${one.version} at ${one.element}`,
    `${one.n}, ${judge(one, graphs.get(`${one.process} ${one.version}`) ?? null, program)}`]))
}
