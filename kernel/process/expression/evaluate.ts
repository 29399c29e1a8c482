// Works out an expression over the variables of a process. A condition answers yes or no; every
// other answer, and every missing variable that is put in an order, is a fault.

import { Decimal } from '../../values/decimal.ts'
import { ProcessFault } from '../fault.ts'
import { isList, isObject } from '../json.ts'
import type { JsonValue } from '../json.ts'
import { areEqual, compareValues, exactNumber, shown } from './compare.ts'
import type { Value } from './compare.ts'
import type { BetweenNode, Expression, ExpressionNode, FunctionName } from './expression.ts'

/** A variable's value where the token stands; undefined when nobody has set it. */
export type Lookup = (name: string) => JsonValue | undefined

export function decide(expression: Expression, lookup: Lookup): boolean {
  const result = valueOf(expression.root, lookup)
  if (typeof result === 'boolean') return result
  throw new ProcessFault('condition-undecided',
    `'${expression.source}' is ${shown(result)}, neither true nor false`)
}

/** The value as JSON; an exact number becomes its text. */
export function evaluate(expression: Expression, lookup: Lookup): JsonValue {
  const result = valueOf(expression.root, lookup)
  return result instanceof Decimal ? result.toString() : result
}

function valueOf(node: ExpressionNode, lookup: Lookup): Value {
  switch (node.kind) {
    case 'number': return Decimal.parse(node.text)
    case 'literal': return node.value
    case 'path': return pathValue(node.names, lookup)
    case 'list': return node.items.map(item => asJson(valueOf(item, lookup)))
    case 'not': return !truth(node.of, lookup)
    case 'and': return truth(node.left, lookup) && truth(node.right, lookup)
    case 'or': return truth(node.left, lookup) || truth(node.right, lookup)
    case 'compare': return compareValues(node.by, valueOf(node.left, lookup), valueOf(node.right, lookup))
    case 'in': return isIn(valueOf(node.value, lookup), membersOf(node.list, lookup))
    case 'between': return isBetween(node, lookup)
    case 'call': return functions[node.name](valueOf(node.argument, lookup))
  }
}

const functions: Readonly<Record<FunctionName, (value: Value) => Value>> = {
  number(value) {
    const exact = exactNumber(value)
    if (exact === null) throw new ProcessFault('number-malformed', `${shown(value)} is not a number`)
    return exact
  },
  count(value) {
    if (isList(value)) return Decimal.of(BigInt(value.length))
    throw new ProcessFault('list-expected', `${shown(value)} is not a list`)
  },
}

function pathValue(names: readonly string[], lookup: Lookup): Value {
  const [first = '', ...rest] = names
  let value: JsonValue = lookup(first) ?? null
  for (const name of rest) {
    value = isObject(value) && Object.hasOwn(value, name) ? value[name] ?? null : null
  }
  return value
}

function truth(node: ExpressionNode, lookup: Lookup): boolean {
  const value = valueOf(node, lookup)
  if (typeof value === 'boolean') return value
  throw new ProcessFault('condition-undecided', `${shown(value)} is neither true nor false`)
}

function isIn(value: Value, members: readonly Value[]): boolean {
  return members.some(member => areEqual(value, member))
}

// A list written in the condition keeps its numbers exact: "1.0" is in [1].
function membersOf(list: ExpressionNode, lookup: Lookup): readonly Value[] {
  if (list.kind === 'list') return list.items.map(item => valueOf(item, lookup))
  const value = valueOf(list, lookup)
  if (isList(value)) return value
  throw new ProcessFault('list-expected', `${shown(value)} is not a list`)
}

function isBetween(node: BetweenNode, lookup: Lookup): boolean {
  const value = valueOf(node.value, lookup)
  return compareValues('>=', value, valueOf(node.low, lookup))
    && compareValues('<=', value, valueOf(node.high, lookup))
}

function asJson(value: Value): JsonValue {
  return value instanceof Decimal ? value.toString() : value
}
