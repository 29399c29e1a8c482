// The flow a record stands in: what led to it and what followed, as far as its reader may see. One walks only over
// documents one may read, so what is hidden is neither there nor counted. The number of statements is always the same.
import { reachOf } from '../access/actor.ts'
import { notFound } from '../command/problems.ts'
import { type Resource, columnNamed, stateFieldOf } from '../model/resource.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { isUuid } from '../values/uuid.ts'
import { type Echo, type Flowing, type Tie, flowingIn } from './flow-ties.ts'
import { labelExpression } from './labels.ts'
import { mayRead } from './list.ts'
import type { Reader } from './reader.ts'

/** More than a person looks over; the answer then says that there is more. */
const most = { nodes: 200, before: 80, perStep: 60 }

export interface FlowNode {
  readonly resource: string
  /** The record; of several that are told as one, null. */
  readonly id: string | null
  readonly label: string
  readonly state: string | null
  readonly day: string | null
  readonly amount: unknown
  readonly count: number
  /** An entry of the books, told with its document. */
  readonly book: boolean
  /** Of several told as one: how a list finds them. */
  readonly filter: Readonly<Record<string, string>> | null
  /** The record that was asked about. */
  readonly here: boolean
}
export interface Flow {
  readonly items: readonly FlowNode[]
  /** By place among the items: what led to what. */
  readonly ties: ReadonlyArray<{ readonly from: number, readonly to: number }>
  readonly capped: boolean
}

interface Found { readonly kind: number, readonly id: string }
interface Walk extends Flowing { readonly reader: Reader, readonly resource: Resource, readonly id: string }

/** Kinds, ties and echoes this reader may know of. */
function seenBy(reader: Reader): Flowing {
  const { documents, ties, echoes } = flowingIn(reader.house)
  const may = ({ name }: Resource): boolean => reachOf(reader.actor, `${name}.read`) !== null
  return { documents: documents.filter(may),
    ties: ties.filter(tie => may(tie.holder) && may(tie.target) && reader.sees(tie.holder, tie.field)),
    echoes: echoes.filter(echo => may(echo.resource) && reader.sees(echo.resource, echo.source)) }
}

const placeOf = ({ documents }: Flowing, { name }: Resource): number => documents.findIndex(one => one.name === name)

/** What one finds from a document `w` against the stream, or with it. */
function oneStep(walk: Walk, way: 'before' | 'after'): Sql {
  const steps = walk.ties.map(({ holder, target, forward, pairs }) => {
    const toHolder = forward === (way === 'before')
    const [here, there, found, alias] = toHolder ? [target, holder, raw('h.id'), 'h'] : [holder, target, raw('t.id'), 't']
    return sql`select ${placeOf(walk, there)}::integer as kind, ${found} as id from ${pairs}
      where w.kind = ${placeOf(walk, here)} and ${raw(toHolder ? 't.id' : 'h.id')} = w.id
        and ${walk.reader.readable(there, alias)}`
  })
  return steps.length === 0 ? sql`select 0 as kind, w.id as id where false`
    : sql`${join(steps, ' union all ')} limit ${most.perStep}`
}

/** The record itself, or the document an entry in the books was made for. */
function beginning(walk: Walk): Sql {
  const { reader, resource, id, documents, echoes } = walk
  const place = placeOf(walk, resource)
  if (place >= 0) {
    return sql`select ${place}::integer as kind, t.id from ${ident(resource.table)} t
      where t.id = ${id} and ${reader.readable(resource, 't')}`
  }
  const echo = echoes.find(one => one.resource.name === resource.name)
  if (!echo || documents.length === 0) return sql`select 0 as kind, null::uuid as id where false`
  const column = (name: string): Sql => ident(`t.${columnNamed(resource, name)}`)
  return join(documents.map((one, kind) => sql`select ${kind}::integer as kind, d.id from ${ident(resource.table)} t
    join ${ident(one.table)} d on d.id = ${column(echo.source)} and ${column(echo.kind)} = ${one.name}
    where t.id = ${id} and ${reader.readable(resource, 't')} and ${reader.readable(one, 'd')}`), ' union all ')
}

/** All documents of the flow: first against the stream, then with it from everything that was found. */
const walked = (walk: Walk, begun: Sql): Sql => sql`with recursive before(kind, id) as (
    ${begun}
    union select n.kind, n.id from before w cross join lateral (${oneStep(walk, 'before')}) n),
  after(kind, id) as (
    (select kind, id from before limit ${most.before})
    union select n.kind, n.id from after w cross join lateral (${oneStep(walk, 'after')}) n)
  select kind, id from after limit ${most.nodes + 1}`

/** What a walk begins with; looked up before it where the books lie on other machines, into which no walk leads. */
async function begunAt(walk: Walk): Promise<Sql> {
  if (!walk.reader.isSpread(walk.resource)) return beginning(walk)
  const found = await walk.reader.query<Found & Record<string, unknown>>(beginning(walk))
  return sql`select kind, id from unnest(${found.map(one => one.kind)}::integer[], ${found.map(one => one.id)}::uuid[]) as b(kind, id)`
}

interface Shown { readonly kind: number, readonly id: string, readonly label: string | null, readonly state: string | null,
  readonly day: string | null, readonly minor: string | null, readonly currency: string | null }

/** The amount one knows a record by: that of its views, else the first. */
function headline(reader: Reader, resource: Resource): string | undefined {
  const view = reader.house.views.get(resource.name)
  const amounts = Object.keys(resource.fields).filter(name => resource.fields[name]?.spec.type.name === 'amount'
    && reader.sees(resource, name))
  return [view?.headline, view?.board?.total].find(name => name !== undefined && amounts.includes(name)) ?? amounts[0]
}

/** The day one knows a record by: the first its list shows. */
function dayOf(reader: Reader, resource: Resource): string | undefined {
  const names = [...reader.house.views.get(resource.name)?.list ?? [], ...Object.keys(resource.fields)]
  return names.find(name => resource.fields[name]?.spec.type.name === 'date' && reader.sees(resource, name))
}

function facts(reader: Reader, resource: Resource): Sql {
  const column = (name: string): Sql => ident(`t.${columnNamed(resource, name)}`)
  const [day, state, amount] = [dayOf(reader, resource), stateFieldOf(resource), headline(reader, resource)]
  const currency = amount === undefined ? undefined : resource.fields[amount]?.spec.currencyField
  return sql`${labelExpression(reader, resource, 't')} as label,
    ${state !== null && reader.sees(resource, state) ? sql`${column(state)}::text` : raw('null::text')} as state,
    ${day === undefined ? raw('t.created_at::date::text') : sql`coalesce(${column(day)}, t.created_at::date)::text`} as day,
    ${amount === undefined ? raw('null::text') : sql`${column(amount)}::text`} as minor,
    ${currency ? sql`${column(currency)}::text` : raw('null::text')} as currency`
}

const details = (walk: Walk, ids: readonly string[]): Sql => join(walk.documents.map((one, kind) =>
  sql`select ${kind}::integer as kind, t.id, ${facts(walk.reader, one)}
    from ${ident(one.table)} t where t.id = any(${ids}::uuid[])`), ' union all ')

const pairs = (ties: readonly Tie[], ids: readonly string[]): Sql => (ties.length === 0
  ? raw('select null::uuid as a, null::uuid as b where false')
  : join(ties.map(({ forward, pairs: both }) => sql`select ${raw(forward ? 'h.id as a, t.id as b' : 't.id as a, h.id as b')}
    from ${both} where h.id = any(${ids}::uuid[]) and t.id = any(${ids}::uuid[])`), ' union '))

/** Entries of the books behind the documents, of each document and book one line with how many there are. */
function echoed(walk: Walk, ids: readonly string[]): Sql {
  const reads = walk.echoes.flatMap(({ resource, source, kind }, place) => {
    const { company } = resource
    if ((!resource.book && resource.name !== walk.resource.name) || company === undefined) return []
    const column = (name: string): Sql => ident(`t.${columnNamed(resource, name)}`)
    const companies = [...new Set(walk.documents.map(one =>
      sql`select ${ident(`d.${columnNamed(one, one.company ?? '')}`)} from ${ident(one.table)} d
        where d.id = any(${ids}::uuid[])`))]
    return [sql`select ${place}::integer as place, x.of, count(*)::integer as count, min(x.id::text) as id, min(x.label) as label,
        min(x.day) as day, bool_or(x.id = ${walk.id}::uuid) as here
      from (select ${column(source)} as of, t.id, ${facts(walk.reader, resource)} from ${ident(resource.table)} t
        where ${column(company)} in (${join(companies, ' union ')}) and ${column(source)} = any(${ids}::uuid[])
          and ${column(kind)} = any(${walk.documents.map(one => one.name)}) and ${walk.reader.readable(resource, 't')}
          ${resource.book ? raw('') : sql`and t.id = ${walk.id}::uuid`}) x group by x.of`]
  })
  return reads.length === 0 ? raw('select null::integer as place where false') : join(reads, ' union all ')
}

interface Echoed { readonly place: number, readonly of: string, readonly count: number, readonly id: string,
  readonly label: string | null, readonly day: string | null, readonly here: boolean }

export async function flow(reader: Reader, resource: Resource, id: string): Promise<Flow> {
  mayRead(reader, resource)
  const missing = notFound.of({ resource: resource.name, id }, { id })
  if (!isUuid(id)) throw missing
  return reader.atOnce(async eyes => {
    const walk: Walk = { ...seenBy(eyes), reader: eyes, resource, id }
    const [[here], found] = await Promise.all([
      eyes.query(sql`select t.id from ${ident(resource.table)} t where t.id = ${id} and ${eyes.readable(resource, 't')}`),
      begunAt(walk).then(begun => eyes.query<Found & Record<string, unknown>>(walked(walk, begun)))])
    if (!here) throw missing
    if (walk.documents.length === 0) return { items: [], ties: [], capped: false }
    return told(walk, found)
  })
}

async function told(walk: Walk, found: readonly Found[]): Promise<Flow> {
  const { reader, documents, echoes, resource, id } = walk
  const ids = found.slice(0, most.nodes).map(one => one.id)
  const [shown, tied, behind] = await Promise.all([
    reader.query<Shown & Record<string, unknown>>(details(walk, ids)),
    reader.query<{ a: string, b: string }>(pairs(walk.ties, ids)),
    reader.query<Echoed & Record<string, unknown>>(echoed(walk, ids))])
  const nodes = shown.map((one): FlowNode => {
    const kind = documents[one.kind] ?? resource
    return { resource: kind.name, id: one.id, label: one.label ?? '', state: one.state, day: one.day,
      amount: amountOf(reader, kind, one), count: 1, book: false, filter: null, here: one.id === id }
  }).toSorted((a, b) => (a.day ?? '').localeCompare(b.day ?? '') || String(a.id).localeCompare(String(b.id)))
  const places = new Map(nodes.map((one, place) => [one.id, place]))
  // why: said in the order of their documents, whatever order the database found them in.
  const order = ({ of, place, id }: Echoed): string => `${String(places.get(of)).padStart(4, '0')} ${String(place).padStart(4, '0')} ${id}`
  behind.sort((a, b) => order(a).localeCompare(order(b)))
  const books = behind.map((one): FlowNode => {
    const { resource: { name }, source } = echoes[one.place] as Echo // why: the place was told by us.
    return { resource: name, id: one.count === 1 ? one.id : null, label: one.label ?? '', state: null, day: one.day, amount: null,
      count: one.count, book: true, filter: one.count === 1 ? null : { [source]: one.of }, here: one.here }
  })
  const between = (from: number | undefined, to: number | undefined) =>
    (from === undefined || to === undefined || from === to ? [] : [{ from, to }])
  return { items: [...nodes, ...books], capped: found.length > most.nodes,
    ties: [...tied.flatMap(({ a, b }) => between(places.get(a), places.get(b))),
      ...behind.flatMap(({ of }, place) => between(places.get(of), nodes.length + place))] }
}

function amountOf(reader: Reader, resource: Resource, { minor, currency }: Shown): unknown {
  const spec = resource.fields[headline(reader, resource) ?? '']?.spec
  return spec?.currencyField && minor !== null && currency !== null
    ? spec.type.encode(BigInt(minor), spec, { [spec.currencyField]: currency }) : null
}
