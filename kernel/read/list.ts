// A list: the records an actor may see, filtered, searched and sorted by what an index serves, one keyset
// page at a time, with lines and labels on demand in a number of statements that rows do not change.
import { reachOf } from '../access/actor.ts'
import { notAllowed } from '../command/problems.ts'
import { columnList, decodePart, decodeRow, linesOf, partColumnList } from '../command/rows.ts'
import { type Part, type Resource, columnNamed } from '../model/resource.ts'
import { type Sql, ident, join, planned, raw, sql } from '../sql/sql.ts'
import { companyLoop } from './company-loop.ts'
import { type Cursor, type Ordering, afterCursor, readCursor, readSort,
  writeCursor } from './cursor.ts'
import { type RowJson, encodeLine, encodeRow } from './encode.ts'
import { type QueryParams, filterConditions } from './filter.ts'
import { type Labels, labelsOf, referencesIn } from './labels.ts'
import { QueryErrors } from './query-error.ts'
import { ordered, readOrdered } from './ordered.ts'
import type { Reader } from './reader.ts'
import { searchCondition } from './search-text.ts'

export interface Count { readonly value: number, readonly capped: boolean }
export interface Page {
  readonly items: readonly RowJson[]
  readonly labels: Labels
  readonly next: string | null
  readonly count?: Count
}

export interface ListQuery {
  readonly conditions: readonly Sql[]
  readonly ordering: Ordering
  readonly limit: number
  readonly after: Cursor | null
  /** Records passed over behind the cursor, by index alone; so that one can go to any place of a long list. */
  readonly skip: number
  readonly include: readonly string[]
  readonly count: 'none' | 'capped' | 'exact'
}

const reserved = new Set(['search', 'sort', 'limit', 'after', 'skip', 'include', 'count'])
const maxLimit = 1000
const countCap = 10_000
const maxSkip = 5_000_000

/** Reads the query parameters of a list; refuses all mistakes at once. */
export async function readListQuery(reader: Reader, resource: Resource,
  params: QueryParams): Promise<ListQuery> {
  mayRead(reader, resource)
  const errors = new QueryErrors()
  const one = (name: string): string | undefined => params[name]?.at(-1)
  const companies = await reader.companies()
  const currency = companies.get(reader.actor.company ?? '')?.currency ?? null
  const conditions = filterConditions({ reader, resource, alias: 't', errors, currency }, params, reserved)
  const typed = one('search')
  if (typed !== undefined) {
    if ((resource.find?.search ?? []).length === 0) errors.add('search', 'not-searchable')
    const found = errors.catch('search', () => searchCondition(reader, resource, 't',
      typed.replaceAll('\0', '')))
    if (found) conditions.push(found)
  }
  const ordering = readSort(reader, resource, { given: one('sort'), errors })
  const cursor = one('after')
  const after = cursor === undefined ? null : errors.catch('after',
    () => readCursor(ordering, cursor)) ?? null
  const include = (params['include'] ?? []).flatMap(text => text.split(',')).filter(text => text !== '')
  for (const name of include) if (!Object.hasOwn(resource.parts, name)) errors.add('include', 'unknown-part',
    { part: name })
  const query = { conditions, ordering, after, include, limit: readLimit(one('limit'), errors),
    skip: readSkip(one('skip'), errors), count: readCount(one('count'), errors) }
  errors.throwIfAny()
  return query
}

export function mayRead(reader: Reader, resource: Resource): void {
  const permission = `${resource.name}.read`
  if (reachOf(reader.actor, permission) === null) throw notAllowed.of({ permission })
}

export function readLimit(text: string | undefined, errors: QueryErrors, fallback = 50): number {
  if (text === undefined) return fallback
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (limit < 1 || limit > maxLimit) errors.add('limit', 'out-of-range', { min: 1, max: maxLimit })
  return limit
}

function readSkip(text: string | undefined, errors: QueryErrors): number {
  if (text === undefined) return 0
  const skip = /^\d{1,7}$/.test(text) ? Number(text) : -1
  if (skip < 0 || skip > maxSkip) errors.add('skip', 'out-of-range', { min: 0, max: maxSkip })
  return skip
}

function readCount(text: string | undefined, errors: QueryErrors): ListQuery['count'] {
  if (text === undefined) return 'none'
  if (text === 'capped' || text === 'exact') return text
  errors.add('count', 'not-a-choice', { choices: 'capped, exact' })
  return 'none'
}

const where = (reader: Reader, resource: Resource, conditions: readonly Sql[]): Sql =>
  join([reader.readable(resource, 't'), ...conditions], ' and ')

/** One page of a list. */
export async function list(reader: Reader, resource: Resource, query: ListQuery): Promise<Page> {
  mayRead(reader, resource)
  const read = async (eyes: Reader): Promise<Page> => {
    const [{ rows, next }, count] = await Promise.all([pageOf(eyes, resource, query),
      query.count === 'none' ? null : countRows(eyes, resource, query)])
    const items = rows.map(row => encodeRow(resource, row, eyes.actor))
    await attachParts(eyes, resource, { rows, items, include: query.include })
    const labels = await labelsOf(eyes, referencesIn(resource, items))
    return { items, labels, next, ...(count ? { count } : {}) }
  }
  // why: a record and its lines must be of the same moment; bare rows are so by themselves.
  return query.include.length > 0 ? reader.atOnce(read) : read(reader)
}

const behind = (ordering: Ordering, after: Cursor | null): Sql => (after ? afterCursor(ordering, after, 't') : raw('true'))

/** Whether some records only are wanted, or may be seen. */
function isChoosy(reader: Reader, resource: Resource, { conditions }: ListQuery): boolean {
  const reach = reachOf(reader.actor, `${resource.name}.read`)
  return conditions.length > 0 || reach === 'own' || reach === 'team'
}

const cursorColumn = ({ column }: Ordering): Sql => sql`${ident(`t.${column.column}`)}::text as cursor_`

/** The cursor behind the records that are passed over; undefined when the list ends before. */
async function behindSkipped(reader: Reader, resource: Resource, query: ListQuery): Promise<Cursor | undefined> {
  const { ordering, after, skip, conditions } = query
  const inner = ordering.column.name === 'id' ? raw('t.id') : sql`t.id, ${ident(`t.${ordering.column.column}`)}`
  const [row] = await reader.query<{ id: string, cursor_: string | null }>(ordered(reader, resource,
    { ordering, where: where(reader, resource, conditions), behind: behind(ordering, after), skip: skip - 1, limit: 1, inner,
      outer: sql`t.id, ${cursorColumn(ordering)}` }))
  return row && { value: row.cursor_, id: row.id }
}

/** The decoded rows of one page and the cursor of the next. */
export async function pageOf(reader: Reader, resource: Resource, query: ListQuery): Promise<{
  rows: Array<Record<string, unknown>>, next: string | null }> {
  const { ordering, limit, conditions } = query
  const after = query.skip === 0 ? query.after : await behindSkipped(reader, resource, query)
  if (after === undefined) return { rows: [], next: null }
  const records = await readOrdered(reader, resource, { ordering, where: where(reader, resource, conditions),
    behind: behind(ordering, after), skip: 0, limit: limit + 1, inner: raw('t.*'),
    outer: sql`${columnList(resource, 't')}, ${cursorColumn(ordering)}` }, isChoosy(reader, resource, query))
  const shown = records.slice(0, limit)
  const last = records.length > limit ? shown.at(-1) : undefined
  const next = last === undefined ? null
    : writeCursor(ordering, { value: last['cursor_'] as string | null, id: last['id'] as string })
  return { rows: shown.map(record => decodeRow(resource, record)), next }
}

async function countRows(reader: Reader, resource: Resource, query: ListQuery): Promise<Count> {
  const capped = query.count === 'capped'
  const loop = companyLoop(reader, resource, query.ordering)
  const [wanted, table] = [where(reader, resource, query.conditions), ident(resource.table)]
  const most = capped ? sql`limit ${countCap + 1}` : raw('')
  // why: with its company known, a filter is answered by its index alone.
  const rows = loop === null ? sql`select 1 from ${table} t where ${wanted} ${most}`
    : sql`select 1 from ${loop} cross join lateral (select 1 from ${table} t
        where ${ident(`t.${columnNamed(resource, resource.company ?? '')}`)} = c.id and ${wanted} ${most}) t ${most}`
  const [row] = await reader.query<{ n: bigint }>(planned(sql`select count(*) as n from (${rows}) counted`))
  const value = Number(row?.n ?? 0n)
  return capped && value > countCap ? { value: countCap, capped: true } : { value, capped: false }
}

/** Reads the wanted parts of all rows, one statement per part, and adds them to the encoded rows. */
export async function attachParts(reader: Reader, resource: Resource, context: {
  rows: ReadonlyArray<Record<string, unknown>>, items: readonly RowJson[],
    include: readonly string[] }): Promise<void> {
  const { rows, items, include } = context
  const at = new Map(rows.map((row, index) => [row['id'], index]))
  for (const item of items) for (const name of include) item[name] = []
  if (rows.length === 0) return
  const ids = [...at.keys()]
  await Promise.all(include.map(async name => {
    const part = resource.parts[name] as Part
    const records = await reader.query(sql`select ${partColumnList(resource, part, 'p')}
      from ${ident(`${resource.module}.${part.table}`)} p
      where ${linesOf(resource, sql`${ids}::uuid[]`)} order by p.position, p.id`)
    for (const record of records) {
      const line = decodePart(part, record)
      const index = at.get(line['parent']) ?? 0
      const parent = rows[index] ?? {}
      ;(items[index]?.[name] as RowJson[])
        .push(encodeLine(resource, name, { line, parent, actor: reader.actor }))
    }
  }))
}
