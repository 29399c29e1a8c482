// Functions on lists. A value that is no list counts as a list of itself where one list is asked for; the
// sums among them take their values as a list or one by one.
import { Decimal } from '../values/decimal.ts'
import type { Entries } from './functions.ts'
import { wholeOf } from './number-functions.ts'
import { type Value, equal, fitted, isList, order, quotientScale } from './value.ts'

type Values = readonly Value[]
type Figures = readonly Decimal[]

const listOf = (value: Value): Values => (isList(value) ? value : [value])
/** One list, or several values. */
const gathered = (args: Values): Values => (args.length === 1 ? listOf(args[0] ?? null) : args)
const figure = (count: number): Decimal => Decimal.of(BigInt(count))
const isFigures = (values: Values): values is Figures => values.every(value => value instanceof Decimal)

const many = (run: (values: Values) => Value) => (...args: Values): Value => run(gathered(args))
const ofFigures = (run: (values: Figures) => Value): ((...args: Values) => Value) =>
  many(values => (values.length > 0 && isFigures(values) ? run(values) : null))
const one = (run: (list: Values) => Value) => (value: Value): Value => (value === null ? null : run(listOf(value)))

const sum = (values: Figures): Decimal => fitted(Decimal.sum(values))
const ratio = (a: Decimal, b: Decimal): Decimal => fitted(a.dividedBy(b, quotientScale(a, b), 'half-even')).trimmed()

const furthest = (wanted: -1 | 1) => (values: Values): Value => {
  let best = values[0] ?? null
  for (const value of values) {
    const place = order(value, best)
    if (place === null) return null
    if (place === wanted) best = value
  }
  return best
}

function median(values: Figures): Value {
  const sorted = [...values].sort((a, b) => a.compare(b))
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  if (!high) return null
  return sorted.length % 2 === 1 || !low ? high : ratio(low.plus(high), figure(2))
}

/** some, every: what is neither true nor false leaves the answer open, unless another decides it. */
const decided = (deciding: boolean) => (values: Values): Value => (values.includes(deciding) ? deciding
  : values.every(value => typeof value === 'boolean') ? !deciding : null)

const holds = (list: Values, wanted: Value): boolean => list.some(item => equal(item, wanted) === true)
const distinct = (list: Values): Values =>
  list.reduce<Value[]>((kept, item) => (holds(kept, item) ? kept : [...kept, item]), [])
const flat = (list: Values): Value[] => list.flatMap(item => (isList(item) ? flat(item) : [item]))

/** Place in a list from 1, or from -1 at its end; null when there is none. */
function placeIn(list: Values, position: Value): number | null {
  const place = wholeOf(position)
  if (place === null || place === 0 || Math.abs(place) > list.length) return null
  return place > 0 ? place - 1 : list.length + place
}

function sublist(list: Value, start: Value, length?: Value): Value {
  if (list === null) return null
  const at = placeIn(listOf(list), start)
  if (at === null) return null
  if (length === undefined) return listOf(list).slice(at)
  const count = wholeOf(length)
  return count === null || count < 0 || at + count > listOf(list).length ? null : listOf(list).slice(at, at + count)
}

export const listFunctions: Entries = {
  'count(list)': one(list => figure(list.length)),
  'min(list…)': many(furthest(-1)),
  'max(list…)': many(furthest(1)),
  'sum(list…)': ofFigures(sum),
  'mean(list…)': ofFigures(values => ratio(sum(values), figure(values.length))),
  'median(list…)': ofFigures(median),
  'product(list…)': ofFigures(values => values.reduce((all, value) => fitted(all.times(value)), Decimal.one)),
  'all(list…)': many(decided(false)),
  'any(list…)': many(decided(true)),
  'list contains(list, element)': (list: Value, element: Value): Value =>
    (list === null ? null : holds(listOf(list), element)),
  'append(list, item…)': (list: Value, ...items: Values): Value => (list === null ? null : [...listOf(list), ...items]),
  'concatenate(list…)': (...lists: Values): Value => lists.flatMap(list => listOf(list)),
  'union(list…)': (...lists: Values): Value => distinct(lists.flatMap(list => listOf(list))),
  'distinct values(list)': one(distinct),
  'flatten(list)': one(flat),
  'reverse(list)': one(list => [...list].reverse()),
  'index of(list, match)': (list: Value, match: Value): Value => (list === null ? null
    : listOf(list).flatMap((item, at) => (equal(item, match) === true ? [figure(at + 1)] : []))),
  'insert before(list, position, newItem)': (list: Value, position: Value, item: Value): Value => {
    const at = list === null ? null : placeIn(listOf(list), position)
    return list === null || at === null ? null : listOf(list).toSpliced(at, 0, item)
  },
  'remove(list, position)': (list: Value, position: Value): Value => {
    const at = list === null ? null : placeIn(listOf(list), position)
    return list === null || at === null ? null : listOf(list).toSpliced(at, 1)
  },
  'sublist(list, start position, length?)': sublist,
}
