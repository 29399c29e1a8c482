// A typed client for the API, written out from the definitions: lists, records, commands, figures, reports,
// one record or many, with problems as typed errors.
import type { House } from '../model/house.ts'
import { commandPath, resourcePath } from '../read/address.ts'
import { filterParameters } from './resource-paths.ts'

const record = (name: string, entries: ReadonlyArray<readonly [string, string]>): string =>
  `export const ${name} = {\n${entries.map(([key, value]) => `  '${key}': '${value}',`).join('\n')}\n} as const`

const union = (names: readonly string[]): string => (names.length === 0
  ? 'never' : names.map(name => `'${name}'`).join(' | '))

const runtime = `/** How requests travel; fetchTransport is one way. */
export interface Transport {
  send(request: { readonly method: string, readonly path: string, readonly body?: unknown,
    readonly headers?: Readonly<Record<string, string>> }): Promise<unknown>
}

export interface Problem {
  readonly type: string, readonly code: ProblemCode, readonly title: string, readonly status: number, readonly detail?: string
  readonly next?: string, readonly instance: string, readonly id?: Id, readonly params?: Readonly<Record<string, string | number | null>>
  readonly errors?: ReadonlyArray<{ readonly pointer: string, readonly code: string, readonly detail: string }>
}

/** A refusal of the house. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(\`\${problem.code}: \${problem.detail ?? problem.title}\`)
    this.problem = problem
  }
}

export type ResourceName = keyof Rows
export type CommandName = keyof Inputs
export type Labels = Readonly<Record<Id, string>>
export interface Page<T> {
  readonly items: readonly T[], readonly labels: Labels, readonly next: string | null
  readonly count?: { readonly value: number, readonly capped: boolean }
}
export interface Single<T> { readonly item: T, readonly labels: Labels, readonly commands: readonly CommandName[] }
export interface Answer { readonly id?: Id, readonly version?: number, readonly [key: string]: unknown }
export interface Batch { readonly answers: readonly Answer[] }
export type EachResult = { readonly ok: true, readonly answer: Answer } | { readonly ok: false, readonly problem: Problem }
type Scalar = string | number | boolean
export type Filter<R extends ResourceName> = { readonly [K in Filters[R]]?: Scalar | readonly Scalar[] }
export interface ListOptions {
  readonly search?: string, readonly sort?: string, readonly limit?: number, readonly after?: string
  readonly include?: readonly string[], readonly count?: 'capped' | 'exact'
}
export interface RunOptions { readonly idempotencyKey?: string, readonly version?: number }
export interface Figures {
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>, readonly totals: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly labels: Labels, readonly capped: boolean
}

function queryOf(params: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value))
  const text = query.toString()
  return text === '' ? '' : \`?\${text}\`
}

/** The API as functions. Answers have the declared types because the house writes both. */
export function createClient(transport: Transport) {
  const get = <T>(path: string): Promise<T> => transport.send({ method: 'GET', path }) as Promise<T>
  const post = <T>(path: string, body: unknown, { idempotencyKey, version }: RunOptions = {}): Promise<T> =>
    transport.send({ method: 'POST', path, body, headers: {
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(version === undefined ? {} : { 'if-match': \`"\${version}"\` }) } }) as Promise<T>
  return {
    list: <R extends ResourceName>(resource: R, filter: Filter<R> = {}, options: ListOptions = {}): Promise<Page<Rows[R]>> =>
      get(\`/api/\${resourcePaths[resource]}\${queryOf({ ...filter, ...options })}\`),
    get: <R extends ResourceName>(resource: R, id: Id): Promise<Single<Rows[R]>> => get(\`/api/\${resourcePaths[resource]}/\${id}\`),
    /** Runs a command that is on no record, or creates one. */
    run: <C extends CommandName>(command: C, input: Inputs[C], options?: RunOptions): Promise<Answer> =>
      post(commandPaths[command], input, options),
    /** Runs a command on one record. */
    runOn: <C extends CommandName>(command: C, id: Id, input: Inputs[C], options?: RunOptions): Promise<Answer> =>
      post(commandPaths[command].replace('{id}', id), input, options),
    /** Runs a command on many at once: all of them or none. */
    runAll: <C extends CommandName>(command: C, items: ReadonlyArray<Inputs[C] & { readonly id?: Id, readonly version?: number }>,
      options?: RunOptions): Promise<Batch> => post(commandPaths[command].replace('/{id}', ''), { items, mode: 'all' }, options),
    /** Runs a command on many, each for itself. */
    runEach: <C extends CommandName>(command: C, items: ReadonlyArray<Inputs[C] & { readonly id?: Id, readonly version?: number }>,
      options?: RunOptions): Promise<{ readonly results: readonly EachResult[] }> =>
      post(commandPaths[command].replace('/{id}', ''), { items, mode: 'each' }, options),
    search: (q: string, limit = 20): Promise<{ readonly items: ReadonlyArray<{ readonly resource: ResourceName, readonly id: Id,
      readonly label: string, readonly hint: string | null }> }> => get(\`/api/search\${queryOf({ q, limit })}\`),
    figures: (cube: CubeName, question: Readonly<Record<string, string>> = {}): Promise<Figures> =>
      get(\`/api/cubes/\${cube}\${queryOf(question)}\`),
    report: <T>(name: ReportName, params: Readonly<Record<string, Scalar>> = {}): Promise<T> =>
      get(\`/api/reports/\${name}\${queryOf(params)}\`),
  }
}

/** Requests by fetch, with an API token. */
export const fetchTransport = (base: string, token: string): Transport => ({
  async send({ method, path, body, headers }) {
    const answer = await fetch(new URL(path, base), { method, headers: { ...headers, authorization: \`Bearer \${token}\`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const text = await answer.text()
    const json: unknown = text === '' ? {} : JSON.parse(text)
    if (!answer.ok) throw new ProblemError(json as Problem)
    return json
  },
})
`

/** The text of gen/client.ts, which stands beside gen/rows.ts. */
export function generateClient(house: House): string {
  const resources = [...house.resources.values()]
  const filters = resources.map(resource =>
    `  readonly '${resource.name}': ${union(filterParameters(resource).map(one => String(one['name'])))}`)
  return [
    `// Written from the definitions; do not edit.\nimport type { Id, Inputs, ProblemCode, Rows } from './rows.ts'`,
    `export type * from './rows.ts'`,
    record('resourcePaths', resources.map(resource => [resource.name, resourcePath(resource)])),
    record('commandPaths', [...house.commands.values()].map(command =>
      [command.name, commandPath(house, command)])),
    `export type CubeName = ${union([...house.cubes.keys()])}`,
    `export type ReportName = ${union([...house.reports.keys()])}`,
    `/** The filters each list accepts. */\nexport interface Filters {\n${filters.join('\n')}\n}`,
    runtime].join('\n\n')
}
