// Every way in which the house tells something, as questions that can be asked again: what is read without naming a
// record, what is read by naming one, and what is tried on one without being done.
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../../kernel/access/actor.ts'
import { cubeSets } from '../../../kernel/odata/cubes.ts'
import { edmFor, setName } from '../../../kernel/odata/model.ts'
import { openapiOf } from '../../../kernel/openapi/document.ts'
import { toolsFor } from '../../../kernel/mcp/tools.ts'
import { Reader } from '../../../kernel/read/reader.ts'
import { type MadeRequest, operationsOf, requestsFor } from '../../../kernel/testing/api-fuzz.ts'
import { house } from '../../../app/house.ts'
import { wordsOf } from '../../../app/words.ts'
import { Refusal } from '../../../kernel/command/problem.ts'
import type { World } from '../../world.ts'

/** A question, and what tells it apart from others. */
export interface Question {
  readonly name: string
  /** The work it makes must be the same too. */
  readonly counted?: boolean
  ask(): Promise<string>
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Numbers the house makes up for each answer say nothing, nor does the order in which labels came. */
function plain(text: string): string {
  if (!text.startsWith('{')) return text
  const read = JSON.parse(text, (_, value: unknown) => (typeof value !== 'object' || value === null || Array.isArray(value) ? value
    : Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))))) as Record<string, unknown> // why: an object.
  for (const name of ['instance', 'request', 'incident']) delete read[name]
  return JSON.stringify(read).replaceAll(/\/public\/calendar\/[\w-]+/g, '/public/calendar/*')
}

export interface Asking { readonly world: World, readonly app: FastifyInstance, readonly actor: Actor
  /** Ids that stand for themselves; others were made for the answer. */
  readonly known: ReadonlySet<string> }

export async function send({ app, known }: Asking, { method, url, headers, payload }: MadeRequest): Promise<string> {
  const answer = await app.inject({ method: method as 'GET', url, headers, ...(payload === undefined ? {} : { payload }) })
  const kind = String(answer.headers['content-type'])
  const body = /sheet/.test(kind) ? unpacked(answer.rawPayload)
    : /octet|pdf/.test(kind) ? answer.rawPayload.toString('latin1') : answer.body
  return `${answer.statusCode} ${plain(body).replaceAll(uuid, id => (known.has(id) ? id : '*'))}`
}

/** What stands in a workbook. */
const unpacked = (book: Buffer): string =>
  Object.entries(unzipSync(book)).map(([name, bytes]) => `${name}\n${strFromU8(bytes)}`).join('\n')

/** What an agent says to the door of its protocol. */
const agent = (method: string, params: object): MadeRequest => ({ method: 'POST', url: '/mcp',
  headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
  payload: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }) })

const get = (asking: Asking, url: string): Question =>
  ({ name: `GET ${url}`, ask: () => send(asking, { method: 'GET', url, headers: {} }) })

const document = openapiOf(house)
const operations = operationsOf(document)
const fixedReads = operations.filter(({ method, path }) => method === 'GET' && !path.includes('{')
  && !/openapi|\/words$/.test(path))

/** Lists, counts, groups, exports, search, cubes, pivots, reports: all that is read without naming a record. */
function listing(asking: Asking, words: readonly string[], sample: { seed: number, runs: number, ids: readonly string[] }): Question[] {
  const lists = [...house.resources.values()].map(({ module, collection, parts }) =>
    `/api/${module}/${collection}?limit=1000&count=exact&include=${Object.keys(parts).join(',')}`)
  const made = fixedReads.filter(({ path }) => /cubes|reports|groups|search/.test(path)).flatMap(operation =>
    fc.sample(requestsFor(document, operation, sample.ids), { numRuns: sample.runs, seed: sample.seed }).map(request =>
      ({ name: `GET ${request.url}`, ask: () => send(asking, request) })))
  return [...fixedReads.map(({ path }) => get(asking, path)), ...lists.map(url => get(asking, url)), ...made,
    ...words.map(word => ({ ...get(asking, `/api/search?limit=1000&q=${encodeURIComponent(word)}`), counted: true }))]
}

/** The tables of OData: rows, counts, totals, and what they lead to. */
async function tables(asking: Asking): Promise<Question[]> {
  const reader = new Reader(asking.world.engine, asking.actor)
  const companies = await reader.companies()
  return [...edmFor(reader, (eyes, sets) => cubeSets(eyes, companies, sets)).sets.values()].flatMap(({ name, navigations, properties }) => {
    const many = [...navigations.values()].map(one => (one.bounded ? one.name : `${one.name}($top=3)`))
    const number = [...properties.values()].find(one => one.kind === 'number')
    return [`${name}?$count=true`, `${name}/$count`, ...many.length > 0 ? [`${name}?$expand=${many.join(',')}`] : [],
      ...number ? [`${name}?$apply=aggregate(${number.name} with max as top,$count as rows)`] : []]
      .map(address => get(asking, `/odata/v4/${encodeURI(address)}`))
  }).concat(get(asking, '/odata/v4/$metadata'))
}

/** The tools of agents: each that lists, and the search. */
const tools = ({ world: { engine }, actor, known }: Asking, words: readonly string[]): Question[] => {
  const calling = { engine, actor, request: 'asked', words: wordsOf(house) }
  const asked = toolsFor(house, actor).flatMap(tool => (tool.name === 'search' ? words.map(q => ({ tool, given: { q } }))
    : /_list$|_figures$/.test(tool.name) ? [{ tool, given: {} }] : []))
  return asked.map(({ tool, given }) => ({ name: `tool ${tool.name}`, ask: async () => plain(JSON.stringify(
    await tool.call(calling, given).catch((error: unknown) => (error instanceof Refusal ? error.problem.code : String(error)))))
    .replaceAll(uuid, id => (known.has(id) ? id : '*')) }))
}

export const readings = async (asking: Asking, words: readonly string[],
  sample: { seed: number, runs: number, ids: readonly string[] }): Promise<Question[]> =>
  [...listing(asking, words, sample), ...await tables(asking), ...tools(asking, words), ...[agent('tools/list', {}),
    ...words.map(q => agent('tools/call', { name: 'search', arguments: { q } }))]
    .map(request => ({ name: `${request.url} ${request.payload}`, ask: () => send(asking, request) }))]

const creating = new Set([...house.commands.values()].filter(({ creates, on }) => creates && !on).map(({ name }) => name))
const named = operations.filter(({ path }) => path.includes('{id}'))
const bodied = operations.filter(({ method, path }) => method !== 'GET' && !path.includes('{') && !/drafts|presence|deliveries/.test(path))

/** What names one record, read or tried without doing it; `id` may be out of sight. */
export function naming(kind: string, id: string, { seed }: { seed: number }): MadeRequest[] {
  const resource = house.resources.get(kind)
  const { module = '', collection = '' } = resource ?? {}
  const tail = kind === 'documents.file' ? [`/api/documents/files/${id}/content`] : []
  const reads = [...named.filter(({ method, path }) => method === 'GET' && path.startsWith(`/api/${module}/${collection}/{id}`))
    .map(({ path }) => path.replace('{id}', id).replaceAll(/\{\w+\}/g, 'x')), `/api/documents/files/of/${kind}/${id}`, ...tail,
    ...resource ? [`/odata/v4/${setName(resource)}(${id})`] : []]
  const writes = named.filter(({ method, path }) => method !== 'GET' && path.startsWith(`/api/${module}/${collection}/{id}`))
    .flatMap(operation => fc.sample(requestsFor(document, operation, [id]), { numRuns: 1, seed }).map(request => ({ ...request,
      url: `${operation.path.replace('{id}', id).replaceAll(/\{\w+\}/g, 'x')}?dryRun=true`,
      headers: { 'content-type': 'application/json' } })))
  return [...reads.map(url => ({ method: 'GET', url, headers: {} })), ...writes,
    agent('tools/call', { name: `${kind.replaceAll('.', '_')}_get`, arguments: { id } })]
}

const asks = (parameter: Readonly<Record<string, unknown>>): boolean =>
  parameter['in'] === 'query' && (parameter['schema'] as { format?: string } | undefined)?.format === 'uuid'
const filters = fixedReads.flatMap(({ path, spec }) => (spec['parameters'] as Array<Readonly<Record<string, unknown>>>).filter(asks)
  .map(({ name }) => `${path}?${String(name)}=`))

/** What is narrowed to one record: lists, groups, files, figures, reports, tables. */
export const narrowing = (kind: string, id: string, { seed, oneOf }: { seed: number, oneOf: number }): MadeRequest[] => {
  const resource = house.resources.get(kind)
  return [...filters.filter((_, index) => (index + seed) % oneOf === 0).map(address => `${address}${id}`),
    ...resource ? [`/odata/v4/${setName(resource)}?$filter=id eq ${id}`.replaceAll(' ', '%20')] : []]
    .map(url => ({ method: 'GET', url, headers: {} }))
}

/**
 * Whether a new record is to have one of the ids: no two have the same, so who knows an id, which nobody guesses, can learn
 * that it is taken (SECURITY.md says so).
 */
function bringsOne(creates: boolean, { payload = '{}' }: MadeRequest, ids: readonly string[]): boolean {
  const said = creates ? JSON.parse(payload) as { id?: unknown, items?: unknown } : {} // why: bodies of commands are objects.
  const items = Array.isArray(said.items) ? said.items as ReadonlyArray<{ id?: unknown } | null> : []
  return [said, ...items].some(one => ids.includes(String(one?.id)))
}

/** What names records in its body, tried without doing it. */
export const mentioning = (ids: readonly string[], { seed, runs }: { seed: number, runs: number }): MadeRequest[] =>
  bodied.flatMap(operation => fc.sample(requestsFor(document, operation, ids), { numRuns: runs, seed })
    .filter(request => !bringsOne(creating.has(String(operation.spec['operationId'])), request, ids))
    .filter(({ payload = '', url }) => uuid.test(payload + url)).map(request => ({ ...request,
      url: `${request.url}${request.url.includes('?') ? '&' : '?'}dryRun=true`, headers: { 'content-type': 'application/json' } })))
