// What a directory says of a person, in the forms in which directories say it (RFC 7643, 7644): whole, or change by change.
// Pure: what is said becomes the input of a command, or is refused by name.

export class ScimMistake extends Error {
  readonly scimType: 'invalidFilter' | 'invalidPath' | 'invalidValue' | 'invalidSyntax'
  constructor(scimType: ScimMistake['scimType'], detail: string) {
    super(detail)
    this.scimType = scimType
  }
}

type Said = Readonly<Record<string, unknown>>
export interface UserChange { name?: string, email?: string, active?: boolean, externalId?: string | null }

const isObject = (value: unknown): value is Said => typeof value === 'object' && value !== null && !Array.isArray(value)

export function asObject(value: unknown): Said {
  if (!isObject(value)) throw new ScimMistake('invalidSyntax', 'The body must be an object.')
  return value
}

function asText(path: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw new ScimMistake('invalidValue', `${path} must be text.`)
  return value
}

/** Some directories write truth as text. */
function asTruth(path: string, value: unknown): boolean {
  const text = typeof value === 'string' ? value.toLowerCase() : value
  if (text === true || text === 'true') return true
  if (text === false || text === 'false') return false
  throw new ScimMistake('invalidValue', `${path} must be true or false.`)
}

/** Attributes as their paths; what the house does not keep is passed over. */
const attributes: Readonly<Record<string, (value: unknown, path: string) => UserChange>> = {
  username: (value, path) => ({ email: asText(path, value) }),
  displayname: (value, path) => ({ name: asText(path, value) }),
  'name.formatted': (value, path) => ({ name: asText(path, value) }),
  active: (value, path) => ({ active: asTruth(path, value) }),
  externalid: (value, path) => ({ externalId: value === null ? null : asText(path, value) }),
  name: (value, path) => (isObject(value) && value['formatted'] !== undefined ? { name: asText(path, value['formatted']) } : {}),
}

/** A person as a whole: given and family name make the name where no other is given. */
export function readUser(body: unknown): UserChange {
  const said = asObject(body)
  const known: UserChange = {}
  const { name } = said
  if (isObject(name)) {
    const parts = [name['givenName'], name['familyName']].filter(one => typeof one === 'string' && one !== '')
    if (parts.length > 0) known.name = parts.join(' ')
  }
  for (const [path, value] of Object.entries(said)) Object.assign(known, attributes[path.toLowerCase()]?.(value, path))
  return known
}

const mostOperations = 1000

export interface Operation { readonly op: 'add' | 'replace' | 'remove', readonly path: string | null, readonly value: unknown }

export function readOperations(body: unknown): readonly Operation[] {
  const given = asObject(body)['Operations']
  if (!Array.isArray(given) || given.length === 0 || given.length > mostOperations) {
    throw new ScimMistake('invalidSyntax', 'Operations must be a list.')
  }
  return given.map((one: unknown) => {
    const said = asObject(one)
    const op = String(said['op']).toLowerCase()
    if (op !== 'add' && op !== 'replace' && op !== 'remove') throw new ScimMistake('invalidSyntax', 'op must be add, replace or remove.')
    return { op, path: typeof said['path'] === 'string' ? said['path'] : null, value: said['value'] }
  })
}

/** Changes of a person, the last one said of an attribute counting. */
export function userChanges(operations: readonly Operation[]): UserChange {
  const known: UserChange = {}
  for (const { op, path, value } of operations) {
    if (op === 'remove' && path?.toLowerCase() === 'externalid') {
      known.externalId = null
      continue
    }
    if (op === 'remove') throw new ScimMistake('invalidPath', 'What the house keeps of a person cannot be empty.')
    const said = path === null ? Object.entries(asObject(value)) : [[path, value] as const]
    for (const [name, one] of said) Object.assign(known, attributes[name.toLowerCase()]?.(one, name))
  }
  return known
}

export interface Members { readonly add: readonly string[], readonly remove: readonly string[], readonly replace: readonly string[] | null }

const valuesOf = (value: unknown): string[] => [value].flat().map(one => asText('members.value', asObject(one)['value']))

/** Changes of who holds a role. */
export function memberChanges(operations: readonly Operation[]): Members {
  const changes = { add: [] as string[], remove: [] as string[], replace: null as string[] | null }
  for (const { op, path, value } of operations) {
    const [, one] = /^members\[value eq "([^"]+)"\]$/i.exec(path ?? '') ?? []
    if (one !== undefined && op === 'remove') changes.remove.push(one)
    else if (path?.toLowerCase() !== 'members') throw new ScimMistake('invalidPath', 'Of a role only members can be changed.')
    else if (op === 'replace') changes.replace = valuesOf(value)
    else if (op === 'add') changes.add.push(...valuesOf(value))
    else if (value === undefined) changes.replace = []
    else changes.remove.push(...valuesOf(value))
  }
  return changes
}

/** `userName eq "x"`: one attribute, one value; more is refused by name. */
export function readFilter(text: string | undefined, known: readonly string[]): { readonly name: string, readonly value: string } | null {
  if (text === undefined || text.trim() === '') return null
  const [, name = '', quoted, bare] = /^\s*([\w.]+)\s+eq\s+(?:"([^"]*)"|(true|false))\s*$/i.exec(text) ?? []
  if (!known.includes(name.toLowerCase())) throw new ScimMistake('invalidFilter', `Filters are: ${known.join(', ')} eq a value.`)
  return { name: name.toLowerCase(), value: quoted ?? bare?.toLowerCase() ?? '' }
}
