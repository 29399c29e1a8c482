// Operators and functions of the standard over typed pieces of SQL. Comparisons with nothing are false, never unknown,
// and unequal is true where only one side is nothing (OData 4.01 part 2, 5.1.1.1).
import { type Sql, raw, sql } from '../sql/sql.ts'
import { likeLiteral } from '../read/search-text.ts'
import type { Kind } from './model.ts'
import { notServed, wrongKind } from './refusals.ts'
import { type Typed, asKind } from './values.ts'

const truth = (condition: Sql): Typed => ({ kind: 'boolean', sql: condition })
const figure = (expression: Sql): Typed => ({ kind: 'number', sql: expression })
const words = (expression: Sql): Typed => ({ kind: 'text', sql: expression })

export function expect(typed: Typed, what: string, ...kinds: readonly Kind[]): Sql {
  if (typed.kind !== 'null' && !kinds.includes(typed.kind)) throw wrongKind.of({ what })
  return typed.sql
}

/** The operand as the condition it must be. */
export const condition = (typed: Typed, what: string): Sql => expect(typed, what, 'boolean')

function alike(left: Typed, right: Typed, what: string): readonly [Typed, Typed] {
  const converted = left.kind === 'null' ? null : asKind(right, left.kind)
  if (converted) return [left, converted]
  const other = right.kind === 'null' ? null : asKind(left, right.kind)
  if (!other && left.kind !== 'null') throw wrongKind.of({ what })
  return [other ?? left, right]
}

const signs: Readonly<Record<string, string>> = { gt: '>', ge: '>=', lt: '<', le: '<=' }
const reckoning: Readonly<Record<string, string>> = { add: '+', sub: '-', mul: '*', div: '/', divby: '/', mod: '%' }

export function compare(operator: string, left: Typed, right: Typed): Typed {
  const [a, b] = alike(left, right, operator)
  if (operator === 'eq' || operator === 'ne') {
    const nothing = a.kind === 'null' ? b : b.kind === 'null' ? a : null
    if (nothing) return truth(sql`(${nothing.sql} is ${raw(operator === 'eq' ? '' : 'not ')}null)`)
    return truth(operator === 'eq' ? sql`(${a.sql} = ${b.sql})` : sql`(${a.sql} is distinct from ${b.sql})`)
  }
  if (a.kind === 'null' || b.kind === 'null') return truth(raw('false'))
  return truth(sql`(${a.sql} ${raw(signs[operator] ?? '=')} ${b.sql})`)
}

export function reckon(operator: string, left: Typed, right: Typed): Typed {
  const [a, b] = [expect(left, operator, 'number'), expect(right, operator, 'number')]
  // why: dividing by nothing gives nothing; the standard leaves it to the service.
  const divisor = operator === 'div' || operator === 'divby' || operator === 'mod' ? sql`nullif((${b})::numeric, 0)` : b
  const currency = operator === 'add' || operator === 'sub' ? left.currencyBy ?? right.currencyBy
    : left.currencyBy !== undefined && right.currencyBy === undefined ? left.currencyBy : right.currencyBy
  const result = figure(sql`((${a})::numeric ${raw(reckoning[operator] ?? '+')} ${divisor})`)
  return currency === undefined ? result : { ...result, currencyBy: currency }
}

export const both = (operator: 'and' | 'or', left: Typed, right: Typed): Typed =>
  truth(sql`(${condition(left, operator)} ${raw(operator)} ${condition(right, operator)})`)
export const negated = (typed: Typed): Typed => truth(sql`(not coalesce(${condition(typed, 'not')}, false))`)
export const among = (left: Typed, list: readonly Typed[]): Typed => (list.length === 0 ? truth(raw('false'))
  : list.map(one => compare('eq', left, one)).reduce((a, b) => both('or', a, b)))

const text = (typed: Typed | undefined, what: string): Sql => expect(typed ?? { kind: 'null', sql: raw('null') }, what, 'text')
const part = (field: string) => ([one]: readonly Typed[], name: string): Typed => figure(
  sql`extract(${raw(field)} from ${expect(one ?? { kind: 'null', sql: raw('null') }, name, 'date', 'instant')})::numeric`)
const rounded = (how: string) => ([one]: readonly Typed[], name: string): Typed =>
  figure(sql`${raw(how)}((${expect(one ?? { kind: 'null', sql: raw('null') }, name, 'number')})::numeric)`)

/** Two texts, the first of them one a search index may know. */
const found = (make: (whole: Sql, piece: Sql) => Sql) => ([whole, piece]: readonly Typed[], name: string): Typed => {
  const exactly = make(text(whole, name), text(piece, name))
  const indexed = whole?.searchText !== undefined && (piece?.literal?.length ?? 0) > 2
  return truth(indexed ? sql`(${likeLiteral(whole.searchText, piece?.literal ?? '')} and ${exactly})` : exactly)
}

type Method = (values: readonly Typed[], name: string) => Typed
export const methods: Readonly<Record<string, Method>> = {
  contains: found((whole, piece) => sql`(strpos(${whole}, ${piece}) > 0)`),
  startswith: found((whole, piece) => sql`starts_with(${whole}, ${piece})`),
  endswith: found((whole, piece) => sql`(right(${whole}, length(${piece})) = ${piece})`),
  indexof: ([a, b], name) => figure(sql`(strpos(${text(a, name)}, ${text(b, name)}) - 1)::numeric`),
  length: ([a], name) => figure(sql`length(${text(a, name)})::numeric`),
  substring: ([a, from, count], name) => {
    const start = sql`greatest((${expect(from ?? { kind: 'null', sql: raw('null') }, name, 'number')})::int, 0) + 1`
    return words(count === undefined ? sql`substr(${text(a, name)}, ${start})`
      : sql`substr(${text(a, name)}, ${start}, greatest((${expect(count, name, 'number')})::int, 0))`)
  },
  concat: ([a, b], name) => words(sql`(${text(a, name)} || ${text(b, name)})`),
  tolower: ([a], name) => words(sql`lower(${text(a, name)})`),
  toupper: ([a], name) => words(sql`upper(${text(a, name)})`),
  trim: ([a], name) => words(sql`btrim(${text(a, name)})`),
  year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'),
  second: ([one], name) => figure(sql`floor(${part('second')([one ?? { kind: 'null', sql: raw('null') }], name).sql})`),
  fractionalseconds: ([one], name) => figure(sql`mod(${part('second')([one ?? { kind: 'null', sql: raw('null') }], name).sql}, 1)`),
  date: ([one], name) => ({ kind: 'date',
    sql: sql`(${expect(one ?? { kind: 'null', sql: raw('null') }, name, 'instant', 'date')})::date` }),
  totaloffsetminutes: ([one], name) => figure(sql`(0 * ${part('year')([one ?? { kind: 'null', sql: raw('null') }], name).sql})`),
  now: () => ({ kind: 'instant', sql: raw('now()') }),
  mindatetime: () => ({ kind: 'instant', sql: raw(`'0001-01-01T00:00:00Z'::timestamptz`) }),
  maxdatetime: () => ({ kind: 'instant', sql: raw(`'9999-12-31T23:59:59.999999Z'::timestamptz`) }),
  round: rounded('round'), floor: rounded('floor'), ceiling: rounded('ceil'),
}

export function method(name: string, values: readonly Typed[]): Typed {
  const known = Object.entries(methods).find(([one]) => one.toLowerCase() === name.toLowerCase())
  if (!known) throw notServed.of({ what: name })
  return known[1](values, name)
}
