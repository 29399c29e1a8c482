// The rows of a list in its order. An index that has the order is walked from its beginning, which is quick while what
// is wanted lies about everywhere. Where it lies at the other end, or nowhere, a walk would pass over the whole table;
// the planner cannot know. So a walk is bounded, and where it does not suffice, what is wanted is gathered and sorted.
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

/** Rows a walk may pass over; about as long as gathering some thousand takes. */
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
export function bounded(reader: Reader, resource: Resource, slice: Slice, most = walked): Sql {
  const { ordering, where, behind, limit, outer } = slice
  const order = sql`order by ${orderBy(ordering, 't')}`
  const loop = companyLoop(reader, resource, ordering)
  const table = ident(resource.table)
  const company = loop === null ? sql`true` : ofCompany(resource)
  // why: behind an offset the planner looks for the wanted rows alone, without hoping for the order.
  const rows = sql`with walked as materialized (select t.* from (select t.* from ${table} t where ${company} and ${behind}
      ${order} limit ${most}) t where ${where} ${order} limit ${limit})
    select t.* from walked t where (select count(*) from walked) >= ${limit}::bigint
    union all select t.* from (select t.* from ${table} t where ${company} and ${where} and ${behind} offset 0) t
     where (select count(*) from walked) < ${limit}::bigint`
  return planned(loop === null ? sql`select ${outer} from (${rows}) t ${order} limit ${limit}`
    : sql`select ${outer} from ${loop} cross join lateral (${rows}) t ${order} limit ${limit}`)
}

interface Node { readonly 'Node Type': string, readonly 'Relation Name'?: string, readonly Filter?: string,
  readonly Plans?: readonly Node[] }

/** Whether a plan passes over rows of the table in the order of an index, instead of sorting those it looked up. */
export function walks(node: Node, table: string, sorted = false): boolean {
  const kind = node['Node Type']
  if (node['Relation Name'] === table && !sorted && kind.includes('Index') && node.Filter !== undefined) return true
  const below = kind.includes('Sort') || (sorted && kind !== 'Limit')
  return (node.Plans ?? []).some(one => walks(one, table, below))
}

/** Reads a slice; where only some records are wanted, the planner is asked first how it would find them. */
export async function readOrdered(reader: Reader, resource: Resource, slice: Slice, choosy: boolean): Promise<Array<Record<string,
  unknown>>> {
  const plain = ordered(reader, resource, slice)
  if (!choosy) return reader.query(plain)
  const [row] = await reader.query<{ 'QUERY PLAN': ReadonlyArray<{ readonly Plan: Node }> }>(planned(sql`explain (format json) ${plain}`))
  const plan = row?.['QUERY PLAN'][0]?.Plan
  return reader.query(plan && walks(plan, resource.table.split('.').at(-1) ?? '') ? bounded(reader, resource, slice) : plain)
}
