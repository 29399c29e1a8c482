// Computed own fields: FEEL over the other fields of the record, kept with the record in the same transaction,
// so that lists filter and sort by them. Fields that are computed from computed ones come after those.
import { type Expression, readExpression } from '../feel/feel.ts'
import { FeelError, UnknownName } from '../feel/node.ts'
import { Day, type Value } from '../feel/value.ts'
import type { Field, Fields } from '../model/field.ts'
import type { CalendarDate } from '../values/calendar-date.ts'
import { currencyDigits } from '../values/currency.ts'
import { Decimal } from '../values/decimal.ts'
import type { OwnField } from './own-field.ts'
import { formulaCircle, formulaNotReadable, formulaUnknownName } from './problems.ts'

type Row = Readonly<Record<string, unknown>>

/** Names a formula may use: what a record holds itself, confidential fields and structures left out. */
export const namesFor = (fields: Fields): string[] => Object.entries(fields)
  .filter(([, { spec }]) => spec.type.name !== 'json' && !spec.confidential).map(([name]) => name)

/** Reads a formula; refuses what cannot be read or computed, with the place and the name. */
export function readFormula(source: string, names: readonly string[]): Expression {
  try {
    return readExpression(source, names)
  } catch (error) {
    if (error instanceof UnknownName) {
      throw formulaUnknownName.of({ name: error.unknown, known: names.join(', ') }, { pointer: '/formula' })
    }
    if (!(error instanceof FeelError)) throw error
    throw formulaNotReadable.of({ reason: error.message, position: error.position }, { pointer: '/formula' })
  }
}

interface Formula { readonly name: string, readonly field: Field<unknown>, readonly expression: Expression }

/** Each after those it is computed from; refuses a circle by naming it. */
export function inOrder<F extends { readonly name: string, readonly expression: Pick<Expression, 'uses'> }>(
  formulas: readonly F[]): F[] {
  const byName = new Map(formulas.map(one => [one.name, one]))
  const done = new Set<string>()
  const ordered: F[] = []
  const visit = (one: F, path: readonly string[]): void => {
    if (path.includes(one.name)) throw formulaCircle.of({ fields: [...path.slice(path.indexOf(one.name)), one.name].join(' → ') })
    if (done.has(one.name)) return
    for (const used of one.expression.uses) {
      const before = byName.get(used)
      if (before) visit(before, [...path, one.name])
    }
    done.add(one.name)
    ordered.push(one)
  }
  for (const one of formulas) visit(one, [])
  return ordered
}

/** How the computed fields of a row are found; null where nothing is computed. A line comes with the currency of its record. */
export function formulasOf(
  fields: Fields, own: readonly OwnField[]): ((row: Row) => Record<string, unknown>) | null {
  const names = namesFor(fields)
  const formulas: Formula[] = own.flatMap(({ key, formula }) => {
    const field = fields[key]
    return formula === null || !field ? [] : [{ name: key, field, expression: readFormula(formula, names) }]
  })
  if (formulas.length === 0) return null
  const ordered = inOrder(formulas)
  return row => {
    const values: Record<string, unknown> = {}
    const scope = (name: string): Value => {
      const field = fields[name]
      return field ? toFeel(Object.hasOwn(values, name) ? values[name] : row[name], field, row) : null
    }
    for (const { name, field, expression } of ordered) values[name] = fromFeel(expression.value(scope), field, row)
    return values
  }
}

/** Money in the unit people speak of, so that 12.50 is 12.50. */
function toFeel(value: unknown, { spec }: Field<unknown>, row: Row): Value {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean' || value instanceof Decimal) return value
  if (typeof value === 'bigint') {
    const places = placesOf(spec.currencyField, row)
    return places === null ? null : Decimal.of(value, places)
  }
  if (typeof value === 'number') return Decimal.of(BigInt(value))
  if (typeof value !== 'string') return null
  // why: the column is a date, so the text is a day.
  return spec.type.name === 'date' ? new Day(value as CalendarDate) : value
}

function placesOf(currencyField: string | null, row: Row): number | null {
  const currency = row[currencyField ?? 'currency']
  return typeof currency === 'string' ? currencyDigits(currency) : null
}

/** What the column can hold; a value of another kind, or too large a one, is no value. */
export function fromFeel(value: Value, { spec }: Field<unknown>, row: Row): unknown {
  switch (spec.type.name) {
    case 'text': return typeof value === 'string' && value.length <= (spec.maxLength ?? 200) ? value || null : null
    case 'choice': return typeof value === 'string' && spec.choices?.includes(value) ? value : null
    case 'boolean': return typeof value === 'boolean' ? value : null
    case 'date': return value instanceof Day ? value.date : null
    case 'integer': return numberIn(value, { scale: 0, most: 2_000_000_000n }, rounded => Number(rounded.unscaled))
    case 'decimal': return numberIn(value, { scale: spec.scale ?? 6, most: 999_999_999_999n }, rounded => rounded)
    case 'amount': {
      const places = placesOf(spec.currencyField, row)
      return places === null ? null
        : numberIn(value, { scale: places, most: 9_999_999_999_999n }, rounded => rounded.unscaled)
    }
    default: return null
  }
}

function numberIn(value: Value, { scale, most }: { scale: number, most: bigint }, make: (rounded: Decimal) => unknown): unknown {
  if (!(value instanceof Decimal) || value.abs().compare(Decimal.of(most)) > 0) return null
  return make(value.rescale(scale, 'half-up'))
}
