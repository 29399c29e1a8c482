// Creating a record with its lines; whose permission reaches no further than its own records becomes the
// owner, so that nobody makes what they may not see.
import { reachOf } from '../access/actor.ts'
import type { Resource } from '../model/resource.ts'
import { uuidv7 } from '../values/uuid.ts'
import type { Answer } from './command.ts'
import { refuseHidden, settleAmounts, throwInvalid } from './derived-input.ts'
import type { InputError } from './problem.ts'
import type { Work } from './work.ts'

type Values = Record<string, unknown>
interface Creation { readonly input: Readonly<Values> }

const given = (resource: Resource, input: Readonly<Values>): string[] =>
  Object.keys(resource.fields).filter(name =>
    input[name] !== null && input[name] !== undefined && input[name] !== resource.fields[name]?.spec.fallback)

/**
 * Where the permission reaches only own or team records and none is named, the record becomes the actor's
 * own.
 */
function settleOwner(resource: Resource, work: Work, values: Values): void {
  const reach = reachOf(work.actor, `${resource.name}.create`)
  if (reach !== 'own' && reach !== 'team') return
  const owners = [...(resource.scopes?.own ?? []),
    ...(reach === 'team' && resource.scopes?.team ? [resource.scopes.team] : [])]
  const [first] = owners
  if (first !== undefined && owners.every(name => (values[name] ?? null) === null)) values[first] =
    work.actor.id
}

export async function runCreate(resource: Resource, work: Work,
  calls: readonly Creation[]): Promise<Answer[]> {
  const errors: InputError[] = []
  const answers = calls.map(({ input }, index) => {
    const pointer = calls.length === 1 ? '' : `/items/${index}`
    const own = Object.fromEntries(Object.entries(input)
      .filter(([name]) => Object.hasOwn(resource.fields, name)))
    const values = settleAmounts(resource.fields, own, { context: {}, errors, pointer })
    refuseHidden(resource, work, given(resource, own))
    settleOwner(resource, work, values)
    const id = typeof input['id'] === 'string' ? input['id'] : uuidv7()
    const row = work.insert(resource, { ...values, id })
    createLines(resource, work, { id, input, values, errors, pointer })
    return { id: row.id, version: row.version }
  })
  throwInvalid(errors)
  return answers
}

function createLines(resource: Resource, work: Work, creation: { id: string, input: Readonly<Values>,
  values: Readonly<Values>, errors: InputError[], pointer: string }): void {
  const { id, input, values, errors, pointer } = creation
  for (const [name, part] of Object.entries(resource.parts)) {
    const lines = (input[name] ?? []) as Values[] // why: lists were read as lists of objects.
    const settled = lines.map((line, index) =>
      settleAmounts(part.fields, line, { context: values, errors, pointer: `${pointer}/${name}/${index}` }))
    const filled = settled.flatMap(line => Object.keys(line).filter(field => line[field] !== null
      && line[field] !== part.fields[field]?.spec.fallback))
    refuseHidden(resource, work, new Set(filled.map(field => `${name}.${field}`)))
    const company = resource.company ? { company: values[resource.company] as string } : {}
    work.insertParts(resource, { id, ...company }, name, settled)
  }
}
