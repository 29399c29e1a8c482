// Requests made up from the description of an API, mostly right and partly nonsense, and what every answer to
// them must be: never a fault, always as described, and a refusal always a problem.
import fc from 'fast-check'

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

const usually = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 14, arbitrary: right as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: nonsense })

/** Makes values by the schemas of one description. */
class Maker {
  private readonly schemas: Json
  private readonly ids: readonly string[]

  constructor(document: Json, ids: readonly string[]) {
    this.schemas = (document['components'] as { schemas: Json }).schemas
    this.ids = ids
  }

  value(schema: Json, depth = 0): fc.Arbitrary<unknown> {
    return usually(this.right(schema, depth))
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
      .chain(value => fc.oneof({ weight: 12, arbitrary: fc.constant(value) },
        { weight: 1, arbitrary: fc.constant({ ...value, ['surprise']: 1 }) },
        { weight: 1, arbitrary: fc.constant(Object.fromEntries(Object.entries(value).slice(1))) }))
  }

  private money(): fc.Arbitrary<unknown> {
    return fc.record({ amount: usually(fc.constantFrom('0.00', '1.00', '99.95', '-5.00', '1.2345', '999999999999999')),
      currency: usually(fc.constantFrom('EUR', 'DKK', 'JPY', 'XXX')) })
  }

  private text({ format, pattern, maxLength }: Json): fc.Arbitrary<unknown> {
    if (format === 'uuid') return fc.oneof(fc.constantFrom(...this.ids), fc.uuid())
    if (format === 'date') return fc.constantFrom('2026-03-02', '2026-12-31', '2020-02-29', '1000-01-01', '9999-12-31')
    if (format === 'date-time') return fc.constantFrom('2026-03-02T08:00:00.000Z', '9999-12-31T23:59:59.999Z')
    if (format === 'decimal') return fc.constantFrom('0', '1', '2.5', '-1', '0.000001', '999999999999.999999')
    if (typeof pattern === 'string') return fc.constantFrom('EUR', 'DKK', 'DE', 'DK', 'CN')
    const max = Math.min(typeof maxLength === 'number' ? maxLength : 60, 60)
    return fc.oneof(fc.string({ maxLength: max }), fc.string({ unit: 'grapheme', maxLength: Math.floor(max / 4) }))
  }
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
/** A lone half of a character cannot stand in an address. */
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed())

/** Requests for one operation. */
export function requestsFor(document: Json, operation: Operation, ids: readonly string[]): fc.Arbitrary<MadeRequest> {
  const maker = new Maker(document, ids)
  const shared = (document['components'] as { parameters: Record<string, Json> }).parameters
  const parameters = (operation.spec['parameters'] as Json[]).map(one =>
    (typeof one['$ref'] === 'string' ? shared[one['$ref'].split('/').at(-1) ?? ''] ?? one : one))
  const values = (place: string): fc.Arbitrary<Record<string, unknown>> => fc.record(Object.fromEntries(parameters
    .filter(one => one['in'] === place).map(one => [String(one['name']), maker.value(one['schema'] as Json)])),
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
        headers: { ...Object.fromEntries(Object.entries(headers).map(([name, value]) =>
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

export interface Judging {
  readonly document: Json
  /** Ids of records there are. */
  readonly ids: readonly string[]
  readonly runs: number
  readonly seed: number
  send(request: MadeRequest): Promise<Answered>
}

/** Sends made-up requests to every operation; each finding once, with a request that shows it. */
export async function fuzz({ document, ids, runs, seed, send }: Judging): Promise<string[]> {
  const findings = new Map<string, string>()
  for (const operation of operationsOf(document)) {
    for (const request of fc.sample(requestsFor(document, operation, ids), { numRuns: runs, seed })) {
      const fault = faultIn(operation, await send(request))
      const key = `${operation.method} ${operation.path}: ${fault?.slice(0, 60) ?? ''}`
      if (fault !== null && !findings.has(key)) {
        findings.set(key, `${operation.method} ${operation.path}: ${fault}\n  ${request.url.slice(0, 300)} ${JSON.stringify(request.headers)
        } ${request.payload?.slice(0, 600) ?? ''}`)
      }
    }
  }
  return [...findings.values()]
}
