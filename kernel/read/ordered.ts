// The rows of a list in its order. An index that has the order is walked from its beginning, which is quick while what
// is wanted lies about everywhere. Where it lies at the other end, or nowhere, a walk would pass over the whole table;
// the planner cannot know. So a walk is bounded, and where it does not suffice, what is wanted is gathered and sorted. It
// may pass over as many rows as there are to gather: then it never costs more than twice the better of both ways.
import { type Keeping, createKeeping } from '../auth/keeping.ts'
import type { House } from '../model/house.ts'
import { type Resource, columnNamed } from '../model/resource.ts'
import { type Sql, ident, planned, sql } from '../sql/sql.ts'
import { companyLoop } from './company-loop.ts'
import { type Ordering, orderBy } from './cursor.ts'
import type { Reader } from './reader.ts'

export interface Slice {
  readonly ordering: Ordering
  /** Being readable, being wanted, and lying behind the cursor, under the alias `t`. */
  readonly where: Sql
  readonly behind: Sql
  readonly skip: number
  readonly limit: number
  /** What is read of a record: all of it, or what the index knows. */
  readonly inner: Sql
  readonly outer: Sql
}

/** Rows a walk may always pass over; about as long as gathering some thousand takes. */
const walked = 20_000

/** Records straight from the index of each company, then merged. */
export function ordered(reader: Reader, resource: Resource, slice: Slice): Sql {
  const { ordering, where, behind, skip, limit, inner, outer } = slice
  const order = sql`order by ${orderBy(ordering, 't')}`
  const loop = companyLoop(reader, resource, ordering)
  const table = ident(resource.table)
  const tail = sql`${order} limit ${limit} offset ${skip}`
  return planned(loop === null ? sql`select ${outer} from ${table} t where ${where} and ${behind} ${tail}`
    : sql`select ${outer} from ${loop} cross join lateral (select ${inner} from ${table} t
        where ${ofCompany(resource)} and ${where} and ${behind} ${order} limit ${limit + skip}) t ${tail}`)
}

const ofCompany = (resource: Resource): Sql => sql`${ident(`t.${columnNamed(resource, resource.company ?? '')}`)} = c.id`

/** The same rows by a bounded walk; where it finds too few, all that is wanted is gathered and sorted. */
export function bounded(reader: Reader, resource: Resource, slice: Slice, most: number): Sql {
  const { ordering, where, behind, limit, outer } = slice
  const order = sql`order by ${orderBy(ordering, 't')}`
  const loop = companyLoop(reader, resource, ordering)
  const table = ident(resource.table)
  const company = loop === null ? sql`true` : ofCompany(resource)
  // why: behind an offset the planner looks for the wanted rows alone, without hoping for the order. A walk that came to
  // the end of the table has found all there is.
  const tooFew = sql`(select count(*) from walked) < ${limit}::bigint
    and exists (select 1 from ${table} t where ${company} and ${behind} ${order} offset ${most})`
  const rows = sql`with walked as materialized (select t.* from (select t.* from ${table} t where ${company} and ${behind}
      ${order} limit ${most}) t where ${where} ${order} limit ${limit}),
    verdict as materialized (select ${tooFew} as too_few)
    select t.* from walked t where not (select too_few from verdict)
    union all select t.* from (select t.* from ${table} t where ${company} and ${where} and ${behind} offset 0) t
     where (select too_few from verdict)`
  return planned(loop === null ? sql`select ${outer} from (${rows}) t ${order} limit ${limit}`
    : sql`select ${outer} from ${loop} cross join lateral (${rows}) t ${order} limit ${limit}`)
}

interface Node { readonly 'Node Type': string, readonly 'Plan Rows'?: number, readonly 'Relation Name'?: string,
  readonly Filter?: string, readonly Plans?: readonly Node[] }

/**
 * How many wanted rows there are, as the planner reckons, where a plan passes over rows of the table in the order of an
 * index; null where it sorts those it looked up, or passes over none.
 */
export function walkOf(node: Node, table: string, sorted = false): number | null {
  const kind = node['Node Type']
  if (node['Relation Name'] === table && !sorted && kind.includes('Index') && node.Filter !== undefined) return node['Plan Rows'] ?? 0
  const below = kind.includes('Sort') || (sorted && kind !== 'Limit')
  for (const one of node.Plans ?? []) {
    const wanted = walkOf(one, table, below)
    if (wanted !== null) return wanted
  }
  return null
}

interface Verdict { readonly wanted: number | null }

/** The same lists are asked for again and again, and what the planner thinks of them changes slowly. It is never wrong, only slower. */
const remembered = { ageMs: 60_000, size: 1000 }
const verdicts = new WeakMap<House, Keeping<Verdict>>()

const keyOf = ({ parts, values }: Sql): string => [...parts, ...values].join('\0')

/** How the planner would read it: see `walkOf`. Whoever asks the same within a minute is told the same, without a wait. */
async function wantedBy(reader: Reader, resource: Resource, plain: Sql): Promise<number | null> {
  const known = verdicts.get(reader.house) ?? createKeeping<Verdict>(remembered)
  verdicts.set(reader.house, known)
  const verdict = await known.take(keyOf(plain), async () => {
    const [row] = await reader.query<{ 'QUERY PLAN': ReadonlyArray<{ readonly Plan: Node }> }>(planned(sql`explain (format json) ${plain}`))
    const plan = row?.['QUERY PLAN'][0]?.Plan
    return { wanted: plan ? walkOf(plan, resource.table.split('.').at(-1) ?? '') : null }
  })
  return verdict?.wanted ?? null
}

/** Reads a slice; where only some records are wanted, the planner is asked first how it would find them. */
export async function readOrdered(reader: Reader, resource: Resource, slice: Slice, choosy: boolean): Promise<Array<Record<string,
  unknown>>> {
  const plain = ordered(reader, resource, slice)
  if (!choosy) return reader.query(plain)
  const wanted = await wantedBy(reader, resource, plain)
  return reader.query(wanted === null ? plain : bounded(reader, resource, slice, Math.max(walked, wanted)))
}
