// The description of the API (OpenAPI 3.1), derived whole from the house: no address exists that is not in
// it, and nothing is in it that does not exist.
import type { House } from '../model/house.ts'
import { flows } from '../read/flow-ties.ts'
import { commandPaths } from './command-paths.ts'
import { fixedPaths, fixedTags } from './fixed-paths.ts'
import { sharedParameters } from './operations.ts'
import { resourcePaths } from './resource-paths.ts'
import { type Json, definitionSchemas, plainSchemas, ref } from './schemas.ts'

const description =
  `Everything the screens do, and nothing they cannot. Records are read from lists with typed filters and
keyset pages; everything is changed by commands, one record or many at a time, with dry runs and idempotency
keys. Amounts are exact text with their currency, decimals are text, dates are days, instants are UTC.
Refusals are problems (RFC 9457) with a code that never changes and words in the language of the caller.`

function tagsOf(house: House, used: ReadonlySet<string>): Json[] {
  const resources = [...house.resources.values()].map(resource =>
    ({ name: resource.name, description: resource.doc }))
  const known = new Set(resources.map(tag => tag.name))
  const modules = house.modules.filter(module => !known.has(module.name)).map(module =>
    ({ name: module.name, description: `Commands of ${module.name} that are on no record.` }))
  return [...resources, ...modules,
    ...fixedTags.map(([name, text]) => ({ name, description: text }))].filter(tag => used.has(tag.name))
}

/** Merges the methods that different definitions have at the same address. */
function merge(entries: Iterable<readonly [string, Json]>): Record<string, Json> {
  const paths: Record<string, Json> = {}
  for (const [path, item] of entries) paths[path] = { ...paths[path], ...item }
  return paths
}

function tagsUsed(paths: Readonly<Record<string, Json>>): Set<string> {
  const operations = Object.values(paths).flatMap(item => Object.values(item))
    .filter(one => !Array.isArray(one)) as Json[]
  return new Set(operations.flatMap(operation => (operation['tags'] as string[] | undefined) ?? []))
}

/** A house without explanations has no schema for them. */
const used = ({ Explanation, ...rest }: Json, house: House): Json =>
  (house.explanations.size === 0 ? rest : { ...rest, Explanation })

const documents = new WeakMap<House, Json>()

/** The whole description. */
export function openapiOf(house: House): Json {
  const known = documents.get(house)
  if (known) return known
  const paths = merge([
    ...Object.entries(fixedPaths(house)),
    ...[...house.resources.values()].flatMap(resource =>
      Object.entries(resourcePaths(resource,
        { explainers: [...house.explanations.get(resource.name)?.values() ?? []], flowing: flows(house, resource) }))),
    ...[...house.commands.values()].flatMap(command => commandPaths(house, command)),
    ...house.modules.flatMap(module => Object.entries(module.paths ?? {})),
  ])
  const document: Json = {
    openapi: '3.1.1',
    info: { title: 'Kontor', version: '1', summary: 'One house for customers, goods, people and money.',
      description,
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
        contact: { name: 'Kontor', url: 'https://kontor.dev' } },
    servers: [{ url: '/', description: 'This house.' }],
    security: [{ session: [], csrf: [] }, { token: [] }],
    tags: tagsOf(house, tagsUsed(paths)),
    paths,
    components: {
      schemas: { ...used(plainSchemas, house), ...definitionSchemas(house) },
      parameters: sharedParameters,
      responses: { Problem: { description: 'Any other refusal or fault.',
        content: { 'application/problem+json': { schema: ref('Problem') } } } },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'kontor_session',
          description: 'The session of a browser.' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-kontor-csrf',
          description: 'With every change in a session; from GET /api/session.' },
        token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
      },
    },
  }
  documents.set(house, document)
  return document
}
