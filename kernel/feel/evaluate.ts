// What an expression of FEEL is worth, given the values of its names. Three-valued throughout: null stands
// for "not known", and and/or answer where one side is enough.
import { addDays, addMonths, daysBetween, partsOf } from '../values/calendar-date.ts'
import { Decimal } from '../values/decimal.ts'
import { type Effort, TooMuchWork } from './effort.ts'
import { functions } from './functions.ts'
import { momentOf } from './moment.ts'
import type { Comparison, Node, Operator, Test } from './node.ts'
import { Day, Span, type Value, equal, fitted, isList, order, quotientScale, typeOf } from './value.ts'

export type Scope = (name: string) => Value

/** What a part of an expression is worked out with: the values of names, and how much may be worked. */
export interface Around { readonly scope: Scope, readonly effort: Effort }

export function evaluate(node: Node, around: Around): Value {
  const value = worth(node, around)
  around.effort.made(value)
  return value
}

function worth(node: Node, around: Around): Value {
  switch (node.kind) {
    case 'number': return safely(() => fitted(Decimal.parse(node.text)))
    case 'text': return node.text
    case 'moment': return momentOf(node.text)
    case 'constant': return node.value
    case 'name': return around.scope(node.name)
    case 'list': return node.items.map(item => evaluate(item, around))
    case 'negative': return negative(evaluate(node.of, around))
    case 'calculate': {
      const [left, right] = [evaluate(node.left, around), evaluate(node.right, around)]
      return safely(() => calculate(node.by, left, right))
    }
    case 'compare': return compare(node.by, evaluate(node.left, around), evaluate(node.right, around))
    case 'and': return both(evaluate(node.left, around), () => evaluate(node.right, around), false)
    case 'or': return both(evaluate(node.left, around), () => evaluate(node.right, around), true)
    case 'between': return within(evaluate(node.of, around),
      { low: node.low, high: node.high, openLow: false, openHigh: false }, around)
    case 'in': return isIn(evaluate(node.of, around), node.tests, around)
    case 'if': return evaluate(evaluate(node.when, around) === true ? node.then : node.otherwise, around)
    case 'for': case 'some': case 'every': return loop(node, around)
    case 'member': return member(evaluate(node.of, around), node.name)
    case 'pick': return pick(evaluate(node.of, around), node.by, around)
    case 'call': return call(node, around)
  }
}

/** Figures too large for any number, and days beyond the calendar, are not known. */
function safely(work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (error instanceof TooMuchWork) throw error
    return null
  }
}

const negative = (value: Value): Value => (value instanceof Decimal ? value.negated()
  : value instanceof Span ? new Span(value.kind, -value.length) : null)

function calculate(by: Operator, a: Value, b: Value): Value {
  if (a instanceof Decimal && b instanceof Decimal) return ofNumbers(by, a, b)
  if (by === '+' && typeof a === 'string' && typeof b === 'string') return a + b
  if (a instanceof Day && b instanceof Day) {
    return by === '-' ? new Span('seconds', daysBetween(b.date, a.date) * 86_400) : null
  }
  if (a instanceof Day && b instanceof Span) return by === '+' ? shifted(a, b.length, b) : by === '-' ? shifted(a, -b.length, b) : null
  if (a instanceof Span && b instanceof Day) return by === '+' ? shifted(b, a.length, a) : null
  if (a instanceof Span && b instanceof Span && a.kind === b.kind) return ofSpans(by, a, b)
  if (a instanceof Span && b instanceof Decimal) return scaled(by, a, b)
  if (b instanceof Span && a instanceof Decimal && by === '*') return scaled(by, b, a)
  return null
}

function ofNumbers(by: Operator, a: Decimal, b: Decimal): Value {
  if (by === '+') return fitted(a.plus(b))
  if (by === '-') return fitted(a.minus(b))
  if (by === '*') return fitted(a.times(b))
  if (by === '/') return b.isZero() ? null : fitted(a.dividedBy(b, quotientScale(a, b), 'half-even')).trimmed()
  return power(a, b)
}

/** Whole powers only: a root has no exact value. */
function power(base: Decimal, exponent: Decimal): Value {
  const whole = exponent.trimmed()
  if (whole.scale !== 0 || whole.abs().compare(Decimal.of(999n)) > 0) return null
  let result = Decimal.one
  for (let count = Number(whole.abs().unscaled); count > 0; count--) result = fitted(result.times(base))
  return whole.isNegative() ? ofNumbers('/', Decimal.one, result) : result
}

function shifted({ date }: Day, length: number, { kind }: Span): Day {
  return new Day(kind === 'months' ? addMonths(date, length) : addDays(date, Math.floor(length / 86_400)))
}

function ofSpans(by: Operator, a: Span, b: Span): Value {
  if (by === '+') return new Span(a.kind, a.length + b.length)
  if (by === '-') return new Span(a.kind, a.length - b.length)
  return by === '/' ? ofNumbers('/', Decimal.of(BigInt(a.length)), Decimal.of(BigInt(b.length))) : null
}

function scaled(by: Operator, span: Span, factor: Decimal): Value {
  if (by !== '*' && by !== '/') return null
  const length = ofNumbers(by, Decimal.of(BigInt(span.length)), factor)
  return length instanceof Decimal ? new Span(span.kind, Number(length.rescale(0, 'down').unscaled)) : null
}

function compare(by: Comparison, a: Value, b: Value): Value {
  if (by === '=') return equal(a, b)
  if (by === '!=') {
    const same = equal(a, b)
    return same === null ? null : !same
  }
  const place = order(a, b)
  if (place === null) return null
  return by === '<' ? place < 0 : by === '<=' ? place <= 0 : by === '>' ? place > 0 : place >= 0
}

/** and, or: `deciding` is the answer one side alone can give. */
function both(left: Value, right: () => Value, deciding: boolean): Value {
  if (left === deciding) return deciding
  const other = right()
  if (other === deciding) return deciding
  return typeof left === 'boolean' && typeof other === 'boolean' ? !deciding : null
}

function within(value: Value, { low, high, openLow, openHigh }: Test, around: Around): Value {
  const above = low === null ? true : compare(openLow ? '>' : '>=', value, evaluate(low, around))
  const below = high === null ? true : compare(openHigh ? '<' : '<=', value, evaluate(high, around))
  return both(above, () => below, false)
}

function isIn(value: Value, tests: readonly (Test | Node)[], around: Around): Value {
  let answer: Value = false
  for (const test of tests) {
    const found = 'kind' in test ? isOf(value, evaluate(test, around), tests.length > 1) : within(value, test, around)
    if (found === true) return true
    if (found === null) answer = null
  }
  return answer
}

/** In a list that was named alone, or one of several things that were named. */
const isOf = (value: Value, wanted: Value, oneOfMany: boolean): Value => (isList(wanted) && !(oneOfMany && equal(value, wanted) === true)
  ? wanted.some(item => equal(value, item) === true) : equal(value, wanted))

function loop({ kind, name, list, body, inner }: Extract<Node, { kind: 'for' | 'some' | 'every' }>, around: Around): Value {
  const items = evaluate(list, around)
  if (items === null) return null
  const results = (isList(items) ? items : [items]).map(item =>
    evaluate(body, { ...around, scope: wanted => (wanted === name ? item : around.scope(wanted)) }))
  if (kind === 'for') return inner ? results.flatMap(one => (isList(one) ? one : [one])) : results
  return results.reduce((all, one) => both(all, () => one, kind === 'some'), kind === 'every')
}

function member(value: Value, name: string): Value {
  const figure = (count: number): Decimal => Decimal.of(BigInt(count))
  if (isList(value)) return value.map(item => member(item, name))
  if (value instanceof Day) {
    const { year, month, day } = partsOf(value.date)
    const weekday = (daysBetween('2026-01-05' as Day['date'], value.date) % 7 + 7) % 7 + 1 // why: a Monday.
    const parts: Readonly<Record<string, number>> = { year, month, day, weekday }
    const part = parts[name]
    return part === undefined ? null : figure(part)
  }
  if (!(value instanceof Span)) return null
  const { kind, length } = value
  const parts: Readonly<Record<string, number>> = kind === 'months'
    ? { years: Math.trunc(length / 12), months: length % 12 }
    : { days: Math.trunc(length / 86_400), hours: Math.trunc(length / 3600) % 24,
      minutes: Math.trunc(length / 60) % 60, seconds: length % 60 }
  const part = parts[name]
  return part === undefined ? null : figure(part)
}

/** `list[2]`, `list[-1]` or `list[item > 3]`; what is no list is a list of itself. */
function pick(of: Value, by: Node, around: Around): Value {
  const items = isList(of) ? of : of === null ? [] : [of]
  const place = by.kind === 'number' || by.kind === 'negative' || by.kind === 'name' ? evaluate(by, around) : null
  if (place instanceof Decimal) {
    const at = Number(place.rescale(0, 'down').unscaled)
    return (at > 0 ? items[at - 1] : items[items.length + at]) ?? null
  }
  return items.filter(item => evaluate(by, { ...around, scope: name => (name === 'item' ? item : around.scope(name)) }) === true)
}

function call({ name, items, names }: Extract<Node, { kind: 'call' }>, around: Around): Value {
  const known = functions.get(name)
  if (!known) return null
  const values = items.map(item => evaluate(item, around))
  if (names && names.some(one => !known.params.some(param => param.includes(one)))) return null
  const given = names ? known.params.map(param => {
    const at = names.findIndex(one => param.includes(one))
    return at < 0 ? undefined : values[at]
  }) : values
  while (given.length > 0 && given.at(-1) === undefined) given.pop()
  const args = given.map(value => value ?? null)
  if (args.length < known.least || (args.length > known.params.length && !known.many)) return null
  around.effort.compare(args)
  return safely(() => known.run(args))
}

export { typeOf }
