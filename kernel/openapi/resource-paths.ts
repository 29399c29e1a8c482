// Addresses of records in the API description: list, one, history, export.
import { invalidInput, notAllowed, notFound } from '../command/problems.ts'
import type { Explainer } from '../model/explanation.ts'
import { type Resource, baseFields } from '../model/resource.ts'
import { resourcePath } from '../read/address.ts'
import { columnFor, isSortable, operatorsOf } from '../read/fields.ts'
import { groupable } from '../read/groups.ts'
import type { Field } from '../model/field.ts'
import type { Operator } from '../model/field-type.ts'
import { etag, idParameter, ok, parameter, query, refusals } from './operations.ts'
import { type Json, ref } from './schemas.ts'

const meanings: Readonly<Record<Operator, string>> = {
  eq: 'equal to', in: 'one of (separated by commas)', gte: 'at least', lte: 'at most', gt: 'more than',
    lt: 'less than',
  contains: 'containing', empty: 'empty (true) or filled (false)' }

function valueSchema({ spec }: Field<unknown>, operator: Operator): Json {
  if (operator === 'empty') return { type: 'boolean' }
  const schema = spec.type.schema(spec)
  if (operator === 'in' || operator === 'contains' || '$ref' in schema) return { type: 'string' }
  return Object.fromEntries(Object.entries(schema).filter(([key]) =>
    ['type', 'enum', 'format'].includes(key)))
}

/** One parameter for each field and operator that lists accept. */
export function filterParameters(resource: Resource): Json[] {
  return ['id', ...Object.keys(resource.fields), ...Object.keys(baseFields)].flatMap(name => {
    const column = columnFor(resource, name)
    return !column ? [] : operatorsOf(resource, name).map(operator =>
      query(operator === 'eq' ? name : `${name}.${operator}`,
      valueSchema(column.field, operator), `${name} ${meanings[operator]}`))
  })
}

const sortable = (resource: Resource): string[] => ['createdAt', 'id',
  ...Object.keys(resource.fields)].filter(name => isSortable(resource, name))

function listParameters(resource: Resource): Json[] {
  const parts = Object.keys(resource.parts)
  const names = sortable(resource)
  return [...filterParameters(resource),
    ...((resource.find?.search ?? []).length > 0 ? [parameter('Search')] : []),
    query('sort', { type: 'string', enum: names.flatMap(name => [name, `-${name}`]) },
      'Order; a minus sign sorts downwards.'),
    ...(parts.length === 0 ? [] : [query('include', { type: 'string' },
      `Lines to include: ${parts.join(', ')}.`)])]
}

const page = (item: Json): Json => ({ type: 'object', required: ['items', 'labels', 'next'], properties: {
  items: { type: 'array', items: item }, labels: ref('Labels'),
  next: { type: ['string', 'null'], description: 'Cursor of the next page.' }, count: ref('Count') } })

const groupNames = (resource: Resource): string[] => [...Object.keys(resource.fields), ...Object.keys(baseFields)]
  .filter(name => groupable(resource, name))

const groupsSchema: Json = { type: 'object', required: ['by', 'items', 'labels', 'capped'], properties: {
  by: { type: 'string' }, labels: ref('Labels'), capped: { type: 'boolean' },
  items: { type: 'array', items: { type: 'object', required: ['key', 'count', 'sums', 'filter'], properties: {
    key: { type: ['string', 'null'] }, count: { type: 'integer' },
    sums: { type: 'object', additionalProperties: { type: 'array', items: ref('MoneySum') } },
    weighted: { type: 'object', additionalProperties: { type: 'array', items: ref('MoneySum') } },
    filter: { type: 'object', additionalProperties: { type: 'string' } } } } } } }

/** Why computed figures are what they are, where the resource explains any. */
function whyPath(resource: Resource, explainers: readonly Explainer[]): Record<string, Json> {
  if (explainers.length === 0) return {}
  const field: Json = { name: 'field', in: 'path', required: true,
    schema: { type: 'string', enum: explainers.map(one => one.name) }, description: 'What is asked about.' }
  const line = query('line', { type: 'string', format: 'uuid' }, 'The line, for what is asked of lines.')
  return { [`/api/${resourcePath(resource)}/{id}/why/{field}`]: { parameters: [idParameter, field],
    get: { operationId: `${resource.name}.why`, tags: [resource.name],
      summary: `Why a figure of one of ${resource.collection} is what it is`,
      description: 'The rules, inputs and documents that led to it, in the words of the caller.',
      parameters: explainers.some(one => one.part !== null) ? [line] : [],
      responses: { 200: ok(ref('Explanation'), 'The steps in order.'), ...refusals([notAllowed, notFound]) } } } }
}

/** What led to a record and what followed from it, where its kind is tied to others. */
function flowPath(resource: Resource, flowing: boolean): Record<string, Json> {
  if (!flowing) return {}
  const item: Json = { type: 'object', required: ['resource', 'id', 'label', 'state', 'day', 'amount', 'count', 'book', 'filter', 'here'],
    properties: {
    resource: { type: 'string' }, id: { type: ['string', 'null'], description: 'Null where several are told as one.' },
    label: { type: 'string' }, state: { type: ['string', 'null'] }, day: { type: ['string', 'null'] },
    amount: { anyOf: [ref('MoneySum'), { type: 'null' }] }, count: { type: 'integer' },
    book: { type: 'boolean', description: 'An entry of the books, told with its document.' },
    filter: { type: ['object', 'null'], additionalProperties: { type: 'string' }, description: 'How a list finds those told as one.' },
    here: { type: 'boolean', description: 'The record that was asked about.' } } }
  const tie: Json = { type: 'object', required: ['from', 'to'], properties: { from: { type: 'integer' }, to: { type: 'integer' } } }
  return { [`/api/${resourcePath(resource)}/{id}/flow`]: { parameters: [idParameter],
    get: { operationId: `${resource.name}.flow`, tags: [resource.name], 'x-permission': `${resource.name}.read`,
      summary: `The flow one of ${resource.collection} stands in`,
      description: 'The documents that led to it and those that followed, with what the books hold of them, as far as the '
        + 'caller may read them. Ties name places among the items.',
      responses: { 200: ok({ type: 'object', required: ['items', 'ties', 'capped'], properties: {
        items: { type: 'array', items: item }, ties: { type: 'array', items: tie },
        capped: { type: 'boolean', description: 'There is more than is told.' } } }, 'The flow.'),
        ...refusals([notAllowed, notFound]) } } } }
}

/** What is found of a resource beside its own definition. */
export interface Beside { readonly explainers?: readonly Explainer[], readonly flowing?: boolean }

/** All reading addresses of a resource. */
export function resourcePaths(resource: Resource, { explainers = [], flowing = false }: Beside = {}): Record<string, Json> {
  const base = `/api/${resourcePath(resource)}`
  const tags = [resource.name]
  const read = [invalidInput, notAllowed]
  const one = [invalidInput, notAllowed, notFound]
  const permission = { 'x-permission': `${resource.name}.read` }
  const exported = (format: string, type: string): Json =>
    ({ get: { operationId: `${resource.name}.export-${format}`, tags, ...permission,
    summary: `Export ${resource.collection} as ${format.toUpperCase()}`,
      description: 'The whole list, as filtered, in the words of the caller.',
    parameters: [...listParameters(resource), query('columns', { type: 'string' },
      'Fields to export, separated by commas; with fields of lines (lines.quantity) each line is a row.'),
      query('for', { type: 'string' }, 'An import, such as party: the list as a table that changes nothing there until it is mended.')],
    responses: { 200: { description: 'The table.',
      content: { [type]: { schema: { type: 'string', contentMediaType: type } } } }, ...refusals(read) } } })
  return {
    [base]: { get: { operationId: `${resource.name}.list`, tags, ...permission, summary: `List ${resource.collection}`,
      description: resource.doc,
      parameters: [...listParameters(resource), parameter('Limit'), parameter('After'),
        query('skip', { type: 'integer', minimum: 0 }, 'Records passed over behind the cursor.'), parameter('Count')],
      responses: { 200: ok(page(ref(resource.name)), 'One page.'), ...refusals(read) } } },
    [`${base}/groups`]: { get: { operationId: `${resource.name}.groups`, tags, ...permission, summary: `Group ${resource.collection}`,
      description: 'How many records, and sums of their amounts, for each value of a field; days by their month. '
        + 'Takes every filter of the list.',
      parameters: [query('by', { type: 'string', enum: groupNames(resource) }, 'The field.'),
        query('per', { type: 'string', enum: ['month', 'day'] }, 'How days are put together; by month when left out.'),
        query('weight', { type: 'string' }, 'A percentage of the record by which its amounts are weighted as well.'),
        ...((resource.find?.search ?? []).length > 0 ? [parameter('Search')] : [])],
      responses: { 200: ok(groupsSchema, 'The groups, the largest where there are too many.'), ...refusals(read) } } },
    [`${base}/{id}`]: { parameters: [idParameter], get: { operationId: `${resource.name}.get`, tags, ...permission,
      summary: `Read one of ${resource.collection}`,
      description: `${resource.doc} With all lines and the commands possible now; or, with a moment, as it was then.`,
      parameters: [query('at', { type: 'string', format: 'date-time' }, 'The record as it was at this moment.'),
        query('version', { type: 'integer' }, 'The record as it was in this version.')],
      responses: { 200: ok({ type: 'object', required: ['item', 'labels', 'commands'],
        properties: { item: ref(resource.name),
        labels: ref('Labels'), commands: { type: 'array', items: { type: 'string' } },
        asOf: { type: 'object', description: 'Only of a moment: version, time, and what differs from now.', properties: {
          version: { type: 'integer' }, at: { type: 'string' }, differs: { type: 'array', items: { type: 'string' } } } } } },
        'The record.',
          etag), ...refusals(one) } } },
    [`${base}/{id}/history`]: { parameters: [idParameter],
      get: { operationId: `${resource.name}.history`, tags, ...permission,
      summary: `History of one of ${resource.collection}`,
        description: 'Who changed what, when, by which command; newest first.',
      parameters: [parameter('Limit'), parameter('After'),
        query('field', { type: 'string' }, 'Only changes of this field or part.')],
      responses: { 200: ok(page(ref('Change')), 'One page.'), ...refusals(one) } } },
    ...whyPath(resource, explainers),
    ...flowPath(resource, flowing),
    [`${base}/{id}/related`]: { parameters: [idParameter],
      get: { operationId: `${resource.name}.related`, tags, summary: `What refers to one of ${resource.collection}`,
        description: 'Resources with records that refer to this one, with how many there are for the caller.',
        parameters: [query('company', { type: 'string', format: 'uuid' }, 'Only what is of this company.')],
        responses: { 200: ok({ type: 'object', required: ['items', 'labels'], properties: { labels: ref('Labels'),
          items: { type: 'array', items: { type: 'object', required: ['resource', 'field', 'count', 'capped', 'only'], properties: {
            resource: { type: 'string' }, field: { type: 'string' }, count: { type: 'integer' }, capped: { type: 'boolean' },
            only: { type: ['string', 'null'] } } } } } }, 'The counts.'), ...refusals(one) } } },
    [`${base}/export.csv`]: exported('csv', 'text/csv'),
    [`${base}/export.xlsx`]: exported('xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  }
}
