// Filters of a list: `customer=…`, `orderedOn.gte=…`, `state.in=a,b`, `note.empty=true`. Each value is read
// by the type of its field, and only fields and operators that an index serves are accepted.
import { parseMinor } from '../values/money.ts'
import { isCurrency } from '../values/currency.ts'
import { Invalid, type Operator } from '../model/field-type.ts'
import { type Resource, columnNamed } from '../model/resource.ts'
import { type Sql, ident, raw, sql } from '../sql/sql.ts'
import { type Column, columnFor, operatorsOf, usable } from './fields.ts'
import type { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'
import { likeLiteral } from './search-text.ts'

/** Query parameters as they came: name → all values given for it. */
export type QueryParams = Readonly<Record<string, readonly string[]>>

const comparisons: Readonly<Partial<Record<Operator, string>>> =
  { eq: '=', gte: '>=', lte: '<=', gt: '>', lt: '<' }
const allOperators: readonly Operator[] = ['eq', 'in', 'gte', 'lte', 'gt', 'lt', 'contains', 'empty']
const maxChoices = 1000

export interface FilterPlace {
  readonly reader: Reader
  readonly resource: Resource
  readonly alias: string
  readonly errors: QueryErrors
  /** Currency of a bare amount: the one of the reader's company. */
  readonly currency: string | null
}

const asOperator = (text: string): Operator | undefined => allOperators.find(one => one === text)

/** The conditions of all parameters that are not in `reserved`. */
export function filterConditions(place: FilterPlace, params: QueryParams,
  reserved: ReadonlySet<string>): Sql[] {
  const conditions: Sql[] = []
  for (const [parameter, values] of Object.entries(params)) {
    if (reserved.has(parameter)) continue
    const dot = parameter.lastIndexOf('.')
    const name = dot < 0 ? parameter : parameter.slice(0, dot)
    const operator = dot < 0 ? 'eq' : asOperator(parameter.slice(dot + 1))
    const column = columnFor(place.resource, name)
    const allowed = usable(place.resource, place.reader.actor, name) ? operatorsOf(place.resource, name) : []
    if (!column || !operator || !allowed.includes(operator)) {
      const known = allowed.length > 0 ? allowed.map(one => (one === 'eq' ? name : `${name}.${one}`)) : filterable(place)
      place.errors.add(parameter, 'unknown-filter', { known: known.join(', ') })
      continue
    }
    for (const value of operator === 'in' ? [values.join(',')] : values) {
      const condition = place.errors.catch(parameter, () => conditionOf(place, column, { operator, value }))
      if (condition) conditions.push(condition)
    }
  }
  return conditions
}

/** The fields a list can be filtered by, for whoever named one that is none. */
const filterable = ({ resource, reader }: FilterPlace): string[] => Object.keys(resource.fields)
  .filter(name => usable(resource, reader.actor, name) && operatorsOf(resource, name).length > 0)

function conditionOf(place: FilterPlace, column: Column,
  { operator, value }: { operator: Operator, value: string }): Sql {
  const { spec } = column.field
  const left = ident(`${place.alias}.${column.column}`)
  if (operator === 'empty') {
    if (value !== 'true' && value !== 'false') throw new Invalid('not-boolean')
    return value === 'true' ? sql`${left} is null` : sql`${left} is not null`
  }
  if (operator === 'contains') return spec.own ? containingOwn(left, value) : containing(place, left, value)
  if (spec.currencyField !== null && spec.type.name === 'amount') return amountCondition(place, column,
    { operator, value })
  if (operator === 'in') {
    const texts = value.split(',').filter(text => text !== '')
    if (texts.length > maxChoices) throw new Invalid('too-many', { max: maxChoices })
    const values = texts.map(text => parameterOf(column, text))
    return sql`${left} = any(${values}::${raw(arrayType(column))}[])`
  }
  return sql`${left} ${raw(comparisons[operator] ?? '=')} ${parameterOf(column, value)}`
}

const arrayType = ({ field: { spec } }: Column): string => spec.type.sql(spec).replace(/\(.*\)/, '')

function parameterOf({ field: { spec } }: Column, text: string): unknown {
  // why: a filter may ask for values no row may have; only the kind of value must fit.
  const free = { ...spec, minimum: null, optional: false }
  return spec.type.toSql(spec.type.parse(spec.type.fromText(text), free, {}))
}

/** An own field has an index of its pieces for itself. */
const containingOwn = (left: Sql, value: string): Sql => likeLiteral(sql`kernel.fold(${left})`, value.replaceAll('\0', ''))

/** The indexed text narrows the rows, the field itself decides. */
function containing(place: FilterPlace, left: Sql, value: string): Sql {
  if (value.includes('\0')) throw new Invalid('control-character')
  const exact = likeLiteral(sql`kernel.fold(${left})`, value)
  return sql`(${likeLiteral(ident(`${place.alias}.search_text`), value)} and ${exact})`
}

/**
 * Amounts compare within one currency: `net.gte=100.00 EUR`, or bare in the currency of the reader's company.
 */
function amountCondition(place: FilterPlace, { column, field }: Column, { operator, value }: {
  operator: Operator, value: string }): Sql {
  const [, figure = '', given] = /^(-?\d{1,15}(?:\.\d{1,4})?)(?: ?([A-Z]{3}))?$/.exec(value) ?? []
  const currency = given ?? place.currency
  if (figure === '' || currency === null || !isCurrency(currency)) throw new Invalid('not-money')
  let minor: bigint
  try {
    minor = parseMinor(figure, currency)
  } catch {
    throw new Invalid('too-precise-money', { currency })
  }
  const left = ident(`${place.alias}.${column}`)
  const beside = columnNamed(place.resource, field.spec.currencyField ?? 'currency')
  return sql`(${left} ${raw(comparisons[operator] ?? '=')} ${minor.toString()}
    and ${ident(`${place.alias}.${beside}`)} = ${currency})`
}
