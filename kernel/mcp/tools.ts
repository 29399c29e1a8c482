// The tools an agent gets: every read and every command of the house, each under the caller's own
// permissions, described by the same definitions as the API. What is not permitted is not offered.
import { type Actor, reachOf } from '../access/actor.ts'
import type { AnyCommand } from '../command/command.ts'
import { execute } from '../command/execute.ts'
import { noSuchAddress } from '../command/problems.ts'
import { jsonable } from '../command/work.ts'
import type { Cube } from '../cube/cube.ts'
import type { Catalogue } from '../i18n/catalogue.ts'
import type { House } from '../model/house.ts'
import type { Report } from '../model/report.ts'
import type { Resource } from '../model/resource.ts'
import { fieldSchema, inputSchema, type Json, plainSchemas } from '../openapi/schemas.ts'
import { filterParameters } from '../openapi/resource-paths.ts'
import { askCube } from '../read/cube.ts'
import type { QueryParams } from '../read/filter.ts'
import { explain } from '../read/explain.ts'
import { flow } from '../read/flow.ts'
import { flowingIn } from '../read/flow-ties.ts'
import { get } from '../read/get.ts'
import { list, readListQuery } from '../read/list.ts'
import { Reader } from '../read/reader.ts'
import { runReport } from '../read/report.ts'
import { showPreview } from '../read/revive.ts'
import { search } from '../read/search.ts'
import type { Engine } from '../command/execute.ts'

export interface Calling { readonly engine: Engine, readonly actor: Actor, readonly request: string,
  readonly words: Catalogue }
export type Arguments = Readonly<Record<string, unknown>>

export interface Tool {
  readonly name: string
  readonly description: string
  readonly inputSchema: Json
  readonly annotations: { readonly readOnlyHint: boolean, readonly destructiveHint: boolean,
    readonly openWorldHint: boolean }
  /** Permission without which it is not offered. */
  readonly permission: string | null
  call(calling: Calling, given: Arguments): Promise<unknown>
}

const reading = { readOnlyHint: true, destructiveHint: false, openWorldHint: false }

/** Agents know tools by letters, digits, underscores and hyphens. */
export const toolName = (name: string): string => name.replaceAll('.', '_')

/** A schema that stands alone: what the API description keeps in one place is taken along. */
function alone(schema: Json): Json {
  const text = JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/')
  const used = Object.keys(plainSchemas).filter(name => text.includes(`#/$defs/${name}"`))
  const whole = JSON.parse(text) as Json // why: what was an object stays one.
  return used.length === 0 ? whole : { ...whole,
    $defs: Object.fromEntries(used.map(name => [name, plainSchemas[name]])) }
}

const object = (properties: Json, required: readonly string[] = []): Json =>
  ({ type: 'object', properties, ...(required.length === 0 ? {} : { required }),
    additionalProperties: false })

/** Arguments as query parameters: each value as the text a query string would hold. */
const asParams = (given: Arguments): QueryParams =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => {
  if (value === null || value === undefined) return []
  const texts = (Array.isArray(value) ? value : [value])
    .map(one => (typeof one === 'object' ? JSON.stringify(one) : String(one)))
  return [[name, name.endsWith('.in') ? [texts.join(',')] : texts]]
}))

function readTools(resource: Resource): Tool[] {
  const permission = `${resource.name}.read`
  const filters = Object.fromEntries(filterParameters(resource).map(({ name, schema, description }) =>
    [String(name), { ...schema as Json, description }]))
  const paging: Json = {
    ...((resource.find?.search ?? []).length > 0
      ? { search: { type: 'string', description: 'Text the record must contain.' } } : {}),
    sort: { type: 'string', description: 'Field to sort by; a minus sign sorts downwards.' },
    limit: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
    after: { type: 'string', description: 'The `next` of the page before.' },
    ...(Object.keys(resource.parts).length > 0
      ? { include: { type: 'string',
        description: `Lines to include: ${Object.keys(resource.parts).join(', ')}.` } } : {}),
    count: { type: 'string', enum: ['capped', 'exact'] } }
  return [{
    name: toolName(`${resource.name}.list`), permission, annotations: reading,
    description: `Lists ${resource.collection}. ${resource.doc} Ids are explained in labels.`,
      inputSchema: object({ ...filters, ...paging }),
    async call({ engine, actor }, given) {
      const reader = await Reader.near(engine, actor)
      return list(reader, resource, await readListQuery(reader, resource, asParams(given)))
    },
  }, {
    name: toolName(`${resource.name}.get`), permission, annotations: reading,
    description: `Reads one record whole, with lines and the commands possible now. ${resource.doc}`,
    inputSchema: object({ id: { type: 'string', format: 'uuid' } }, ['id']),
    call: ({ engine, actor }, given) => get(new Reader(engine, actor), resource, String(given['id'] ?? '')),
  }]
}

function commandTool(command: AnyCommand): Tool {
  const schema = inputSchema(command) as Json & { properties: Json,
    required?: readonly string[] } // why: made as an object schema.
  const own = command.on ? { id: { type: 'string', format: 'uuid',
    description: `The ${command.on.name}.` } } : {}
  const asides: Json = {
    dryRun: { type: 'boolean', description: 'Say what would happen, and change nothing.' },
    idempotencyKey: { type: 'string', description: 'With the same key nothing happens twice.' } }
  const refuses = (command.refuses ?? []).map(problem => problem.code)
  const states = command.from ? ` Possible in: ${command.from.join(', ')}.` : ''
  return {
    name: toolName(command.name), permission: command.name,
    description: `${command.doc}${states}${refuses.length > 0 ? ` May be refused with ${refuses.join(', ')}.` : ''}`,
    annotations: { readOnlyHint: false, destructiveHint: command.face?.danger ?? false,
      openWorldHint: false },
    inputSchema: alone(object({ ...asides, ...own, ...schema.properties },
      [...(command.on ? ['id'] : []), ...schema.required ?? []])),
    async call({ engine, actor, request }, given) {
      const takes = (name: string): boolean => Object.hasOwn(command.input ?? {}, name)
      const item = Object.fromEntries(Object.entries(given)
        .filter(([name]) => !(name in asides) || takes(name)))
      const key = takes('idempotencyKey') ? undefined : given['idempotencyKey']
      const outcome = await execute(engine, { command, actor, items: [item], request,
        dryRun: !takes('dryRun') && given['dryRun'] === true,
          idempotencyKey: typeof key === 'string' ? key : null })
      const answer = outcome.answers[0] ?? {}
      return outcome.preview ? { answer, preview: showPreview(engine.house, actor, outcome.preview) } : answer
    },
  }
}

const cubeTool = (cube: Cube): Tool => ({
  name: toolName(`${cube.name}.figures`), permission: `${cube.policyOf}.read`, annotations: reading,
  description: `${cube.doc} Grain: ${cube.grain}. Figures come per group and currency.`,
  inputSchema: object({
    by: {
      type: 'string',
      description: `Dimensions, separated by commas: ${Object.keys(cube.by).join(', ')}.`,
    },
    measures: { type: 'string',
      description: `Measures, separated by commas: ${Object.keys(cube.measures).join(', ')}.` },
    from: { type: 'string', description: 'First month or day: 2026-01 or 2026-01-15.' },
      to: { type: 'string' }, sort: { type: 'string' },
    limit: { type: 'integer', minimum: 1, maximum: 10_000 },
    ...Object.fromEntries(Object.keys(cube.by).map(name =>
      [name, { type: 'string', description: `Only where ${name} is one of these.` }])) }),
  call: async ({ engine, actor }, given) => askCube(await Reader.near(engine, actor), cube, asParams(given)),
})

const reportTool = (report: Report): Tool => ({
  name: toolName(`${report.name}.report`), permission: report.permission, annotations: reading,
    description: report.doc,
  inputSchema: alone(object(Object.fromEntries(Object.entries(report.query)
    .map(([name, field]) => [name, fieldSchema(field, true)])),
    Object.entries(report.query).filter(([, { spec }]) => !spec.optional && spec.fallback === undefined)
      .map(([name]) => name))),
  call: async ({ engine, actor }, given) =>
    jsonable(await runReport(await Reader.near(engine, actor), report, asParams(given))),
})

const searchTool: Tool = {
  name: 'search', permission: null, annotations: reading,
    description: 'Searches records of all kinds by text, best fits first.',
  inputSchema: object({ q: { type: 'string' }, limit: { type: 'integer', minimum: 1, maximum: 1000,
    default: 20 } }, ['q']),
  call: async ({ engine, actor }, given) => search(await Reader.near(engine, actor), asParams(given)),
}

const ofRecord: Json = { resource: { type: 'string', description: 'The kind of record, such as sales.order.' },
  id: { type: 'string', format: 'uuid' } }

/** The kind of record a tool is asked about. */
function resourceIn(house: House, { resource: name }: Arguments): Resource {
  const found = house.resources.get(String(name ?? ''))
  if (!found) throw noSuchAddress.of({ path: String(name ?? '') })
  return found
}

const flowTool: Tool = {
  name: 'flow', permission: null, annotations: reading,
  description: 'What led to a record and what followed from it: documents with state, day and amount, and how they are tied.',
  inputSchema: object(ofRecord, ['resource', 'id']),
  call: ({ engine, actor }, given) => flow(new Reader(engine, actor), resourceIn(engine.house, given), String(given['id'] ?? '')),
}

/** Offered where something explains itself; the words are those of the house. */
const whyTool: Tool = {
  name: 'why', permission: null, annotations: reading,
  description: 'Why a computed figure of a record is what it is: the rules, inputs and documents behind it, in order. '
    + 'What can be asked about is listed at each kind of record in /api/meta, such as gross, lines.price or credit.',
  inputSchema: object({ ...ofRecord, field: { type: 'string' },
    line: { type: 'string', format: 'uuid', description: 'The line, for what is asked of lines.' } }, ['resource', 'id', 'field']),
  call: ({ engine, actor, words }, given) => explain(new Reader(engine, actor), resourceIn(engine.house, given),
    { id: String(given['id'] ?? ''), field: String(given['field'] ?? ''), line: typeof given['line'] === 'string' ? given['line'] : null },
    { words, language: actor.language }),
}

const shelves = new WeakMap<House, ReadonlyMap<string, Tool>>()

/** All tools of the house by name. */
export function toolsOf(house: House): ReadonlyMap<string, Tool> {
  let tools = shelves.get(house)
  if (!tools) {
    const all = [searchTool, ...flowingIn(house).documents.length > 0 ? [flowTool] : [],
      ...house.explanations.size > 0 ? [whyTool] : [], ...[...house.resources.values()].flatMap(readTools),
      ...[...house.commands.values()].map(commandTool),
      ...[...house.cubes.values()].map(cubeTool), ...[...house.reports.values()].map(reportTool)]
    tools = new Map(all.map(tool => [tool.name, tool]))
    if (tools.size !== all.length) throw new Error('two tools have the same name')
    shelves.set(house, tools)
  }
  return tools
}

/** The tools this actor may use. */
export const toolsFor = (house: House, actor: Actor): Tool[] => [...toolsOf(house).values()].filter(tool =>
  tool.permission === null || reachOf(actor, tool.permission) !== null)
