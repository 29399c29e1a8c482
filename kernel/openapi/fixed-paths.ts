// Addresses that do not belong to one definition: description, words, search, figures, reports, live changes.
import type { Problem } from '../command/problem.ts'
import { invalidInput, notAllowed, notFound, notSignedIn, tooLarge } from '../command/problems.ts'
import type { Cube } from '../cube/cube.ts'
import { comparisons, periods } from '../cube/span.ts'
import type { House } from '../model/house.ts'
import { ok, parameter, query, refusals } from './operations.ts'
import { type Json, fieldSchema, ref } from './schemas.ts'

const anyObject: Json = { type: 'object', additionalProperties: true }
interface Reading { readonly summary: string, readonly description: string, readonly parameters?: Json[],
  readonly answer: Json, readonly permission?: string, readonly refuses?: readonly Problem[] }

const read = (id: string, tag: string, more: Reading): Json => ({ get: {
  operationId: id, tags: [tag], ...(more.permission === undefined ? {} : { 'x-permission': more.permission }),
  summary: more.summary, description: more.description,
  ...(more.parameters ? { parameters: more.parameters } : {}),
  responses: { 200: ok(more.answer, 'The answer.'),
    ...refusals([notSignedIn, invalidInput, notAllowed, ...more.refuses ?? []]) } } })

function cubePaths(house: House): Array<readonly [string, Json]> {
  return [...house.cubes.values()].flatMap(cube => {
    const figures = [query('from', { type: 'string' }, 'First month or day: 2026-01 or 2026-01-15.'),
      query('to', { type: 'string' }, 'Last month or day.'),
      ...Object.keys(cube.by).map(name => query(name, { type: 'string' },
        `Only where ${name} is one of these.`))]
    const row = { type: 'object', additionalProperties: true }
    const rows = { type: 'array', items: row }
    return [[`/api/cubes/${cube.name}`, read(`${cube.name}.figures`, 'figures', {
      summary: `Figures of ${cube.name}`, permission: `${cube.policyOf}.read`,
        description: `${cube.doc} Grain: ${cube.grain}. One row per group and currency.`,
      parameters: [query('by', { type: 'string' }, `Dimensions: ${Object.keys(cube.by).join(', ')}.`),
        query('measures', { type: 'string' }, `Measures: ${Object.keys(cube.measures).join(', ')}.`),
          ...figures, parameter('Sort'),
        query('limit', { type: 'integer', minimum: 1, maximum: 10_000 }, 'Most rows.')],
      answer: { type: 'object', required: ['rows', 'totals', 'labels', 'capped'],
        properties: { rows, totals: rows, labels: ref('Labels'), capped: { type: 'boolean' } } } })],
    [`/api/cubes/${cube.name}/records`, read(`${cube.name}.records`, 'figures', {
      summary: `Records behind figures of ${cube.name}`, permission: `${cube.policyOf}.read`,
        description: 'The records that make up a figure, of all kinds, newest first, each with its share. What records bring that one '
          + 'may not open, or that are gone, is told together as rest, per currency: shares and rest add up to the totals of the first '
          + 'page. The rest comes with the first page, of a figure made of very many facts with the last; elsewhere it is null.',
      parameters: [query('measures', { type: 'string' }, `Measures: ${Object.keys(cube.measures).join(', ')}.`), ...figures,
        parameter('Limit'), parameter('After')],
      answer: { type: 'object', required: ['items', 'totals', 'rest', 'labels', 'next'], properties: {
        items: rows, totals: { anyOf: [rows, { type: 'null' }] }, rest: { anyOf: [rows, { type: 'null' }] }, labels: ref('Labels'),
        next: { type: ['string', 'null'] } } } })],
    ...pivotPaths(cube, figures)] as const
  })
}

/** The pivot, as an answer and as files of exactly what it answers. */
function pivotPaths(cube: Cube, figures: readonly Json[]): Array<readonly [string, Json]> {
  const parameters = [
    query('rows', { type: 'string' }, `Dimensions of the lines, outermost first: ${Object.keys(cube.by).join(', ')}.`),
    query('columns', { type: 'string' }, 'Dimensions of the columns.'),
    query('measures', { type: 'string' }, `Measures: ${Object.keys(cube.measures).join(', ')}.`),
    query('calc', { type: 'string' }, 'Calculated measures, as `Per order|money|net / orders`, separated by semicolons.'),
    query('period', { type: 'string', enum: [...periods] }, 'Months by name, in place of from and to.'),
    query('compare', { type: 'string', enum: [...comparisons] }, 'Beside each figure that of the span before, or of a year before.'),
    ...figures, query('sort', { type: 'string' }, 'label, or a measure: `-net`, `-net.difference`, `-net.percent`.'),
    query('limit', { type: 'integer', minimum: 1, maximum: 20_000 }, 'Most lines, 500 if left out; totals are of all lines.')]
  const one = (tail: string, id: string, answer: Json): readonly [string, Json] =>
    [`/api/cubes/${cube.name}/pivot${tail}`, read(`${cube.name}.${id}`, 'figures', {
      summary: `Pivot of ${cube.name}`, permission: `${cube.policyOf}.read`, parameters, answer,
      description: `${cube.doc} Lines with subtotals and totals, each counted from the facts, per currency.` })]
  return [one('', 'pivot', anyObject), one('.csv', 'pivotCsv', { type: 'string' }), one('.xlsx', 'pivotXlsx', { type: 'string' })]
}

const reportPaths = (house: House): Array<readonly [string, Json]> =>
  [...house.reports.values()].map(report =>
  [`/api/reports/${report.name}`, read(`${report.name}.report`, 'reports',
    { summary: report.name, description: report.doc, permission: report.permission, refuses: [notFound, ...report.refuses ?? []],
    parameters: Object.entries(report.query).map(([name, field]) => {
      const { description, ...schema } = fieldSchema(field, true)
      const required = !field.spec.optional && field.spec.fallback === undefined
      // why: an amount in a query string is text (100.00 EUR), not an object.
      return { name, in: 'query', required, schema: '$ref' in schema || 'anyOf' in schema
        ? { type: 'string' } : schema,
        description: typeof description === 'string' ? description : name }
    }), answer: { description: 'Described by the report itself.' } })] as const)

const delivery: Json = { required: true,
  content: { 'application/json': { schema: { type: 'object', required: ['consumer', 'seq'],
  properties: { consumer: { type: 'string' }, seq: { type: 'string' } } } } } }
const act = (id: string, summary: string): Json =>
  ({ post: { operationId: id, tags: ['system'], summary, description: summary,
  requestBody: delivery, responses: { 204: { description: 'Done.' },
    ...refusals([notSignedIn, invalidInput, notAllowed, notFound]) } } })

const formName = query('form', { type: 'string', maxLength: 200 }, 'Which form, such as sales.order.new.')
const drafts: Json = {
  ...read('drafts', 'system', { summary: 'What one has typed and not saved',
    description: 'The drafts of the caller, the latest first. They are seen by nobody else and kept for 30 days.',
    answer: { type: 'object', required: ['items'], properties: { items: { type: 'array',
      items: { type: 'object', required: ['form', 'at', 'content'], properties: { form: { type: 'string' },
        at: { type: 'string', format: 'date-time' }, content: anyObject } } } } } }),
  put: { operationId: 'drafts.keep', tags: ['system'], summary: 'Keep a draft', parameters: [formName],
    description: 'Keeps what was typed into a form in place of what was kept before.',
    requestBody: { required: true, content: { 'application/json': { schema: anyObject } } },
    responses: { 200: ok({ type: 'object', properties: { form: { type: 'string' },
      at: { type: 'string', format: 'date-time' } } }, 'Kept.'), ...refusals([notSignedIn, invalidInput, tooLarge]) } },
  delete: { operationId: 'drafts.drop', tags: ['system'], summary: 'Forget a draft', parameters: [formName],
    description: 'Forgets a draft; one that is not there is forgotten already.',
    responses: { 204: { description: 'Forgotten.' }, ...refusals([notSignedIn, invalidInput]) } },
}

export const fixedTags: ReadonlyArray<readonly [string, string]> = [
  ['system', 'The house itself: description, words, search, live changes.'],
  ['figures', 'Measures by dimensions, under the permissions of the records behind them.'],
  ['reports', 'Questions over many records, answered by their modules.'],
]

export function fixedPaths(house: House): Record<string, Json> {
  const system: Record<string, Json> = {
    '/api/meta': read('meta', 'system', { summary: 'Describe the house',
      description: 'What screens need, for the caller and in the language of the caller.',
        answer: anyObject }),
    '/api/words': read('words', 'system', { summary: 'Words of a language',
      description: 'All sentences as ICU messages, by key.',
      parameters: [query('language', { type: 'string', enum: ['en', 'de', 'zh', 'da'] },
        'Unless it is the language of the caller.')],
      answer: { type: 'object', additionalProperties: { type: 'string' } } }),
    '/api/search': read('search', 'system', { summary: 'Search everywhere',
      description: 'Records of all kinds the caller may read, best fits first.',
      parameters: [query('q', { type: 'string' }, 'What was typed.'),
        query('limit', { type: 'integer', minimum: 1, maximum: 1000, default: 20 }, 'Most records.')],
      answer: { type: 'object', required: ['items'],
        properties: { items: { type: 'array', items: { type: 'object', required: ['resource', 'id', 'label'],
        properties: { resource: { type: 'string' }, id: { type: 'string', format: 'uuid' },
          label: { type: 'string' }, hint: { type: ['string', 'null'] } } } } } } }),
    '/api/openapi.json': read('openapi', 'system', { summary: 'This description',
      description: 'The API as OpenAPI 3.1, derived from the definitions.', answer: anyObject }),
    '/api/changes': { get: { operationId: 'changes', tags: ['system'], summary: 'Live changes',
      description: 'Server-sent events `change` {resource, id, version, kind, company, actor} of records '
        + 'the caller may see; resumed by Last-Event-ID; `reset` when too much was missed.',
      responses: { 200: { description: 'The stream.',
        content: { 'text/event-stream': { schema: { type: 'string' } } } }, ...refusals([notSignedIn]) } } },
    '/api/drafts': drafts,
    '/api/presence': { post: { operationId: 'presence', tags: ['system'], summary: 'Say where one is',
      description: 'The screen (named by the event `screen` of /api/changes) shows this record, or none. Whoever else is there '
        + 'hears it as an event `presence` {resource, id, people: [{id, name, mode}]}.',
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', required: ['screen'],
        properties: { screen: { type: 'string', format: 'uuid' }, resource: { type: 'string' }, id: { type: 'string', format: 'uuid' },
          mode: { type: 'string', enum: ['looking', 'editing'] } } } } } },
      responses: { 204: { description: 'Said.' }, ...refusals([notSignedIn, invalidInput, notFound]) } } },
    '/api/kernel/deliveries': read('kernel.delivery.list', 'system', { summary: 'Facts not yet digested',
      description: 'Facts a reaction failed on: waiting for another attempt, or dead.', answer: anyObject }),
    '/api/kernel/deliveries:retry': act('kernel.delivery.retry', 'Try a fact again.'),
    '/api/kernel/deliveries:drop': act('kernel.delivery.drop', 'Give a fact up.'),
  }
  return { ...system, ...Object.fromEntries([...cubePaths(house), ...reportPaths(house)]) }
}
