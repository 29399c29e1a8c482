// Requests made up from the description of an API, mostly right and partly nonsense, and what every answer to
// them must be: never a fault, always as described, and a refusal always a problem.
import fc from 'fast-check'
import { AnswerShapes } from './answer-shape.ts'

type Json = Readonly<Record<string, unknown>>

export interface Operation {
  readonly method: string
  readonly path: string
  readonly spec: Json
}

export interface MadeRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload?: string
}

export interface Answered { readonly status: number, readonly type: string, readonly text: string }

/** Codes that any operation may answer with: what is wrong lies in how the request was sent. */
const general = new Set(['kernel/malformed-request', 'kernel/not-signed-in', 'kernel/no-such-address',
  'kernel/method-not-allowed', 'kernel/too-large', 'kernel/wrong-media-type', 'kernel/overloaded',
  'kernel/too-many-requests', 'kernel/too-many-items', 'kernel/database-away', 'kernel/storage-full'])

const methods = new Set(['get', 'post', 'patch', 'delete', 'put'])

/** All operations of a description but streams, which never end. */
export const operationsOf = (document: Json): Operation[] =>
  Object.entries(document['paths'] as Record<string, Record<string, Json>>).flatMap(([path, item]) =>
    Object.entries(item).filter(([method]) => methods.has(method) && path !== '/api/changes')
      .map(([method, spec]) => ({ method: method.toUpperCase(), path,
        spec: { ...spec, parameters: [...parametersOf(item), ...parametersOf(spec)] } })))

const parametersOf = (item: Json): Json[] => (item['parameters'] as Json[] | undefined) ?? []

const nonsense = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1.5, 1e300, 9_007_199_254_740_993, '', ' ', '\u0000', '\ud800', '%', "'; --",
    '../..', '-0', '1e400', 'NaN', '9999-12-31', '0000-00-00', '2026-02-30', '99999-01-01T00:00:00Z',
    '999999999999999999999999', 'x'.repeat(300), '😀'.repeat(60), '__proto__', 'constructor'),
  fc.string({ maxLength: 40 }), fc.array(fc.constantFrom(null, 1, 'x', {}), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('id', 'amount', 'currency', '__proto__', 'x'), fc.constantFrom(null, 1, '1', [])),
)

/** Ids of records there are, and which of them are of a kind, where that is known. */
export interface KnownIds { readonly all: readonly string[], of(kind: string): readonly string[] }
export type SomeIds = readonly string[] | KnownIds

const knownIds = (ids: SomeIds): KnownIds => ('of' in ids ? ids : { all: ids, of: () => [] })

/** Makes values by the schemas of one description: all of them right, or mostly. */
class Maker {
  private readonly schemas: Json
  private readonly ids: KnownIds
  private readonly always: boolean

  constructor(document: Json, ids: KnownIds, always: boolean) {
    this.schemas = (document['components'] as { schemas: Json }).schemas
    this.ids = ids
    this.always = always
  }

  value(schema: Json, depth = 0): fc.Arbitrary<unknown> {
    return this.usually(this.right(schema, depth))
  }

  private usually(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
    return this.always ? right : fc.oneof({ weight: 14, arbitrary: right }, { weight: 1, arbitrary: nonsense })
  }

  /** The id of a record, mostly of the kind that is asked for. */
  id(kind: string | undefined): fc.Arbitrary<string> {
    const fitting = kind === undefined ? [] : this.ids.of(kind)
    return fc.oneof(...fitting.length > 0 ? [{ weight: 12, arbitrary: fc.constantFrom(...fitting) }] : [],
      ...this.ids.all.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...this.ids.all) }] : [],
      { weight: 1, arbitrary: fc.uuid() })
  }

  private right(schema: Json, depth: number): fc.Arbitrary<unknown> {
    if (typeof schema['$ref'] === 'string') {
      const name = schema['$ref'].split('/').at(-1) ?? ''
      return name === 'Money' ? this.money() : this.value(this.schemas[name] as Json, depth)
    }
    const some = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined
    if (some) return fc.oneof(...some.map(one => this.value(one, depth)))
    if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum'] as unknown[])
    const { type } = schema
    const types = Array.isArray(type) ? type as string[] : [type as string]
    return fc.oneof(...types.map(one => this.typed(one, schema, depth)))
  }

  private typed(type: string, schema: Json, depth: number): fc.Arbitrary<unknown> {
    switch (type) {
      case 'null': return fc.constant(null)
      case 'boolean': return fc.boolean()
      case 'integer': return fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer())
      case 'number': return fc.double()
      case 'array': return depth > 3 ? fc.constant([])
        : fc.array(this.value((schema['items'] as Json | undefined) ?? {}, depth + 1), { maxLength: 3 })
      case 'object': return this.object(schema, depth)
      default: return this.text(schema)
    }
  }

  private object(schema: Json, depth: number): fc.Arbitrary<unknown> {
    const properties = Object.entries((schema['properties'] as Record<string, Json> | undefined) ?? {})
    const required = new Set(schema['required'] as string[] | undefined)
    const made = Object.fromEntries(properties.map(([name, one]) => [name, this.value(one, depth + 1)]))
    const names = properties.map(([name]) => name)
    // why: an absent value is the commonest mistake, even where one is required.
    return fc.record(made, { requiredKeys: names.filter(name => required.has(name)) })
      .chain(value => (this.always ? fc.constant(value) : fc.oneof({ weight: 12, arbitrary: fc.constant(value) },
        { weight: 1, arbitrary: fc.constant({ ...value, ['surprise']: 1 }) },
        { weight: 1, arbitrary: fc.constant(Object.fromEntries(Object.entries(value).slice(1))) })))
  }

  private money(): fc.Arbitrary<unknown> {
    return fc.record({ amount: this.usually(fc.constantFrom('0.00', '1.00', '99.95', '-5.00', '1.2345', '999999999999999')),
      currency: this.usually(fc.constantFrom('EUR', 'DKK', 'JPY', 'XXX')) })
  }

  private text({ format, pattern, maxLength, description }: Json): fc.Arbitrary<unknown> {
    if (format === 'uuid') return this.id(/Id of a ([a-z-]+\.[a-z-]+)/.exec(String(description))?.[1])
    if (format === 'date') return fc.constantFrom('2026-03-02', '2026-12-31', '2020-02-29', '1000-01-01', '9999-12-31')
    if (format === 'date-time') return fc.constantFrom('2026-03-02T08:00:00.000Z', '2026-12-31T23:59:59Z',
      '9999-12-30T23:59:59.999Z', '9999-12-31T23:59:59.999Z', '1000-01-02T00:00:00.000Z')
    if (format === 'decimal') return fc.constantFrom('0', '1', '2.5', '-1', '0.000001', '999999999999.999999')
    if (typeof pattern === 'string') return fc.constantFrom('EUR', 'DKK', 'DE', 'DK', 'CN')
    const max = Math.min(typeof maxLength === 'number' ? maxLength : 60, 60)
    return fc.oneof(fc.string({ maxLength: max }), fc.string({ unit: 'grapheme', maxLength: Math.floor(max / 4) }))
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
/** A lone half of a character cannot stand in an address. */
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed())

/** Requests for one operation: half of them right as far as the description tells, half with something wrong. */
export function requestsFor(document: Json, operation: Operation, ids: SomeIds): fc.Arbitrary<MadeRequest> {
  const known = knownIds(ids)
  return fc.oneof(...[true, false].map(always => made(document, operation, new Maker(document, known, always))))
}

/** The version most records have is worth a guess. */
const headerValues: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'If-Match': fc.oneof({ weight: 6, arbitrary: fc.constantFrom('"1"', '"2"', '*') },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }) }),
}

function made(document: Json, operation: Operation, maker: Maker): fc.Arbitrary<MadeRequest> {
  const shared = (document['components'] as { parameters: Record<string, Json> }).parameters
  const parameters = (operation.spec['parameters'] as Json[]).map(one =>
    (typeof one['$ref'] === 'string' ? shared[one['$ref'].split('/').at(-1) ?? ''] ?? one : one))
  const [kind] = (operation.spec['tags'] as string[] | undefined) ?? []
  const valueOf = (one: Json, place: string): fc.Arbitrary<unknown> => headerValues[String(one['name'])]
    ?? (place === 'path' && one['name'] === 'id' ? maker.id(kind) : maker.value(one['schema'] as Json))
  const values = (place: string): fc.Arbitrary<Record<string, unknown>> => fc.record(Object.fromEntries(parameters
    .filter(one => one['in'] === place).map(one => [String(one['name']), valueOf(one, place)])),
  { requiredKeys: place === 'path' ? undefined : [] } as { requiredKeys: [] })
  const content = (operation.spec['requestBody'] as { content?: Record<string, { schema: Json }> } | undefined)?.content
  const schema = content?.['application/json']?.schema
  const body = schema ? fc.option(maker.value(schema), { freq: 20, nil: undefined }) : fc.constant(undefined)
  const few = fc.integer({ min: 0, max: 3 })
  return fc.tuple(values('path'), values('query'), values('header'), body, few, fc.nat()).map(
    ([path, asked, headers, payload, count, from]) => {
      const all = Object.entries(asked)
      // why: with all filters at once no list would ever find anything.
      const some = all.slice(from % (all.length + 1)).slice(0, count)
      const query = some.map(([name, value]) => `${encodeURIComponent(name)}=${encoded(value)}`).join('&')
      const address = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(path[name]) || '-')
      return {
        method: operation.method, url: query === '' ? address : `${address}?${query}`,
        headers: { ...Object.fromEntries(Object.entries(headers).filter((_, at) => (from + at) % 3 === 0).map(([name, value]) =>
          [name.toLowerCase(), asText(value).replaceAll(/[^\x20-\x7e]/g, '?')])),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
      }
    })
}

/** What is wrong with an answer; null when it is as described. */
export function faultIn(operation: Operation, { status, type, text }: Answered): string | null {
  const responses = operation.spec['responses'] as Record<string, { description?: string }>
  const described = responses[String(status)]
  if (status >= 500) return `a fault: ${status} ${text.slice(0, 300)}`
  if (status < 400) return described ? null : `${status} is not described`
  if (!type.startsWith('application/problem+json')) return `${status} is no problem document but ${type}`
  const { code, title } = JSON.parse(text) as { code?: string, title?: string } // why: a problem, says its type.
  if (!code || !title) return `a problem without code or title: ${text.slice(0, 200)}`
  if (general.has(code)) return null
  const codes = described?.description?.split(': ')[1]?.split(', ') ?? []
  return codes.includes(code) ? null : `${status} ${code} is not described`
}

/** A finding with a request that shows it; what has the same key is the same finding. */
export const findingOf = ({ method, path }: Operation, fault: string, request: MadeRequest): { key: string, text: string } => ({
  key: `${method} ${path}: ${fault.slice(0, 60)}`,
  text: `${method} ${path}: ${fault}\n  ${request.url.slice(0, 300)} ${JSON.stringify(request.headers)} ${
    request.payload?.slice(0, 600) ?? ''}`,
})

export interface Judging {
  readonly document: Json
  readonly ids: SomeIds
  readonly runs: number
  readonly seed: number
  send(request: MadeRequest): Promise<Answered>
}

/** Sends made-up requests to every operation; each finding once, with a request that shows it. */
export async function fuzz({ document, ids, runs, seed, send }: Judging): Promise<string[]> {
  const findings = new Map<string, string>()
  const shapes = new AnswerShapes(document)
  for (const operation of operationsOf(document)) {
    for (const request of fc.sample(requestsFor(document, operation, ids), { numRuns: runs, seed })) {
      const answer = await send(request)
      const fault = faultIn(operation, answer) ?? shapes.faultIn(operation, answer)
      if (fault === null) continue
      const { key, text } = findingOf(operation, fault, request)
      if (!findings.has(key)) findings.set(key, text)
    }
  }
  return [...findings.values()]
}
