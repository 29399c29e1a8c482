// What an input refers to must be visible to whoever refers to it and belong to the same company. Foreign
// keys prove that a record exists; this proves that it is nobody else's. Sent along with the handler's own
// reads, so it costs no wait.
import { predicate } from '../access/policy.ts'
import type { Fields } from '../model/field.ts'
import type { Resource } from '../model/resource.ts'
import { raw } from '../sql/sql.ts'
import type { AnyCommand } from './command.ts'
import { type InputError, Refusal } from './problem.ts'
import { invalidInput } from './problems.ts'
import type { Work } from './work.ts'

interface Mention { readonly id: string, readonly pointer: string, readonly company: string | null }
type Input = Readonly<Record<string, unknown>>

/** Refuses references to records of another company or out of sight, and links to nothing. */
export async function checkReferences(
  work: Work, command: AnyCommand, inputs: readonly Input[]): Promise<void> {
  const mentions = new Map<Resource, { soft: boolean, list: Mention[] }>()
  const own = command.creates?.company
  inputs.forEach((input, index) => {
    const pointer = inputs.length === 1 ? '' : `/items/${index}`
    const company = own ? input[own] as string : null
    collect(work, mentions, { fields: command.input ?? {}, input, pointer, company })
    for (const [name, list] of Object.entries(command.lists ?? {})) {
      const items = (input[name] ?? []) as Input[] // why: lists were read as lists of objects.
      items.forEach((item, line) =>
        collect(work, mentions,
          { fields: list.fields, input: item, pointer: `${pointer}/${name}/${line}`, company }))
    }
  })
  const errors = (await Promise.all([...mentions].map(([resource, { soft, list }]) =>
    check(work, resource, { soft, list })))).flat()
  if (errors.length > 0) throw new Refusal(invalidInput, { count: errors.length }, { errors })
}

interface Place {
  readonly fields: Fields
  readonly input: Input
  readonly pointer: string
  readonly company: string | null
}

/** The field that says whose a record is. */
const ownerField = ({ company, scopes }: Resource): string | undefined => company ?? scopes?.only

function collect(work: Work, into: Map<Resource, { soft: boolean, list: Mention[] }>,
  { fields, input, pointer, company }: Place): void {
  for (const [name, { spec }] of Object.entries(fields)) {
    const id = input[name]
    if (!spec.target || typeof id !== 'string') continue
    const resource = work.setting.house.resources.get(spec.target.resource)
    if (!resource || (!spec.target.soft && !ownerField(resource))) continue
    const known = into.get(resource)
    const mention = { id, pointer: `${pointer}/${name}`, company }
    if (known) known.list.push(mention)
    else into.set(resource, { soft: spec.target.soft, list: [mention] })
  }
}

async function check(work: Work, resource: Resource,
  { soft, list }: { soft: boolean, list: readonly Mention[] }): Promise<InputError[]> {
  const where = predicate(resource, work.actor, `${resource.name}.read`, 't') ?? raw('false')
  // why: a linked record is about to be followed up by the flows; locking it now spares them a round.
  const rows = await work.load(resource, list.map(one => one.id),
    { where, ...(soft ? {} : { lock: false, parts: false }) })
  const owner = ownerField(resource)
  const companies = new Map(rows.map(row => [row.id, owner ? (row as Input)[owner] : null]))
  return list.filter(one => !companies.has(one.id)
    || (one.company !== null && companies.get(one.id) !== null && companies.get(one.id) !== one.company))
    .map(one => ({ pointer: one.pointer, code: 'unknown-reference', params: {} }))
}
