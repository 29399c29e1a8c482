// All processes of the house, and under which version the database knows each. Running instances keep
// the version they began with; its diagram is read from the database when it is no longer the newest.

import { slot } from '../command/work.ts'
import type { Work } from '../command/work.ts'
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import type { Sql } from '../sql/sql.ts'
import { compile } from './compile.ts'
import type { ProcessDefinition } from './definition.ts'
import type { ProcessGraph } from './graph.ts'

export interface ProcessRegistry {
  readonly definitions: ReadonlyMap<string, ProcessDefinition>
  /** The newest version of a process, for new instances. */
  current(key: string): ProcessGraph
  /** The version an instance runs on. */
  graph(work: Pick<Work, 'read'>, key: string, version: number): Promise<ProcessGraph>
  /** Writes new or changed diagrams down as new versions. Called once at start, before anything runs. */
  register(pool: Pool): Promise<void>
}

export const processRegistry = slot<ProcessRegistry>('process.registry')

interface DefinitionRow extends Record<string, unknown> {
  readonly xml: string
  readonly language: string
  readonly messages: Readonly<Record<string, string>>
}

export function createRegistry(list: readonly ProcessDefinition[]): ProcessRegistry {
  const definitions = new Map(list.map(definition => [definition.key, definition]))
  if (definitions.size < list.length) throw new Error('two processes have the same key')
  const newest = new Map<string, ProcessGraph>()
  const known = new Map<string, ProcessGraph>()

  const remember = (graph: ProcessGraph): void => { known.set(`${graph.key} ${graph.version}`, graph) }
  return Object.freeze({
    definitions,
    current(key) {
      const graph = newest.get(key)
      if (graph === undefined) throw new Error(`the process ${key} is not registered`)
      return graph
    },
    async graph(work, key, version) {
      const graph = known.get(`${key} ${version}`) ?? await storedGraph(work, key, version)
      remember(graph)
      return graph
    },
    async register(pool) {
      for (const definition of list) {
        const version = await versionOf(pool, definition)
        const graph = Object.freeze({ ...definition.graph, version })
        newest.set(definition.key, graph)
        remember(graph)
      }
    },
  } satisfies ProcessRegistry)
}

/** A version of a process as it was written down, compiled by the program of today. */
export async function storedGraph(work: Pick<Work, 'read'>, key: string, version: number): Promise<ProcessGraph> {
  const [row] = await work.read<DefinitionRow>(sql`select xml, language, messages from process.definitions
    where key = ${key} and version = ${version}`)
  if (row === undefined) throw new Error(`version ${version} of the process ${key} is not in the database`)
  const { xml, language, messages } = row
  const compiled = await compile(xml, { process: key, version, language, messages })
  if (!compiled.ok) throw new Error(`version ${version} of the process ${key} can no longer be executed`)
  return compiled.graph
}

// Two servers that start together find the same version: the second insert meets the first one's digest.
async function versionOf(pool: Pool,
  { key, digest, xml, language, messages }: ProcessDefinition): Promise<number> {
  const find: Sql = sql`select version from process.definitions where key = ${key} and digest = ${digest}`
  const [known] = await pool.query<{ version: number }>(find)
  if (known !== undefined) return known.version
  await pool.query(sql`
    with locked as materialized (select pg_advisory_xact_lock(hashtext('process.definitions')))
    insert into process.definitions (key, version, digest, xml, language, messages)
    select ${key}, coalesce(max(d.version), 0) + 1, ${digest}, ${xml}, ${language},
      ${JSON.stringify(messages)}::jsonb
      from locked left join process.definitions d on d.key = ${key}
    on conflict (key, digest) do nothing`)
  const [made] = await pool.query<{ version: number }>(find)
  if (made === undefined) throw new Error(`the process ${key} could not be registered`)
  return made.version
}
