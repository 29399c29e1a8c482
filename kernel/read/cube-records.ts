// The drill: from a figure of a cube to the records it was made of, whatever kinds they are of, each with its share. The
// shares add up to the figure: a record somebody may not open, or that is gone, has its share all the same, and no name.
import { reachOf } from '../access/actor.ts'
import type { Cube } from '../cube/cube.ts'
import { type Sql, ident, join, planned, raw, sql } from '../sql/sql.ts'
import { endOfMonth, parseDate } from '../values/calendar-date.ts'
import { isUuid } from '../values/uuid.ts'
import { factsSql } from './cube-source.ts'
import { type Figures, type Question, askCube, figuresOf, measureSql, readQuestion, references, withCurrency } from './cube.ts'
import type { QueryParams } from './filter.ts'
import { type Labels, labelExpression, labelsOf } from './labels.ts'
import { readLimit } from './list.ts'
import { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'

export interface CubeRecord {
  /** Kind, id and name of the record; null where the reader may not open it. */
  readonly resource: string | null
  readonly id: string | null
  readonly label: string | null
  readonly day: string
  /** What all facts of the record have in common: its customer, say. */
  readonly by: Readonly<Record<string, unknown>>
  /** Its share of the figure. */
  readonly measures: Readonly<Figures>
}

export interface CubeRecords {
  readonly items: readonly CubeRecord[]
  /** The figure itself; on the first page. */
  readonly totals: ReadonlyArray<Readonly<Figures>> | null
  readonly labels: Labels
  readonly next: string | null
}

const ofPage = new Set(['limit', 'after'])

/** `from`, `to` and dimensions choose the figure, `measures` which; records that bring nothing to it are none of it. */
export async function readCubeRecords(reader: Reader, cube: Cube, params: QueryParams): Promise<CubeRecords> {
  const errors = new QueryErrors()
  const limit = readLimit(params['limit']?.at(-1), errors)
  const after = params['after']?.at(-1)
  if (after !== undefined && !isUuid(after)) errors.add('after', 'not-a-cursor')
  for (const name of ['by', 'sort']) if (params[name]) errors.add(name, 'unknown-filter', { known: Object.keys(cube.by).join(', ') })
  errors.throwIfAny()
  const asked = Object.fromEntries(Object.entries(params).filter(([name]) => !ofPage.has(name)))
  const question = readQuestion(reader, cube, asked)
  const shared = sharedBy(question)
  const [rows, totals] = await Promise.all([
    reader.query<Figures & { id: string, day: string }>(await recordsSql(reader, question, { after, limit, shared, params: asked })),
    after === undefined ? askCube(reader, cube, asked) : null])
  const shown = rows.slice(0, limit)
  const records = await recordsOf(reader, cube, shown.map(row => row.id))
  const currency = (await reader.companies()).get(reader.actor.company ?? '')?.currency ?? null
  const by = shown.map(row => Object.fromEntries(shared.map(([name], index) => [name, row[`b${index}`] ?? null])))
  return {
    items: shown.map((row, index) => {
      const { resource = null, label = null } = records.get(row.id) ?? {}
      return { resource, id: resource === null ? null : row.id, label, day: row.day, by: by[index] ?? {},
        measures: figuresOf({ ...question, by: [] }, row, currency) }
    }),
    totals: totals?.rows ?? null,
    labels: await labelsOf(reader, references(shared, by)),
    next: rows.length > limit ? shown.at(-1)?.id ?? null : null,
  }
}

/** The references a record may have in common; a month is told by its day. */
const sharedBy = ({ cube, seen }: Question): Question['by'] =>
  Object.entries(cube.by).filter(([name, { kind }]) => kind === 'ref' && seen(name))

interface Wish { readonly after: string | undefined, readonly limit: number, readonly shared: Question['by'], readonly params: QueryParams }

/** So many facts are gathered, whatever lies between them; more lie everywhere, and the newest records are soon found in their order. */
const gathered = 200_000

async function recordsSql(reader: Reader, question: Question, { after, limit, shared, params }: Wish): Promise<Sql> {
  const { cube, measures } = question
  const { from, money } = await withCurrency(reader, question, factsSql(cube))
  const id = ident(`t.${cube.drill.column}`)
  const figures = measures.map(([, measure]) => measureSql(cube, measure))
  const where = sql`${question.where}${monthsOf(cube, params)}`
  const behind = after === undefined ? raw('') : sql` and ${id} < ${after}::uuid`
  const wanted = sql`from ${from} where ${where}${behind}`
  const [row] = await reader.query<{ 'QUERY PLAN': ReadonlyArray<{ readonly Plan: { readonly 'Plan Rows'?: number } }> }>(
    planned(sql`explain (format json) select 1 ${wanted}`))
  const few = (row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0) <= gathered
  // why: behind an offset the planner looks for the wanted facts alone, without hoping for the order.
  const source = few ? sql`from (select t.*${money ? raw(', c.currency as currency_') : raw('')} ${wanted} offset 0) t` : wanted
  const currency = money ? [few ? raw('t.currency_') : raw('c.currency')] : []
  const common = shared.map(([, { column }], index) => {
    const text = sql`${ident(`t.${column}`)}::text`
    return sql`case when count(${text}) = count(*) and min(${text}) = max(${text}) then min(${text}) end as ${raw(`b${index}`)}`
  })
  return planned(sql`with page as materialized (
      select ${join([sql`${id} as id`, ...currency.map(one => sql`${one} as currency_`),
        ...figures.map((figure, index) => sql`${figure} as ${raw(`m${index}`)}`)])}
        ${source} group by ${join([id, ...currency])}
       having ${join(figures.map(figure => sql`${figure} <> 0`), ' or ')}
       order by ${id} desc limit ${limit + 1})
    select p.*, d.* from page p cross join lateral (
      select ${join([sql`min(${ident(`t.${cube.time}`)}::date)::text as day`, ...common])}
        from ${factsSql(cube)} t where ${id} = p.id and ${where}) d order by p.id desc`)
}

/** The span said of the months too, which indexes know. */
function monthsOf(cube: Cube, params: QueryParams): Sql {
  const month = Object.values(cube.by).find(({ kind }) => kind === 'month')
  const [from, to] = [params['from']?.at(-1), params['to']?.at(-1)]
  if (!month) return raw('')
  const column = ident(`t.${month.column}`)
  return sql`${from === undefined ? raw('') : sql` and ${column} >= ${`${from.slice(0, 7)}-01`}::date`}${to === undefined ? raw('')
    : sql` and ${column} <= ${lastDay(to)}::date`}`
}

const lastDay = (text: string): string => (text.length === 7 ? endOfMonth(parseDate(`${text}-01`)) : text)

interface Known { readonly resource: string, readonly label: string | null }

/** Which of the ids the reader may open, of all the kinds there are, in one statement. */
async function recordsOf(reader: Reader, cube: Cube, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const reads = cube.drill.resources.flatMap(name => {
    const resource = reader.house.resources.get(name)
    if (!resource || reachOf(reader.actor, `${name}.read`) === null) return []
    return [sql`select t.id, ${name}::text as resource, ${labelExpression(reader, resource, 't')} as label
      from ${ident(resource.table)} t where t.id = any(${[...ids]}::uuid[]) and ${reader.readable(resource, 't')}`]
  })
  if (reads.length === 0 || ids.length === 0) return new Map()
  const found = await reader.query<{ id: string, resource: string, label: string | null }>(join(reads, ' union all '))
  return new Map(found.map(({ id, ...known }) => [id, known]))
}
