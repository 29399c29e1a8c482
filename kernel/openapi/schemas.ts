// Schemas of the API description: what a record, a line and an input look like, derived field by field from
// the same definitions that store and check them.
import type { Field, Fields } from '../model/field.ts'
import type { JsonSchema } from '../model/field-type.ts'
import type { House } from '../model/house.ts'
import { formerNames } from '../model/former-names.ts'
import { type Part, type Resource, baseFields } from '../model/resource.ts'
import type { AnyCommand } from '../command/command.ts'

export type Json = Record<string, unknown>

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

const described = (schema: JsonSchema, text: string | null): Json => {
  if (text === null) return { ...schema }
  const own = typeof schema['description'] === 'string' ? `${schema['description']} ` : ''
  return { ...schema, description: `${own}${text}`.trim() }
}

const nullable = (schema: Json): Json => {
  if (typeof schema['type'] === 'string') {
    const values = Array.isArray(schema['enum']) ? { enum: [...schema['enum'] as unknown[], null] } : {}
    return { ...schema, type: [schema['type'], 'null'], ...values }
  }
  if (Array.isArray(schema['type'])) return { ...schema, type: [...schema['type'] as string[], 'null'] }
  const { description, ...rest } = schema
  return { anyOf: [rest, { type: 'null' }], ...(description === undefined ? {} : { description }) }
}

/** Schema of a field as it is read, or as it is written when `input` is set. */
export function fieldSchema({ spec }: Field<unknown>, input = false): Json {
  const { type, doc, derived, optional, confidential, fallback } = spec
  const notes = [doc, derived === null || input ? null : `Computed: ${derived}`,
    confidential ? 'Confidential: absent unless permitted.' : null].filter(note => note !== null)
  const schema = described(type.schema(spec), notes.length === 0 ? null : notes.join(' '))
  const whole = optional ? nullable(schema) : schema
  return input && fallback !== undefined && !('$ref' in whole) && !('anyOf' in whole)
    ? { ...whole, default: fallback } : whole
}

const properties = (fields: Fields, input = false): Json =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field, input)]))

const object = (props: Json, required: readonly string[], more: Json = {}): Json =>
  ({ type: 'object', ...more, properties: props,
    ...(required.length === 0 ? {} : { required: [...required] }) })

const id: Json = { type: 'string', format: 'uuid' }

/** Earlier names of own fields hold the same values. */
const formerProperties = (resource: Resource | Part): Json => Object.fromEntries([...formerNames(resource)].flatMap(([former, name]) => {
  const field = resource.fields[name]
  return field ? [[former, { ...fieldSchema(field), deprecated: true, description: `Renamed: ${name}.` }]] : []
}))

/** A record: hidden fields may be absent, so only what everybody sees is required. */
function rowSchema(resource: Resource): Json {
  const shown = Object.entries(resource.fields).filter(([, field]) => !field.spec.confidential)
    .map(([name]) => name)
  const parts = Object.fromEntries(Object.keys(resource.parts).map(name =>
    [name, { type: 'array', items: ref(`${resource.name}.${name}`),
      description: 'Only where asked for or in a single record.' }]))
  return object({ id, ...properties(baseFields), ...properties(resource.fields), ...formerProperties(resource), ...parts },
    ['id', ...Object.keys(baseFields), ...shown], { description: resource.doc })
}

function lineSchema(part: Part): Json {
  const shown = Object.entries(part.fields).filter(([, field]) => !field.spec.confidential)
    .map(([name]) => name)
  return object({ id, position: { type: 'integer' }, ...properties(part.fields), ...formerProperties(part) },
    ['id', 'position', ...shown],
    { description: part.doc })
}

const needed = (fields: Fields, filled: string | undefined): string[] => Object.entries(fields)
  .filter(([name, { spec }]) => !spec.optional && spec.fallback === undefined && name !== filled)
    .map(([name]) => name)

/** Input of a command without the record it is on. */
export function inputSchema(command: AnyCommand): Json {
  const lists = Object.fromEntries(Object.entries(command.lists ?? {}).map(([name, list]) => [name, {
    type: 'array', items: { ...object(properties(list.fields, true),
      needed(list.fields, undefined).filter(one => !list.kept?.includes(one))),
      additionalProperties: false },
    ...(list.min === undefined ? {} : { minItems: list.min }), maxItems: list.max ?? 2000 }]))
  const required = command.partial ? [] : [...needed(command.input ?? {}, command.creates?.company),
    ...Object.entries(command.lists ?? {}).filter(([, list]) => (list.min ?? 0) > 0).map(([name]) => name)]
  const own: Json = command.on
    ? { version: { type: 'integer',
      description: 'The version the caller saw; refused when it is no longer current.' } }
    : command.creates ? { id: { ...id,
      description: 'Id made by the caller (UUIDv7), for work offline.' } } : {}
  return { ...object({ ...own, ...properties(command.input ?? {}, true), ...lists }, required),
    additionalProperties: false }
}

/** Whether anything must be given. */
export const hasRequired = (command: AnyCommand): boolean => 'required' in inputSchema(command)

export const inputName = (command: AnyCommand): string => `${command.name}.input`

/** Schemas of all resources, parts and inputs. */
export function definitionSchemas(house: House): Json {
  const resources = [...house.resources.values()].flatMap(resource => [
    [resource.name, rowSchema(resource)] as const,
    ...Object.entries(resource.parts).map(([name, part]) =>
      [`${resource.name}.${name}`, lineSchema(part)] as const)])
  const inputs = [...house.commands.values()].map(command =>
    [inputName(command), inputSchema(command)] as const)
  return Object.fromEntries([...resources, ...inputs])
}

/** Schemas that do not depend on any definition. */
export const plainSchemas: Json = {
  Money: object({ amount: { type: 'string', pattern: '^-?\\d{1,15}(\\.\\d{1,4})?$',
    description: 'Exact decimal text.' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217.' } }, ['amount', 'currency'],
  { description: 'An exact amount with its currency.' }),
  MoneySum: object({ amount: { type: 'string', pattern: '^-?\\d+(\\.\\d{1,4})?$', description: 'Exact decimal text.' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217.' } }, ['amount', 'currency'],
  { description: 'What amounts come to: exact, and with more digits than a single amount may have.' }),
  Problem: object({
    type: { type: 'string', format: 'uri' }, code: { type: 'string' }, title: { type: 'string' },
      status: { type: 'integer' },
    detail: { type: 'string' }, next: { type: 'string', description: 'What can be done now, and by whom.' },
    instance: { type: 'string', description: 'Number of the request.' },
    id: { ...id, description: 'The record it is about.' },
    errors: { type: 'array', items: ref('InputError') },
    conflicts: { type: 'array', items: ref('Conflict') },
      params: { type: 'object', additionalProperties: true },
  }, ['type', 'code', 'title', 'status', 'instance'],
    { description: 'Why a request was refused (RFC 9457), in the language of the caller.' }),
  InputError: object({ pointer: { type: 'string', description: 'JSON pointer into the body, or ?parameter.' },
    code: { type: 'string' }, detail: { type: 'string' } }, ['pointer', 'code', 'detail']),
  Conflict: object({ pointer: { type: 'string' }, field: { type: 'string' }, line: id, base: {}, yours: {},
    theirs: {}, by: { type: 'string' }, at: { type: 'string', format: 'date-time' } },
  ['pointer', 'field', 'base', 'yours', 'theirs', 'by', 'at'],
  { description: 'What two people changed differently: before, and what each wants. `line` is the id of a line.' }),
  Explanation: { type: 'object', required: ['field', 'label', 'steps'], properties: {
    field: { type: 'string' }, label: { type: 'string' },
    steps: { type: 'array', items: { type: 'object', required: ['code', 'text', 'params', 'records'], properties: {
      code: { type: 'string', description: 'Which rule spoke; it never changes.' },
      text: { type: 'string', description: 'The step in the words of the caller.' },
      params: { type: 'object', additionalProperties: true, description: 'What the step speaks of.' },
      outcome: { type: 'string', enum: ['taken', 'lost', 'result'],
        description: 'Decided, was left aside, or is what came out.' },
      records: { type: 'array', items: { type: 'object', required: ['resource', 'id', 'label'],
        properties: { resource: { type: 'string' }, id: { type: 'string', format: 'uuid' },
          label: { type: 'string' } } } } } } } } },
  Labels: { type: 'object', additionalProperties: { type: 'string' },
    description: 'For each id mentioned: the words people know it by.' },
  Count: object({ value: { type: 'integer' }, capped: { type: 'boolean',
    description: 'True when there are more than the value says.' } }, ['value', 'capped']),
  Answer: { type: 'object', additionalProperties: true,
    description: 'What the command says; for a record at least id and version.' },
  Preview: { type: 'object', additionalProperties: { type: 'array',
    items: { type: 'object', additionalProperties: true } },
    description: 'What would be written, table by table.' },
  Batch: object({ items: { type: 'array', items: { type: 'object', additionalProperties: true },
    maxItems: 10_000 },
    mode: { type: 'string', enum: ['all', 'each'], default: 'all',
      description: 'all: one transaction; each: one for every item.' } }, ['items']),
  BatchAnswer: object({ answers: { type: 'array', items: ref('Answer') }, preview: ref('Preview'),
    results: { type: 'array', description: 'For mode each.',
      items: object({ ok: { type: 'boolean' }, answer: ref('Answer'), problem: ref('Problem') }, ['ok']) } },
        []),
  Change: object({ at: { type: 'string', format: 'date-time' }, actor: { type: 'string' },
    actorId: { type: 'string' },
    command: { type: 'string' }, kind: { type: 'string', enum: ['created', 'changed', 'removed'] },
      version: { type: 'integer' },
    diff: { type: 'object', additionalProperties: true, description: 'For each field: before and after.' } },
  ['at', 'actor', 'command', 'kind', 'version', 'diff']),
}
