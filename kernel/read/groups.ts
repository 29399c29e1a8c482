// A list in groups: how many records and how much money of each value of a field, in one statement over what the
// list would show. Each group brings the filter under which its records are listed.
import { addDays, endOfMonth, parseDate } from '../values/calendar-date.ts'
import { instantAt, plusMs } from '../values/instant.ts'
import { formatMinor } from '../values/money.ts'
import { type Resource, columnNamed } from '../model/resource.ts'
import { type Sql, ident, join, planned, raw, sql } from '../sql/sql.ts'
import { type Column, columnFor, operatorsOf, usable, visible } from './fields.ts'
import type { QueryParams } from './filter.ts'
import { type Labels, labelsOf } from './labels.ts'
import { type ListQuery, mayRead, readListQuery } from './list.ts'
import { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'

interface Money { readonly amount: string, readonly currency: string }

export interface Group {
  /** The value; a month as `2026-03`, a day as `2026-03-01`, nothing as null. */
  readonly key: string | null
  readonly count: number
  /** Sums of the amounts, one a currency. */
  readonly sums: Readonly<Record<string, readonly Money[]>>
  /** The same, each amount by its weight in percent, rounded once a record; where a weight is asked for. */
  readonly weighted?: Readonly<Record<string, readonly Money[]>>
  /** Query parameters under which the list shows just these records. */
  readonly filter: Readonly<Record<string, string>>
}

export interface Groups { readonly by: string, readonly items: readonly Group[], readonly labels: Labels,
  /** True when there are more groups than an answer holds; the largest are told. */
  readonly capped: boolean }

/** How days are put together. */
const spans = ['month', 'day'] as const
type Step = (typeof spans)[number]

export interface GroupQuery { readonly column: Column, readonly list: ListQuery, readonly given: QueryParams,
  /** Where days are grouped: by month unless asked for day by day. */
  readonly per: Step | null
  /** The percentage each amount is weighted by. */
  readonly weight: Column | null }

const maxGroups = 500
const monthKinds = new Set(['date', 'instant'])

/** Fields a list can be grouped by: whatever finds the records of one value again, and days by their month. */
export function groupable(resource: Resource, name: string): boolean {
  const operators = operatorsOf(resource, name)
  const kind = columnFor(resource, name)?.field.spec.type.name ?? ''
  if (name === 'id' || name === 'version' || kind === 'amount' || kind === 'decimal') return false
  return monthKinds.has(kind) ? operators.includes('gte') && operators.includes('lte') : operators.includes('eq')
}

const isWeight = (column: Column | undefined): boolean => column?.field.spec.type.name === 'decimal'

/** `by=state`, `by=orderedOn` (its months; `per=day` its days), `weight=probability`, and the filters of the list. */
export async function readGroupQuery(reader: Reader, resource: Resource, params: QueryParams): Promise<GroupQuery> {
  mayRead(reader, resource)
  const { by: wishes = [], weight: weights = [], per: steps = [], ...filters } = params
  const name = wishes.at(-1) ?? ''
  const column = columnFor(resource, name)
  const errors = new QueryErrors()
  if (!column || !groupable(resource, name) || !usable(resource, reader.actor, name)) {
    const known = Object.keys(resource.fields).filter(one => groupable(resource, one)
      && usable(resource, reader.actor, one))
    errors.add('by', 'not-a-choice', { choices: known.join(', ') })
  }
  const weighing = weights.at(-1)
  const weight = weighing === undefined ? undefined : columnFor(resource, weighing)
  if (weighing !== undefined && (!isWeight(weight) || !visible(resource, reader.actor).has(weighing))) {
    const known = Object.keys(resource.fields).filter(one => isWeight(columnFor(resource, one)) && visible(resource, reader.actor).has(one))
    errors.add('weight', 'not-a-choice', { choices: known.join(', ') })
  }
  const step = spans.find(one => one === (steps.at(-1) ?? 'month'))
  if (step === undefined) errors.add('per', 'not-a-choice', { choices: spans.join(', ') })
  errors.throwIfAny()
  const list = await readListQuery(reader, resource, filters)
  if (!column) throw new Error('refused above')
  const per = monthKinds.has(column.field.spec.type.name) ? step ?? null : null
  return { column, per, list, given: filters, weight: weight ?? null }
}

function keyOf({ column, per }: GroupQuery, zone: string): Sql {
  const place = ident(`t.${column.column}`)
  if (per === null) return sql`${place}::text`
  const form = raw(per === 'day' ? "'YYYY-MM-DD'" : "'YYYY-MM'")
  return column.field.spec.type.name === 'date' ? sql`to_char(${place}, ${form})`
    : sql`to_char(${place} at time zone ${zone}::text, ${form})`
}

interface Summed { readonly name: string, readonly column: string, readonly currency: string }

/** The amounts the actor sees whose currency stands in the same row. */
function amountsOf(reader: Reader, resource: Resource): Summed[] {
  const shown = visible(resource, reader.actor)
  return Object.entries(resource.fields).flatMap(([name, { spec }]) => {
    const beside = spec.currencyField ?? 'currency'
    return spec.type.name === 'amount' && shown.has(name) && resource.fields[beside]
      ? [{ name, column: columnNamed(resource, name), currency: columnNamed(resource, beside) }] : []
  })
}

type Found = Record<string, unknown>
type Sums = Record<string, Money[]>
interface Summing { count: number, readonly sums: Sums, readonly weighted?: Sums }

function add(sums: Sums, name: string, { text, code }: { text: unknown, code: string }): void {
  const minor = BigInt(String(text ?? '0'))
  if (minor !== 0n) (sums[name] ??= []).push({ amount: formatMinor(minor, code), currency: code })
}

/** The groups of a list, the most numerous first where there are more than an answer holds; `most: null` tells all. */
export async function groups(reader: Reader, resource: Resource, query: GroupQuery,
  { most }: { readonly most: number | null } = { most: maxGroups }): Promise<Groups> {
  const amounts = amountsOf(reader, resource)
  const currencies = [...new Set(amounts.map(one => one.currency))]
  const keys = [sql`${keyOf(query, reader.actor.zone)} as key_`,
    ...currencies.map((column, at) => sql`${ident(`t.${column}`)} as ${raw(`c${at}`)}`)]
  const sums = amounts.map(({ column }, at) => sql`coalesce(sum(${ident(`t.${column}`)}), 0)::text as ${raw(`s${at}`)}`)
  const { weight } = query
  const weighted = weight === null ? [] : amounts.map(({ column }, at) =>
    sql`coalesce(sum(round(${ident(`t.${column}`)} * ${ident(`t.${weight.column}`)} / 100)), 0)::text as ${raw(`w${at}`)}`)
  const where = join([reader.readable(resource, 't'), ...query.list.conditions], ' and ')
  const rows = await reader.query<Found>(planned(sql`with grouped as (
      select ${join([...keys, raw('count(*) as n'), ...sums, ...weighted])} from ${ident(resource.table)} t where ${where}
       group by ${join(keys.map((_, at) => raw(String(at + 1))))}),
    ranked as (select *, sum(n) over (partition by key_) as whole_ from grouped),
    placed as (select *, dense_rank() over (order by whole_ desc, key_) as place_ from ranked)
    select * from placed where ${most === null ? raw('true') : sql`place_ <= ${most + 1}`}
     order by ${join([raw('key_'), ...currencies.map((_, at) => raw(`c${at}`))])}`))
  const items = new Map<string | null, Summing>()
  const beyond = (row: Found): boolean => most !== null && Number(row['place_']) > most
  const capped = rows.some(beyond)
  for (const row of rows.filter(one => !beyond(one))) {
    const key = row['key_'] as string | null // why: selected as text.
    const item = items.get(key) ?? { count: 0, sums: {}, ...(weight === null ? {} : { weighted: {} }) }
    items.set(key, item)
    item.count += Number(row['n'])
    amounts.forEach(({ name, currency }, at) => {
      const code = row[`c${currencies.indexOf(currency)}`]
      if (typeof code !== 'string') return
      add(item.sums, name, { text: row[`s${at}`], code })
      if (item.weighted) add(item.weighted, name, { text: row[`w${at}`], code })
    })
  }
  const { target } = query.column.field.spec
  const ids = [...items.keys()].filter(key => key !== null)
  const labels = target ? await labelsOf(reader, new Map([[target.resource, new Set(ids)]])) : {}
  const order = orderOf(query, labels)
  return { by: query.column.name, labels, capped, items: [...items].map(([key, item]) =>
    ({ key, ...item, filter: filterOf(query, key, reader.actor.zone) })).toSorted((a, b) => order(a.key, b.key)) }
}

/** As people read them: choices as declared, the latest month first, records by their label, nothing at the end. */
function orderOf({ column: { field: { spec } }, per }: GroupQuery, labels: Labels): (a: string | null, b: string | null) => number {
  const { choices } = spec
  // why: a key may be any text, also one that every object knows.
  const words = (key: string): string => (Object.hasOwn(labels, key) ? labels[key] : undefined) ?? key
  return (a, b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    if (choices) return choices.indexOf(a) - choices.indexOf(b)
    if (spec.type.name === 'integer') return Number(a) - Number(b)
    return per !== null ? b.localeCompare(a) : words(a).localeCompare(words(b))
  }
}

/** The filter that lists a group; days and months of instants are those of the reader's zone. */
function filterOf({ column: { name, field }, per, given }: GroupQuery, key: string | null,
  zone: string): Record<string, string> {
  if (key === null) return { [`${name}.empty`]: 'true' }
  if (per === null) return { [name]: key }
  const first = parseDate(per === 'day' ? key : `${key}-01`)
  const last = per === 'day' ? first : endOfMonth(first)
  const [from, to] = field.spec.type.name === 'date' ? [first, last]
    : [instantAt(zone, first, '00:00'), plusMs(instantAt(zone, addDays(last, 1), '00:00'), -1)]
  // why: within a month that the list itself begins or ends, only that part of it is listed.
  const later = [from, ...given[`${name}.gte`] ?? []].toSorted().at(-1) ?? from
  const earlier = [to, ...given[`${name}.lte`] ?? []].toSorted()[0] ?? to
  return { [`${name}.gte`]: later, [`${name}.lte`]: earlier }
}
