// What a scanner is shown: from the description of the API one request for each kind of parameter. Most addresses are derived
// from definitions, so a filter by date is the same code on each list; what is written by hand (reports, figures, verbs of
// the rooms) is shown whole.
import { type Operation, operationsOf } from '../../kernel/testing/api-fuzz.ts'

type Json = Readonly<Record<string, unknown>>

export interface Target {
  readonly method: string
  /** With `*` where something is to be tried in the path. */
  readonly url: string
  /** Names of the parameters to be tried; none where the path is. */
  readonly tries: readonly string[]
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** An id for a kind of record. */
export type IdOf = (kind: string) => string

const kindIn = (text: unknown): string | undefined => /Id of a ([a-z-]+\.[a-z-]+)/.exec(String(text))?.[1]

/** A value that is right, as a caller would send it. */
function valueOf(schema: Json, idOf: IdOf, description: unknown = schema['description']): unknown {
  const some = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined
  if (some?.[0]) return valueOf(some[0], idOf, description)
  if (typeof schema['$ref'] === 'string') return { amount: '1.00', currency: 'EUR' }
  if (Array.isArray(schema['enum'])) return schema['enum'][0]
  const type = Array.isArray(schema['type']) ? schema['type'][0] as string : schema['type']
  if (type === 'boolean') return false
  if (type === 'integer' || type === 'number') return Math.max(1, Number(schema['minimum'] ?? 1))
  if (type === 'array') return [valueOf(schema['items'] as Json, idOf)]
  if (type === 'object') {
    const required = new Set(schema['required'] as string[] | undefined)
    return Object.fromEntries(Object.entries(schema['properties'] as Record<string, Json> | undefined ?? {})
      .filter(([name]) => required.has(name)).map(([name, one]) => [name, valueOf(one, idOf)]))
  }
  switch (schema['format']) {
    case 'uuid': return idOf(kindIn(description) ?? '')
    case 'date': return '2026-03-02'
    case 'date-time': return '2026-03-02T08:00:00.000Z'
    case 'decimal': return '1'
    default: return schema['pattern'] === undefined ? 'lamp' : String(schema['pattern']).includes('{3}') ? 'EUR' : 'DE'
  }
}

const shapeOf = (schema: Json): string => JSON.stringify([schema['type'], schema['format'], schema['pattern'] !== undefined,
  schema['enum'] !== undefined, schema['$ref'], (schema['anyOf'] as Json[] | undefined)?.length])

/** Addresses that answer by code of their own. */
const byHand = /^\/api\/(reports|cubes)\//

/** Which code reads a parameter: its own where somebody wrote it, otherwise that of its kind on addresses of that form. */
function codeBehind({ path, method }: Operation, name: string, schema: Json): string {
  if (byHand.test(path)) return `${path.replace(/\.(csv|xlsx)$/, '')} ${name}`
  const form = path.replace(/^\/api\/[^/]+\/[^/:]+/, '').replace(/:\w[\w-]*$/, ':verb')
  const [field = '', operator = ''] = name.split('.')
  const fixed = /^(by|per|weight|search|sort|limit|after|count|include|columns|dryRun|q|language|form|name|download)$/.test(field)
  return `${method} ${form} ${fixed ? field : shapeOf(schema)} ${operator}`
}

const queryText = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')

export function targetsOf(document: Json, idOf: IdOf): Target[] {
  const shared = (document['components'] as { parameters: Record<string, Json> }).parameters
  const schemas = (document['components'] as { schemas: Record<string, Json> }).schemas
  const seen = new Set<string>()
  /** Of some names those whose code was not shown yet. */
  const fresh = (names: ReadonlyArray<readonly [string, Json]>, code: (name: string, schema: Json) => string): string[] =>
    names.filter(([name, schema]) => {
      const key = code(name, schema)
      const known = seen.has(key)
      seen.add(key)
      return !known
    }).map(([name]) => name)
  return operationsOf(document).flatMap((operation): Target[] => {
    const { method, path, spec } = operation
    const [kind = ''] = spec['tags'] as string[] | undefined ?? []
    const parameters = (spec['parameters'] as Json[]).map(one =>
      (typeof one['$ref'] === 'string' ? shared[one['$ref'].split('/').at(-1) ?? ''] ?? one : one))
    const address = path.replace('{id}', idOf(kind)).replace('{resource}', kind).replace('{field}', 'gross')
    const asked = parameters.filter(one => one['in'] === 'query').map(one => [String(one['name']), one['schema'] as Json] as const)
    const described = new Map(parameters.map(one => [String(one['name']), one['description']]))
    const required = asked.filter(([name]) => parameters.some(one => one['name'] === name && one['required'] === true))
    const value = ([name, schema]: readonly [string, Json]): readonly [string, unknown] =>
      [name, valueOf(schema, idOf, described.get(name))]
    const asking = (name: string): string =>
      queryText(Object.fromEntries([...required, ...asked.filter(one => one[0] === name)].map(value)))
    const targets: Target[] = fresh(asked, (name, schema) => codeBehind(operation, name, schema))
      .map(name => ({ method, url: `${address}?${asking(name)}`, tries: [name] }))
    for (const [from, to] of [['{id}', '*'], ['{resource}', '*'], ['{field}', '*']] as const) {
      const form = `${method} ${path.replace(/^\/api\/[^/]+\/[^/]+/, '').replace(/:\w[\w-]*$/, ':verb')} path ${from}`
      if (!path.includes(from) || seen.has(form)) continue
      seen.add(form)
      const marked = path.replace(from, `${from === '{id}' ? idOf(kind) : from === '{field}' ? 'gross' : kind}${to}`)
        .replace('{id}', idOf(kind)).replace('{resource}', kind).replace('{field}', 'gross')
      targets.push({ method, url: marked, tries: [] })
    }
    const given = (spec['requestBody'] as { content?: Record<string, { schema: Json }> } | undefined)?.content?.['application/json']
    const name = String(given?.schema['$ref']).split('/').at(-1) ?? ''
    const schema = schemas[name]
    if (!schema || !name.endsWith('.input')) return targets
    const fields = Object.entries(schema['properties'] as Record<string, Json> | undefined ?? {})
    const verb = /:([\w-]+)$/.exec(path)?.[1] ?? method
    // why: verbs of a room are code of that room; creating, changing and removing is the same code for all.
    const room = /^(update|create|remove|POST|PATCH|DELETE)$/.test(verb) ? '' : path.split('/')[2] ?? ''
    // why: lists are filled by their lines, and what is no text is refused before anybody asks the database.
    const isAmount = (one: Json): boolean => JSON.stringify(one).includes('schemas/Money')
    const plain = fields.filter(([, one]) => isAmount(one) || [one['type']].flat().some(type => type === 'string' || type === 'integer'))
    const shown = fresh(plain, (_, one) => `body ${room} ${room === '' ? method : ''} ${shapeOf(one)}`)
    if (shown.length === 0) return targets
    const tries = fields.filter(([name]) => shown.includes(name)).map(([name, one]) => (isAmount(one) ? 'amount' : name))
    const needed = new Set([...(schema['required'] as string[] | undefined) ?? [], ...shown])
    const body = Object.fromEntries(fields.filter(([name]) => needed.has(name)).map(([name, one]) => [name, valueOf(one, idOf)]))
    return [...targets, { method, url: `${address}?dryRun=true`, tries, body: JSON.stringify(body) }]
  })
}

/** Doors that the description does not name: tables, agents, links of strangers, the way in, and what stands in headers. */
export const furtherTargets = (idOf: IdOf): Target[] => {
  const table = '/odata/v4/Party_parties'
  const agent = (tool: string, given: object): string =>
    JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool, arguments: given } })
  return [
    ...[['$filter', `name eq 'lamp'`], ['$filter', `contains(name,'lamp')`], ['$orderby', 'name'], ['$select', 'name'], ['$top', '3'],
      ['$skip', '1'], ['$search', 'lamp'], ['$apply', 'groupby((country),aggregate($count as n))'], ['$expand', 'addresses'],
      ['$compute', 'length(name) as n'], ['$count', 'true']].map(([name = '', value = '']): Target =>
      ({ method: 'GET', url: `${table}?${queryText({ [name]: value })}`, tries: [name] })),
    { method: 'GET', url: `${table}(${idOf('party.party')}*)`, tries: [] },
    { method: 'POST', url: '/mcp', tries: ['q'], body: agent('search', { q: 'lamp' }),
      headers: { accept: 'application/json, text/event-stream' } },
    { method: 'POST', url: '/mcp', tries: ['name.contains'], body: agent('party_party_list', { 'name.contains': 'lamp' }),
      headers: { accept: 'application/json, text/event-stream' } },
    { method: 'GET', url: '/api/public/quotes/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA*', tries: [] },
    { method: 'GET', url: '/api/public/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA*.ics', tries: [] },
    { method: 'GET', url: '/scim/v2/Users?filter=userName%20eq%20%22x%22&startIndex=1&count=5', tries: ['filter', 'startIndex', 'count'] },
    { method: 'POST', url: '/api/session', tries: ['email', 'password'],
      body: JSON.stringify({ email: 'nobody@lumen.example', password: 'x' }) },
    { method: 'POST', url: '/api/crm/leads', tries: [], body: JSON.stringify({ title: 'Lamps', name: 'Zed' }),
      headers: { 'idempotency-key': 'scan*' } },
    { method: 'GET', url: '/api/search?q=lamp', tries: [], headers: { 'accept-language': 'de*' } },
  ]
}
