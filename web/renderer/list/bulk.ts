// One request for many records: looked at by a dry run of each, then done for each or for all or none.
import { post, type Json } from '../../client.ts'
import type { ProblemBody } from '../../problem.ts'
import type { CommandMeta, ResourceMeta, Row } from '../meta.ts'

export type Outcome =
  | { readonly ok: true, readonly answer: Readonly<Record<string, unknown>>,
    readonly preview?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> }
  | { readonly ok: false, readonly problem: ProblemBody }

export type Input = Readonly<Record<string, Json>>
export type Mode = 'each' | 'all'

const itemsOf = (rows: readonly Row[], input: Input) => rows.map(row => ({ ...input, id: row.id, version: row.version }))

/** What would become of each; nothing is written. */
export const lookAt = (resource: ResourceMeta, verb: string, rows: readonly Row[], input: Input): Promise<readonly Outcome[]> =>
  post<{ results: readonly Outcome[] }>(`${resource.path}:${verb}`, { mode: 'each', items: itemsOf(rows, input) },
    { query: { dryRun: true } }).then(answer => answer.results)

export async function doIt(resource: ResourceMeta, verb: string, { rows, input, mode, key }: { readonly rows: readonly Row[],
  readonly input: Input, readonly mode: Mode, readonly key: string }): Promise<readonly Outcome[]> {
  const answer = await post<{ results?: readonly Outcome[], answers?: readonly Readonly<Record<string, unknown>>[] }>(
    `${resource.path}:${verb}`, { mode, items: itemsOf(rows, input) }, { key })
  return answer.results ?? (answer.answers ?? []).map(one => ({ ok: true as const, answer: one }))
}

/** Yes-or-no questions of a command are answered with no where nobody is asked. */
export const noes = (command: CommandMeta): Input => Object.fromEntries(
  Object.entries(command.input).filter(([, field]) => field.kind === 'boolean' && !field.optional
    && field.default === undefined).map(([name]) => [name, false]))

/** The record as the dry run would leave it. */
export function previewOf(resource: ResourceMeta, row: Row, outcome: Outcome | undefined): Readonly<Record<string, unknown>> | null {
  if (!outcome?.ok) return null
  const table = resource.path.replace('/', '.').replaceAll('-', '_')
  return outcome.preview?.[table]?.find(one => one['id'] === row.id) ?? null
}
