// Pieces of which operations of the API description are made: parameters, bodies, answers, refusals.
import type { Problem } from '../command/problem.ts'
import { type Json, ref } from './schemas.ts'

export const jsonContent = (schema: Json): Json => ({ 'application/json': { schema } })

export const ok = (schema: Json, description: string, headers?: Json): Json =>
  ({ description, ...(headers ? { headers } : {}), content: jsonContent(schema) })

const problemContent: Json = { 'application/problem+json': { schema: ref('Problem') } }

const standing: Readonly<Record<number, string>> = {
  400: 'Not understood', 401: 'Not signed in', 403: 'Not allowed', 404: 'Not found',
    409: 'Refused by the state of things',
  412: 'The record has changed since', 413: 'Too large', 415: 'Not JSON', 422: 'Invalid input',
    429: 'Too many requests', 503: 'Overloaded',
}

/** The refusals of an operation, by status, each with its codes; anything else is a problem too. */
export function refusals(problems: readonly Problem[]): Json {
  const byStatus = Map.groupBy(problems, problem => problem.status)
  const named = [...byStatus].sort(([a], [b]) => a - b).map(([status, some]) => [String(status), {
    description: `${standing[status] ?? 'Refused'}: ${[...new Set(some.map(one => one.code))].join(', ')}`,
      content: problemContent }])
  return { ...Object.fromEntries(named) as Json, default: { $ref: '#/components/responses/Problem' } }
}

export const query = (name: string, schema: Json, description: string): Json =>
  ({ name, in: 'query', required: false, schema, description })

export const parameter = (name: string): Json => ({ $ref: `#/components/parameters/${name}` })

export const idParameter: Json = parameter('Id')

/** Parameters that many operations share. */
export const sharedParameters: Json = {
  Id: { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' },
    description: 'Id of the record.' },
  Search: query('search', { type: 'string' }, 'Text the record must contain.'),
  Sort: query('sort', { type: 'string' }, 'Field to sort by; a minus sign sorts downwards.'),
  Limit: query('limit', { type: 'integer', minimum: 1, maximum: 1000, default: 50 }, 'Records in a page.'),
  After: query('after', { type: 'string' }, 'Cursor of the page before.'),
  Count: query('count', { type: 'string', enum: ['capped', 'exact'] },
    'Also count: up to 10,000, or exactly.'),
  DryRun: query('dryRun', { type: 'boolean', default: false }, 'Say what would happen, and change nothing.'),
  IdempotencyKey: { name: 'Idempotency-Key', in: 'header', required: false,
    schema: { type: 'string', maxLength: 200 },
    description: 'The same key with the same input gets the same answer, and nothing happens twice.' },
  IfMatch: { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' },
    description: 'The version the caller saw, as in ETag.' },
}

export const etag: Json = { ETag: { schema: { type: 'string' }, description: 'The version of the record.' } }
