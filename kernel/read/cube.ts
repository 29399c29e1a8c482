// Figures: measures of a cube by its dimensions, under the read policy of the resource it is about, exact to
// the cent. Money is never added across currencies: rows and totals come per currency.
import { reachOf } from '../access/actor.ts'
import { notAllowed } from '../command/problems.ts'
import type { Cube, Dimension, Measure } from '../cube/cube.ts'
import type { Resource } from '../model/resource.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { parseDate } from '../values/calendar-date.ts'
import { Decimal } from '../values/decimal.ts'
import { formatMinor } from '../values/money.ts'
import { isUuid } from '../values/uuid.ts'
import { Invalid } from '../model/field-type.ts'
import { sourceOf } from './cube-source.ts'
import { seenInCube } from './cube-visible.ts'
import type { QueryParams } from './filter.ts'
import { type Labels, labelsOf } from './labels.ts'
import { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'

export interface CubeAnswer {
  readonly rows: ReadonlyArray<Record<string, unknown>>
  readonly totals: ReadonlyArray<Record<string, unknown>>
  readonly labels: Labels
  /** True when there were more rows than an answer holds. */
  readonly capped: boolean
}

export interface Question {
  readonly cube: Cube
  readonly resource: Resource
  readonly by: ReadonlyArray<readonly [string, Dimension]>
  readonly measures: ReadonlyArray<readonly [string, Measure]>
  /** Whether the actor may see a measure or dimension. */
  readonly seen: (name: string) => boolean
  readonly where: Sql
  readonly sort: { readonly name: string, readonly descending: boolean } | null
  readonly limit: number
}

const reserved = new Set(['by', 'measures', 'from', 'to', 'sort', 'limit'])
const maxRows = 10_000

/** The value of a reference that is empty, where it must be said in an address. */
export const nobody = 'none'

export const listed = (params: QueryParams, name: string): string[] =>
  (params[name] ?? []).flatMap(text => text.split(',')).filter(text => text !== '')

export const dimensionSql = ({ column, kind }: Dimension): Sql =>
  (kind === 'month' ? sql`left(${ident(`t.${column}`)}::text, 7)` : sql`${ident(`t.${column}`)}::text`)

/** The exact expression of a measure, given how facts are counted; quotients are rounded to four places, everything else is a sum. */
export function measureSql(cube: Cube, measure: Measure, counted: Sql = raw('count(*)::numeric')): Sql {
  if (measure.kind === 'count') return counted
  if (measure.of) {
    const [left, right] = [measure.of.left, measure.of.right].map(name => {
      const inner = cube.measures[name]
      if (!inner) throw new Error(`${cube.name} has no measure ${name}`)
      return measureSql(cube, inner, counted)
    }) as [Sql, Sql]
    if (measure.of.op === 'minus') return sql`(${left} - ${right})`
    return sql`round(${left}${raw(measure.format === 'percent' ? ' * 100' : '')} / nullif(${right}, 0), 4)`
  }
  const column = ident(`t.${measure.column ?? ''}`)
  if (measure.kind === 'sum') return sql`coalesce(sum(${column}), 0)::numeric`
  // why: what is taken back was there before in every group it is in, so the difference is what stands.
  return measure.less === undefined ? sql`count(distinct ${column})::numeric`
    : sql`(count(distinct ${column}) - count(distinct ${ident(`t.${measure.less}`)}))::numeric`
}

/** `2026-01` or `2026-01-15`; the end of a month is its last day. */
function timeBound(text: string, end: boolean): Sql {
  const month = /^\d{4}-\d\d$/.test(text)
  const day = month ? `${text}-01` : text
  try {
    parseDate(day)
  } catch {
    throw new Invalid('not-date')
  }
  return month && end ? sql`(${day}::date + interval '1 month' - interval '1 day')::date` : sql`${day}::date`
}

/** The facts with one of the values in a dimension. */
export function filterOf(dimension: Dimension, values: readonly string[]): Sql {
  const named = values.filter(value => value !== nobody)
  if (dimension.kind === 'ref' && !named.every(isUuid)) throw new Invalid('not-id')
  if (values.some(value => value.includes('\0'))) throw new Invalid('control-character')
  // why: compared as the column is kept, so that its index serves.
  if (dimension.kind === 'ref') {
    const among = sql`${ident(`t.${dimension.column}`)} = any(${named}::uuid[])`
    return named.length === values.length ? among : sql`(${among} or ${ident(`t.${dimension.column}`)} is null)`
  }
  const among = sql`${dimensionSql(dimension)} = any(${named}::text[])`
  return named.length === values.length ? among : sql`(${among} or ${ident(`t.${dimension.column}`)} is null)`
}

/** The conditions of a question: policy, time and dimensions. */
export function cubeConditions(reader: Reader, cube: Cube,
  context: { params: QueryParams, errors: QueryErrors }): Sql {
  const { params, errors } = context
  const resource = policyResource(reader, cube)
  const conditions: Sql[] = [reader.readable(resource, 't')]
  const time = ident(`t.${cube.time}`)
  for (const [name, end] of [['from', false], ['to', true]] as const) {
    const text = params[name]?.at(-1)
    const bound = text === undefined ? undefined : errors.catch(name, () => timeBound(text, end))
    if (bound) conditions.push(end ? sql`${time}::date <= ${bound}` : sql`${time}::date >= ${bound}`)
  }
  for (const parameter of Object.keys(params)) {
    if (reserved.has(parameter)) continue
    const dimension = Object.hasOwn(cube.by, parameter) ? cube.by[parameter] : undefined
    if (!dimension || !seenInCube(reader.house, cube, reader.actor, parameter)) {
      errors.add(parameter, 'unknown-filter', { known: Object.keys(cube.by).join(', ') })
      continue
    }
    const condition = errors.catch(parameter, () => filterOf(dimension, listed(params, parameter)))
    if (condition) conditions.push(condition)
  }
  return join(conditions, ' and ')
}

/** The resource whose policy the cube inherits; refuses actors who may not read it. */
export function policyResource(reader: Reader, cube: Cube): Resource {
  const resource = reader.house.resources.get(cube.policyOf)
  if (!resource) throw new Error(`${cube.name} inherits the policy of ${cube.policyOf}, which does not exist`)
  const permission = `${resource.name}.read`
  if (reachOf(reader.actor, permission) === null) throw notAllowed.of({ permission })
  return resource
}

export function readQuestion(reader: Reader, cube: Cube, params: QueryParams): Question {
  const errors = new QueryErrors()
  const resource = policyResource(reader, cube)
  const seen = (name: string): boolean => seenInCube(reader.house, cube, reader.actor, name)
  const pick = <T>(parameter: string, known: Readonly<Record<string, T>>,
    names: readonly string[]): Array<readonly [string, T]> =>
    names.flatMap(name => {
      const found = Object.hasOwn(known, name) && seen(name) ? known[name] : undefined
      if (!found) errors.add(parameter, 'not-a-choice',
        { choices: Object.keys(known).filter(seen).join(', ') })
      return found ? [[name, found] as const] : []
    })
  const by = pick('by', cube.by, [...new Set(listed(params, 'by'))])
  const wanted = listed(params, 'measures')
  const measures = pick('measures', cube.measures, wanted.length > 0
    ? [...new Set(wanted)] : Object.keys(cube.measures).filter(seen))
  const where = cubeConditions(reader, cube, { params, errors })
  const sort = params['sort']?.at(-1)
  const name = sort?.replace(/^-/, '')
  const known = [...by, ...measures].map(([one]) => one)
  if (name !== undefined && !known.includes(name)) errors.add('sort', 'unknown-sort', { sort: sort ?? '', known: known.join(', ') })
  const limit = params['limit']?.at(-1)
  if (limit !== undefined && (!/^\d{1,5}$/.test(limit) || Number(limit) < 1 || Number(limit) > maxRows)) {
    errors.add('limit', 'out-of-range', { min: 1, max: maxRows })
  }
  errors.throwIfAny()
  return { cube, resource, by, measures, seen, where, limit: Number(limit ?? maxRows),
    sort: name === undefined ? null : { name, descending: sort?.startsWith('-') ?? false } }
}

export type Figures = Record<string, unknown>

/** Answers one question to a cube. */
export async function askCube(reader: Reader, cube: Cube, params: QueryParams): Promise<CubeAnswer> {
  const question = readQuestion(reader, cube, params)
  const companies = await reader.companies()
  const source = sourceOf(reader, cube, { params, dimensions: question.by.map(([, one]) => one),
    measures: question.measures.map(([, one]) => one) })
  const { from, money } = await withCurrency(reader, question, source.from)
  const currency = money ? [raw('c.currency')] : []
  const figures = question.measures.map(([, measure], index) =>
    sql`${measureSql(cube, measure, source.count)} as ${raw(`m${index}`)}`)
  const dimensions = question.by.map(([, dimension]) => dimensionSql(dimension))
  const keys = [...dimensions.map((one, index) => sql`${one} as ${raw(`d${index}`)}`), ...currency.map(one => sql`${one} as currency_`)]
  const numbers = keys.map((_, index) => raw(String(index + 1)))
  const [first] = dimensions
  // why: rows and totals of one reading of the facts, which may be many; totals come first, at most one a currency.
  const found = await reader.query(first === undefined
    ? sql`select ${join([...keys, ...figures])} from ${from} where ${question.where}
        ${keys.length === 0 ? raw('') : sql`group by ${join(numbers)}`} order by ${orderOf(question, currency.length)}`
    : sql`select ${join([...keys, ...figures, sql`grouping(${first}) as total_`])} from ${from} where ${question.where}
        group by grouping sets ((${join(numbers)}), (${join(numbers.slice(dimensions.length))}))
        order by ${sql`grouping(${first}) desc, ${orderOf(question, currency.length)}`}
        limit ${question.limit + 1 + Math.max(1, companies.size)}`)
  const isTotal = (row: Readonly<Figures>): boolean => row['total_'] === 1
  const rows = found.filter(row => !isTotal(row))
  const totals = found.filter(isTotal).toSorted((a, b) => (String(a['currency_']) < String(b['currency_']) ? -1 : 1))
  const fallback = companies.get(reader.actor.company ?? '')?.currency ?? null
  const shown = rows.slice(0, question.limit).map(row => figuresOf(question, row, fallback))
  return { rows: shown, capped: rows.length > question.limit,
    totals: first === undefined ? shown : totals.map(row => figuresOf({ ...question, by: [] }, row, fallback)),
    labels: await labelsOf(reader, references(question.by, shown)) }
}

/** The facts as `t`, and where money is asked for, the currency of the books they are in as `c`. */
export async function withCurrency(reader: Reader, { measures, resource }: Question, facts: Sql): Promise<{ from: Sql, money: boolean }> {
  // why: facts are in the currency of their company's books; two companies may keep different ones.
  const money = measures.some(([, measure]) => measure.format === 'money') && resource.company !== undefined
  if (!money) return { from: sql`${facts} t`, money }
  const companies = await reader.companies()
  return { money, from: sql`${facts} t join unnest(${[...companies.keys()]}::uuid[],
      ${[...companies.values()].map(one => one.currency)}::text[]) as c(id, currency) on c.id = t.company_id` }
}

function orderOf({ by, measures, sort }: Question, currencies: number): Sql {
  const natural = [...by.map((_, index) => raw(`${index + 1}`)),
    ...(currencies > 0 ? [raw(`${by.length + 1}`)] : [])]
  if (sort === null) return natural.length === 0 ? raw('1') : join(natural)
  const place = by.findIndex(([name]) => name === sort.name)
  const position = place >= 0
    ? place + 1 : by.length + currencies + measures.findIndex(([name]) => name === sort.name) + 1
  return join([raw(`${position} ${sort.descending ? 'desc nulls last' : 'asc'}`), ...natural])
}

export function figuresOf({ by, measures }: Pick<Question, 'by' | 'measures'>, row: Readonly<Figures>, fallback: string | null): Figures {
  const json: Figures = {}
  by.forEach(([name], index) => { json[name] = row[`d${index}`] ?? null })
  const currency = (row['currency_'] as string | undefined) ?? fallback
  if (row['currency_'] !== undefined && !by.some(([name]) => name === 'currency')) json['currency'] =
    row['currency_']
  measures.forEach(([name, { format }], index) => {
    const value = row[`m${index}`]
    if (!(value instanceof Decimal)) json[name] = null
    else if (format === 'integer') json[name] = Number(value.toString())
    else if (format === 'money') json[name] = moneyOf(value, currency)
    else json[name] = value.trimmed().toString()
  })
  return json
}

/** Minor units, or a mean of them: rounded to whole minor units of its currency. */
const moneyOf = (value: Decimal, currency: string | null): unknown =>
  (currency === null ? null : { amount: formatMinor(value.rescale(0, 'half-up').unscaled, currency),
    currency })

export function references(by: Question['by'], rows: ReadonlyArray<Figures>): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>()
  for (const [name, dimension] of by) {
    if (!dimension.resource) continue
    const ids = rows.map(row => row[name]).filter(id => typeof id === 'string')
    wanted.set(dimension.resource, new Set([...(wanted.get(dimension.resource) ?? []), ...ids]))
  }
  return wanted
}
