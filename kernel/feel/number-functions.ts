// Functions on numbers: reading, rounding, remainders, roots. Exact where there is an exact answer, 34 digits
// where there is none.
import { Decimal } from '../values/decimal.ts'
import type { RoundingRule } from '../values/quotient.ts'
import { spanText } from './moment.ts'
import type { Entries } from './functions.ts'
import { Day, Span, type Value, fitted, isList, quotientScale } from './value.ts'

const isNumber = (value: Value): value is Decimal => value instanceof Decimal
/** A whole number that fits the places a decimal may have. */
export const wholeOf = (value: Value): number | null =>
  (isNumber(value) && value.abs().compare(Decimal.of(100_000n)) <= 0 ? Number(value.rescale(0, 'down').unscaled) : null)

function numberOf(from: Value, grouping: Value = null, point: Value = null): Value {
  if (isNumber(from)) return from
  if (typeof from !== 'string') return null
  if (grouping !== null && ![' ', ',', '.'].includes(String(grouping))) return null
  if (point !== null && !['.', ','].includes(String(point))) return null
  if (grouping !== null && grouping === point) return null
  const plain = (grouping === null ? from : from.replaceAll(String(grouping), '')).replaceAll(String(point ?? '.'), '.')
  return /^-?\d{1,34}(\.\d{1,34})?$/.test(plain) ? fitted(Decimal.parse(plain)) : null
}

function scaledBy(value: Value, scale: Value, rule: (value: Decimal) => RoundingRule): Value {
  const places = scale === undefined ? 0 : wholeOf(scale)
  if (!isNumber(value) || places === null || Math.abs(places) > 6111) return null
  const mode = rule(value)
  if (places >= 0) return places >= value.scale ? value : value.rescale(places, mode)
  const unit = Decimal.of(10n ** BigInt(-places))
  return value.dividedBy(unit, 0, mode).times(unit)
}

/** Down and up by the number line, not by size. */
const towards = (below: boolean) => (value: Decimal): RoundingRule => (value.isNegative() === below ? 'up' : 'down')

/** Newton's way, until the last of the kept digits stands still. */
function root(value: Value): Value {
  if (!isNumber(value) || value.isNegative()) return null
  if (value.isZero()) return value
  const scale = 40
  const target = value.rescale(Math.max(scale * 2, value.scale + value.scale % 2), 'down')
  const wanted = target.unscaled
  let guess = 10n ** BigInt(Math.ceil(wanted.toString().length / 2))
  for (let next = 0n; ; guess = next) {
    next = (guess + wanted / guess) / 2n
    if (next >= guess) break
  }
  return fitted(Decimal.of(guess, target.scale / 2)).trimmed()
}

function modulo(dividend: Value, divisor: Value): Value {
  if (!isNumber(dividend) || !isNumber(divisor) || divisor.isZero()) return null
  const quotient = dividend.dividedBy(divisor, quotientScale(dividend, divisor), 'half-even')
  const whole = quotient.rescale(0, towards(true)(quotient))
  return fitted(dividend.minus(divisor.times(whole)))
}

const isOdd = (value: Value): Value => {
  if (!isNumber(value)) return null
  const whole = value.trimmed()
  return whole.scale === 0 ? whole.unscaled % 2n !== 0n : null
}

export function textOf(value: Value): string {
  if (value === null) return 'null'
  if (isNumber(value)) return value.trimmed().toString()
  if (value instanceof Day) return value.date
  if (value instanceof Span) return spanText(value)
  if (isList(value)) return `[${value.map(item => (typeof item === 'string' ? `"${item}"` : textOf(item))).join(', ')}]`
  return String(value)
}

export const numberFunctions: Entries = {
  'number(from, grouping separator?, decimal separator?)': numberOf,
  'string(from)': (value: Value): Value => (value === null ? null : textOf(value)),
  'floor(n, scale?)': (value: Value, scale: Value): Value => scaledBy(value, scale, towards(true)),
  'ceiling(n, scale?)': (value: Value, scale: Value): Value => scaledBy(value, scale, towards(false)),
  'decimal(n, scale)': (value: Value, scale: Value): Value => scaledBy(value, scale, () => 'half-even'),
  'round up(n, scale)': (value: Value, scale: Value): Value => scaledBy(value, scale, () => 'up'),
  'round down(n, scale)': (value: Value, scale: Value): Value => scaledBy(value, scale, () => 'down'),
  'round half up(n, scale)': (value: Value, scale: Value): Value => scaledBy(value, scale, () => 'half-up'),
  'abs(n)': (value: Value): Value => (isNumber(value) ? value.abs()
    : value instanceof Span ? new Span(value.kind, Math.abs(value.length)) : null),
  'modulo(dividend, divisor)': modulo,
  'sqrt(number)': root,
  'odd(number)': isOdd,
  'even(number)': (value: Value): Value => {
    const odd = isOdd(value)
    return odd === null ? null : !odd
  },
}
