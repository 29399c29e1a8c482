// The drill: from a figure of a cube to the records it was made of, whatever kinds they are of, each with its share. What
// the reader may not open, or is gone, is told together as one remainder without days, names or number: a share of its own
// would tell of a document what only those who open it may know. Shares and remainder add up to the figure.
import { reachOf } from '../access/actor.ts'
import type { Cube } from '../cube/cube.ts'
import type { Resource } from '../model/resource.ts'
import { type Sql, empty, ident, join, planned, raw, sql } from '../sql/sql.ts'
import { endOfMonth, parseDate } from '../values/calendar-date.ts'
import { Decimal } from '../values/decimal.ts'
import { isUuid } from '../values/uuid.ts'
import { factsSql } from './cube-source.ts'
import { type Figures, type Question, askCube, figuresOf, measureSql, readQuestion, references, withCurrency } from './cube.ts'
import type { QueryParams } from './filter.ts'
import { type Labels, labelExpression, labelsOf } from './labels.ts'
import { readLimit } from './list.ts'
import { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'

export interface CubeRecord {
  readonly resource: string
  readonly id: string
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
  /**
   * What all else brings to it, per currency. Told on the first page, where the figure is made of very many facts on the
   * last; on the pages between it is null.
   */
  readonly rest: ReadonlyArray<Readonly<Figures>> | null
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
  const behind = after === undefined ? empty : sql` and ${ident(`t.${cube.drill.column}`)} < ${after}::uuid`
  const facts = await factsOf(reader, question, { params: asked, behind })
  const [page, totals, restFirst] = await Promise.all([
    reader.query<Figures & { id: string, day: string }>(await recordsSql(reader, question, { facts, behind, limit, shared })),
    after === undefined ? askCube(reader, cube, asked) : null,
    after === undefined && facts.few ? restOf(reader, question, facts) : null])
  const shown = page.slice(0, limit)
  const isLast = page.length <= limit
  const [records, rest, currency] = await Promise.all([recordsOf(reader, cube, shown.map(row => row.id)),
    isLast ? restFirst ?? restOf(reader, question, facts) : restFirst, currencyOf(reader)])
  // why: what went away since it was found is not told of either.
  const rows = shown.filter(row => records.has(row.id))
  const by = rows.map(row => Object.fromEntries(shared.map(([name], index) => [name, row[`b${index}`] ?? null])))
  return {
    items: rows.flatMap((row, index) => {
      const known = records.get(row.id)
      return known ? [{ ...known, id: row.id, day: row.day, by: by[index] ?? {},
        measures: figuresOf({ ...question, by: [] }, row, currency) }] : []
    }),
    totals: totals?.rows ?? null,
    rest,
    labels: await labelsOf(reader, references(shared, by)),
    next: isLast ? null : shown.at(-1)?.id ?? null,
  }
}

/** In what amounts without a currency of their own are. */
const currencyOf = async (reader: Reader): Promise<string | null> =>
  (await reader.companies()).get(reader.actor.company ?? '')?.currency ?? null

/** The references a record may have in common; a month is told by its day. */
const sharedBy = ({ cube, seen }: Question): Question['by'] =>
  Object.entries(cube.by).filter(([name, { kind }]) => kind === 'ref' && seen(name))

/** So many facts are gathered, whatever lies between them; more lie everywhere, and the newest records are soon found in their order. */
const gathered = 200_000

interface Facts {
  readonly from: Sql
  /** Whether they have the currency of the books beside them, as `c`. */
  readonly money: boolean
  readonly where: Sql
  readonly few: boolean
}

/** The facts a figure is made of, and whether those from there on are few. */
async function factsOf(reader: Reader, question: Question, { params, behind }: { params: QueryParams, behind: Sql }): Promise<Facts> {
  const { from, money } = await withCurrency(reader, question, factsSql(question.cube))
  const where = sql`${question.where}${monthsOf(question.cube, params)}`
  const [row] = await reader.query<{ 'QUERY PLAN': ReadonlyArray<{ readonly Plan: { readonly 'Plan Rows'?: number } }> }>(
    planned(sql`explain (format json) select 1 from ${from} where ${where}${behind}`))
  return { from, money, where, few: (row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0) <= gathered }
}

/** Facts as `t`, gathered before anything is made of them. */
const gatheredSql = ({ from, money, where }: Facts, narrower: Sql = empty): Sql =>
  // why: behind an offset the planner looks for the wanted facts alone, without hoping for an order.
  sql`(select t.*${money ? raw(', c.currency as currency_') : empty} from ${from} where ${where}${narrower} offset 0) t`

interface Wish { readonly facts: Facts, readonly behind: Sql, readonly limit: number, readonly shared: Question['by'] }

async function recordsSql(reader: Reader, { cube, measures }: Question, { facts, behind, limit, shared }: Wish): Promise<Sql> {
  const id = ident(`t.${cube.drill.column}`)
  const figures = measures.map(([, measure]) => measureSql(cube, measure))
  const source = facts.few ? gatheredSql(facts, behind) : sql`${facts.from} where ${facts.where}${behind}`
  const currency = facts.money ? [raw(facts.few ? 't.currency_' : 'c.currency')] : []
  const common = shared.map(([, { column }], index) => {
    const text = sql`${ident(`t.${column}`)}::text`
    return sql`case when count(${text}) = count(*) and min(${text}) = max(${text}) then min(${text}) end as ${raw(`b${index}`)}`
  })
  return planned(sql`with page as materialized (
      select ${join([sql`${id} as id`, ...currency.map(one => sql`${one} as currency_`),
        ...figures.map((figure, index) => sql`${figure} as ${raw(`m${index}`)}`)])}
        from ${source} group by ${join([id, ...currency])}
       having (${join(figures.map(figure => sql`${figure} <> 0`), ' or ')}) and ${openable(reader, cube, id)}
       order by ${id} desc limit ${limit + 1})
    select p.*, d.* from page p cross join lateral (
      select ${join([sql`min(${ident(`t.${cube.time}`)}::date)::text as day`, ...common])}
        from ${factsSql(cube)} t where ${id} = p.id and ${facts.where}) d order by p.id desc`)
}

/** What the facts of all records bring to the figure that the reader may not open. */
async function restOf(reader: Reader, { cube, measures }: Question, facts: Facts): Promise<ReadonlyArray<Readonly<Figures>>> {
  const column = ident(cube.drill.column)
  const figures = measures.map(([, measure], index) => sql`${measureSql(cube, measure)} as ${raw(`m${index}`)}`)
  const currency = facts.money ? [raw('t.currency_')] : []
  const rows = await reader.query(planned(sql`select ${join([...currency, ...figures])} from ${gatheredSql(facts)}
     where t.${column} in (select d.id from (select distinct t.${column} as id from ${factsSql(cube)} t where ${facts.where} offset 0) d
       where not ${openable(reader, cube, raw('d.id'))})
     ${currency.length === 0 ? empty : sql`group by t.currency_ order by t.currency_`}`))
  const fallback = await currencyOf(reader)
  return rows.filter(row => measures.some((_, index) => row[`m${index}`] instanceof Decimal && !(row[`m${index}`] as Decimal).isZero()))
    .map(row => figuresOf({ measures, by: [] }, row, fallback))
}

/** The span said of the months too, which indexes know. */
function monthsOf(cube: Cube, params: QueryParams): Sql {
  const month = Object.values(cube.by).find(({ kind }) => kind === 'month')
  const [from, to] = [params['from']?.at(-1), params['to']?.at(-1)]
  if (!month) return empty
  const column = ident(`t.${month.column}`)
  return sql`${from === undefined ? empty : sql` and ${column} >= ${`${from.slice(0, 7)}-01`}::date`}${to === undefined ? empty
    : sql` and ${column} <= ${lastDay(to)}::date`}`
}

const lastDay = (text: string): string => (text.length === 7 ? endOfMonth(parseDate(`${text}-01`)) : text)

interface Known { readonly resource: string, readonly label: string | null }

/** The kinds a record may be of that the reader may open at all. */
const kindsOf = (reader: Reader, cube: Cube): readonly Resource[] => cube.drill.resources.flatMap(name => {
  const resource = reader.house.resources.get(name)
  return resource && reachOf(reader.actor, `${name}.read`) !== null ? [resource] : []
})

/** The condition that the reader may open the record with this id, of whatever kind it is. */
function openable(reader: Reader, cube: Cube, id: Sql): Sql {
  // why: behind an offset each is looked for by its key; otherwise all records there are might be read for a few of them.
  const kinds = kindsOf(reader, cube).map(resource => sql`exists (select from ${ident(resource.table)} r
    where r.id = ${id} and ${reader.readable(resource, 'r')} offset 0)`)
  return kinds.length === 0 ? raw('false') : sql`(${join(kinds, ' or ')})`
}

/** What the reader calls records that may be opened, of all the kinds there are, in one statement. */
async function recordsOf(reader: Reader, cube: Cube, ids: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  const reads = kindsOf(reader, cube).map(resource => sql`select t.id, ${resource.name}::text as resource,
      ${labelExpression(reader, resource, 't')} as label
    from ${ident(resource.table)} t where t.id = any(${[...ids]}::uuid[]) and ${reader.readable(resource, 't')}`)
  if (reads.length === 0 || ids.length === 0) return new Map()
  const found = await reader.query<{ id: string, resource: string, label: string | null }>(join(reads, ' union all '))
  return new Map(found.map(({ id, ...known }) => [id, known]))
}
