// What an input refers to must be visible to whoever refers to it and belong to the same company. Foreign
// keys prove that a record exists; this proves that it is nobody else's. Sent along with the handler's own
// reads, so it costs no wait.
import { type Actor, reachOf } from '../access/actor.ts'
import { admits, ownerField, predicate, reachesWhole } from '../access/policy.ts'
import type { Fields } from '../model/field.ts'
import { type Resource, columnNamed, parentColumn } from '../model/resource.ts'
import { ident, raw, sql } from '../sql/sql.ts'
import type { AnyCommand } from './command.ts'
import { type InputError, Refusal } from './problem.ts'
import { invalidInput } from './problems.ts'
import type { Work } from './work.ts'

interface Mention { readonly id: string, readonly pointer: string, readonly company: string | null }
type Input = Readonly<Record<string, unknown>>
/** An input, and the record it is about, if there is one already. */
export interface Asked { readonly input: Input, readonly row: Input }

/** Mentions of one resource that are looked up alike. */
interface Group { readonly resource: Resource, readonly soft: boolean, readonly whole: boolean,
  readonly list: Mention[] }

interface Collected { readonly groups: Map<string, Group>, readonly errors: InputError[] }

/** Refuses references to records of another company or out of sight, and links to nothing. */
export async function checkReferences(
  work: Work, command: AnyCommand, asked: readonly Asked[]): Promise<void> {
  const found: Collected = { groups: new Map(), errors: [] }
  asked.forEach(({ input, row }, index) => {
    const pointer = asked.length === 1 ? '' : `/items/${index}`
    const company = companyOf(command, { input, row })
    const through = (command.creates ?? command.on)?.scopes?.through?.field
    collect(work, found, { fields: command.input ?? {}, input, row, pointer, company, through })
    for (const [name, list] of Object.entries(command.lists ?? {})) {
      const items = (input[name] ?? []) as Input[] // why: lists were read as lists of objects.
      items.forEach((item, line) => collect(work, found,
        { fields: list.fields, input: item, row: {}, pointer: `${pointer}/${name}/${line}`, company }))
    }
  })
  // why: once the handler has begun, what it is reading need not be read again.
  await Promise.resolve()
  const errors = [...found.errors, ...(await Promise.all([...found.groups.values()].map(group =>
    (group.resource.worksFor ? checkMembers(work, group) : check(work, command, group))))).flat()]
  if (errors.length > 0) throw new Refusal(invalidInput, { count: errors.length }, { errors })
}

/**
 * Most see all there is of what belongs to no company; of whom one sees only one's own or one's team's, others cannot be named.
 * What somebody keeps for themselves, of no team, is shared by rules of its own, which its commands ask.
 */
const seesWhole = (resource: Resource, actor: Actor): boolean => resource.scopes?.team === undefined
  || !['own', 'team'].includes(reachOf(actor, `${resource.name}.read`) ?? '')

interface Place extends Asked {
  readonly fields: Fields
  readonly pointer: string
  readonly company: string | null
  /** The field with the record this one is part of in all but name. */
  readonly through?: string | undefined
}

/** The company of the record that is made or changed. */
function companyOf({ creates, on }: AnyCommand, { input, row }: Asked): string | null {
  const owner = creates?.company ? input[creates.company] : on ? row[ownerField(on) ?? ''] : null
  return typeof owner === 'string' ? owner : null
}

function collect(work: Work, { groups, errors }: Collected,
  { fields, input, row, pointer: at, company, through }: Place): void {
  for (const [name, { spec }] of Object.entries(fields)) {
    const id = input[name]
    if (typeof id !== 'string') continue
    const named = spec.named === null ? spec.target?.resource : input[spec.named]
    const pointer = `${at}/${name}`
    const resource = typeof named === 'string' ? work.setting.house.resources.get(named) : undefined
    if (spec.named !== null && !resource) errors.push({ pointer, code: 'unknown-reference', params: {} })
    if (resource?.becomes && row[name] !== id) {
      work.unit.names({ table: resource.table, column: columnNamed(resource, resource.becomes), field: resource.becomes }, id, pointer)
    }
    const soft = spec.target?.soft ?? false
    const free = spec.named === null && !soft && !resource?.worksFor
    if (!resource || (free && !ownerField(resource) && (row[name] === id || seesWhole(resource, work.actor)))) continue
    // why: a person who left the company stays where they were named, until somebody else is.
    if (resource.worksFor && (row[name] === id || id === work.actor.id)) continue
    const group = { resource, soft, whole: name === through, list: [] }
    const key = `${resource.name} ${group.soft} ${group.whole}`
    const known = groups.get(key) ?? group
    groups.set(key, known)
    known.list.push({ id, pointer, company })
  }
}

/** Whose a record is that may be named; undefined when there is none in sight. */
type Owned = { readonly company: unknown } | undefined

async function check(
  work: Work, command: AnyCommand, { resource, soft, whole, list }: Group): Promise<InputError[]> {
  const permission = `${resource.name}.read`
  const owner = ownerField(resource)
  const owned = (row: Input): Owned => ({ company: owner ? row[owner] ?? null : null })
  // why: what the handler is just reading need not be read again; but what another row decides only SQL knows.
  const asked = soft || whole || resource.scopes?.through ? new Map<string, Promise<Owned>>()
    : work.asked(resource, list.map(one => one.id), row =>
      (row && admits(resource, work.actor, permission, row) ? owned(row) : undefined))
  const visible = predicate(resource, work.actor, permission, 't') ?? raw('false')
  const theirs = whole ? reachesWhole(resource, work.actor, command.name, 't') : raw('true')
  const [rows, ...seen] = await Promise.all([
    // why: a linked record is about to be followed up by the flows; locking it now spares them a round.
    work.load(resource, list.map(one => one.id).filter(id => !asked.has(id)),
      { where: sql`${visible} and ${theirs}`, ...(soft ? {} : { lock: false, parts: false }) }),
    ...[...asked].map(async ([id, coming]) => [id, await coming] as const)])
  const found = new Map<string, Owned>([...rows.map(row => [row.id, owned(row)] as const), ...seen])
  return list.filter(one => !mayBeNamed(found.get(one.id), one.company))
    .map(one => ({ pointer: one.pointer, code: 'unknown-reference', params: {} }))
}

const mayBeNamed = (owned: Owned, company: string | null): boolean => owned !== undefined
  && (company === null || owned.company === null || owned.company === company)

/** People may be named in the records of the companies they work for. */
async function checkMembers(work: Work, { resource, list }: Group): Promise<InputError[]> {
  const { field, part: name } = resource.worksFor ?? { field: '', part: '' }
  const part = resource.parts[name]
  if (!part) throw new Error(`${resource.name} has no part ${name}`)
  const rows = await work.read<{ id: string, companies: string[] }>(sql`
    select t.id, array(select p.${ident(columnNamed(part, field))}::text
        from ${ident(`${resource.module}.${part.table}`)} p
       where p.${ident(parentColumn(resource))} = t.id) || t.${ident(columnNamed(resource, field))}::text as companies
      from ${ident(resource.table)} t where t.id = any(${list.map(one => one.id)}::uuid[])`)
  const companies = new Map(rows.map(row => [row.id, row.companies]))
  return list.flatMap(({ id, pointer, company }) => {
    const theirs = companies.get(id)
    if (theirs && (company === null || theirs.includes(company))) return []
    return [{ pointer, code: theirs ? 'works-elsewhere' : 'unknown-reference', params: {} }]
  })
}
