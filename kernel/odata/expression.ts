// Expressions as SQL: operators get the rank the standard gives them, paths lead along relations the reader may follow,
// and a record that may not be read is as if it were not there.
import type { Reader } from '../read/reader.ts'
import { type Sql, ident, raw, sql } from '../sql/sql.ts'
import type { Budget } from './budget.ts'
import type { Tree } from './grammar/index.ts'
import type { Edm, EntitySet, Navigation, Place, Property } from './model.ts'
import { among, both, compare, condition, expect, method, negated, reckon } from './operators.ts'
import { notRead, notServed, unknownName, wrongKind } from './refusals.ts'
import { type Typed, decoded, inner, literalOf, textOfTree } from './values.ts'

/** A question's surroundings, shared by all its expressions. */
export interface Question {
  readonly reader: Reader
  readonly edm: Edm
  /** The options as they were sent; trees point into it. */
  readonly text: string
  /** Values of `@name`. */
  readonly given: ReadonlyMap<string, Tree>
  /** What is left of what one question may ask for. */
  readonly budget: Budget
  /** A place of its own for each table named. */
  place(): Place
}

export interface Scope {
  readonly set: EntitySet
  readonly place: Place
  /** Variables of `any` and `all`. */
  readonly variables: ReadonlyMap<string, Scope>
}

export const scopeOf = (question: Question, set: EntitySet): Scope => ({ set, place: question.place(), variables: new Map() })

export function propertyIn(set: EntitySet, name: string): Property {
  const found = set.properties.get(name)
  if (!found) throw unknownName.of({ name, known: [...set.properties.keys(), ...set.navigations.keys()].join(', ') })
  return found
}

export function targetOf(question: Question, { target }: Navigation): EntitySet {
  const set = question.edm.sets.get(target)
  if (!set) throw unknownName.of({ name: target, known: '' })
  return set
}

const rank: ReadonlyArray<ReadonlySet<string>> = [new Set(['or']), new Set(['and']), new Set(['eq', 'ne', 'has']),
  new Set(['gt', 'ge', 'lt', 'le', 'in']), new Set(['add', 'sub']), new Set(['mul', 'div', 'divby', 'mod'])]

/** What stands between operators, in the order it is written. */
type Token = { readonly operator: string } | { readonly prefix: 'not' | '-' } | { readonly operand: Tree }

/** The standard nests to the right whatever the operator; here the row of tokens is laid out flat. */
function tokensOf(tree: Tree): Token[] {
  if (tree.rule !== 'commonExpr' && tree.rule !== 'boolCommonExpr') return [{ operand: tree }]
  return tree.inside.flatMap((one): Token[] => {
    if (one.rule === 'commonExpr' || one.rule === 'boolCommonExpr') return tokensOf(one)
    if (one.rule === 'notExpr' || one.rule === 'negateExpr') {
      return [{ prefix: one.rule === 'notExpr' ? 'not' : '-' }, ...one.inside.flatMap(tokensOf)]
    }
    const [, operator] = /^(add|sub|mul|div|divby|mod|eq|ne|lt|le|gt|ge|has|in|and|or)Expr$/.exec(one.rule) ?? []
    return operator === undefined ? [{ operand: one }] : [{ operator }, ...one.inside.flatMap(tokensOf)]
  })
}

/** An expression of the standard in the scope it stands in. */
export function compile(question: Question, scope: Scope, tree: Tree): Typed {
  return question.budget.read(() => levelled(question, scope, tree))
}

function levelled(question: Question, scope: Scope, tree: Tree): Typed {
  const tokens = tokensOf(tree)
  let at = 0
  const primary = (): Typed => {
    const token = tokens[at++]
    if (token && 'prefix' in token) {
      const value = primary()
      return token.prefix === 'not' ? negated(value) : { kind: 'number', sql: sql`(- ${expect(value, '-', 'number')})` }
    }
    if (!token || !('operand' in token)) throw notRead.of({ place: tree.at + 1, text: textOfTree(tree, question.text) })
    return operand(question, scope, token.operand)
  }
  const level = (depth: number): Typed => {
    if (depth === rank.length) return primary()
    let left = level(depth + 1)
    for (let token = tokens[at]; token && 'operator' in token && rank[depth]?.has(token.operator); token = tokens[at]) {
      at += 1
      const listed = tokens[at]
      if (token.operator === 'in' && listed && 'operand' in listed && ['listExpr', 'arrayOrObject'].includes(listed.operand.rule)) {
        at += 1
        const members = membersOf(question, scope, listed.operand)
        left = among(question.budget.written(left, members.length), members)
      } else left = combine(token.operator, left, level(depth + 1))
    }
    return left
  }
  return level(0)
}

function combine(operator: string, left: Typed, right: Typed): Typed {
  if (operator === 'and' || operator === 'or') return both(operator, left, right)
  if (operator === 'in') return among(left, [right])
  if (operator === 'has') throw notServed.of({ what: 'has' })
  return ['add', 'sub', 'mul', 'div', 'divby', 'mod'].includes(operator) ? reckon(operator, left, right) : compare(operator, left, right)
}

const memberRules = new Set(['primitiveLiteral', 'commonExpr', 'stringInUrl'])
const listed = (tree: Tree): Tree[] => tree.inside.flatMap(one => (memberRules.has(one.rule) ? [one] : listed(one)))
const mostMembers = 1000

function membersOf(question: Question, scope: Scope, tree: Tree): Typed[] {
  const members = listed(tree)
  if (members.length > mostMembers) throw notServed.of({ what: `in (… ${members.length})` })
  return members.map(one => (one.rule === 'stringInUrl' ? jsonText(question, one)
    : one.rule === 'primitiveLiteral' ? operand(question, scope, one) : compile(question, scope, one)))
}

function jsonText(question: Question, tree: Tree): Typed {
  const written = decoded(textOfTree(tree, question.text), tree.at)
  try {
    const text: unknown = JSON.parse(written)
    if (typeof text === 'string' && !text.includes('\0')) return { kind: 'text', sql: sql`${text}::text`, literal: text }
  } catch { /* refused below */ }
  throw notRead.of({ place: tree.at + 1, text: written })
}

function operand(question: Question, scope: Scope, tree: Tree): Typed {
  const [first] = tree.inside
  switch (tree.rule) {
    case 'primitiveLiteral': return literalOf(first ?? tree, question.text)
    case 'parenExpr': return compile(question, scope, first ?? tree)
    case 'methodCallExpr': return call(question, scope, first ?? tree)
    case 'firstMemberExpr': return member(question, scope, tree)
    default: throw notServed.of({ what: decoded(textOfTree(tree, question.text), tree.at) })
  }
}

function call(question: Question, scope: Scope, tree: Tree): Typed {
  const name = tree.rule.replace(/MethodCallExpr$|Expr$/, '')
  if (name === 'case') {
    const values = tree.inside.map(one => compile(question, scope, one))
    const branches = values.flatMap((value, place) => (place % 2 === 1 ? [[values[place - 1] ?? value, value] as const] : []))
    const [[, sample] = [null, values[0]]] = branches
    const text = branches.map(([when, value]) => {
      if (sample && value.kind !== 'null' && sample.kind !== 'null' && value.kind !== sample.kind) throw wrongKind.of({ what: 'case' })
      return sql`when ${condition(when, 'case')} then ${value.sql}`
    }).reduce((all, one) => sql`${all} ${one}`, raw(''))
    return { kind: sample?.kind ?? 'null', sql: sql`(case ${text} end)` }
  }
  return method(name, tree.inside.filter(one => one.rule === 'commonExpr').map(one => compile(question, scope, one)))
}

/** `name`, `customer/name`, `lines/any(l:l/quantity gt 2)`, `l/quantity`, `@limit`, `$it/name`. */
function member(question: Question, scope: Scope, tree: Tree): Typed {
  const variable = inner(tree, 'inscopeVariableExpr')
  const path = inner(tree, 'memberExpr')
  if (!variable) return follow(question, scope, path ?? tree)
  const name = decoded(textOfTree(variable, question.text))
  if (name.startsWith('@')) {
    const value = question.given.get(name)
    if (!value) throw unknownName.of({ name, known: [...question.given.keys()].join(', ') })
    return path ? follow(question, scope, path) : compile(question, scope, inner(value, 'commonExpr') ?? value)
  }
  const inScope = name === '$it' || name === '$this' ? scope : scope.variables.get(name)
  if (!inScope || !path) throw unknownName.of({ name, known: [...scope.set.properties.keys(), ...scope.variables.keys()].join(', ') })
  return follow(question, { ...inScope, variables: scope.variables }, path)
}

const pathRules = new Set(['memberExpr', 'directMemberExpr', 'propertyPathExpr', 'singleNavigationExpr', 'collectionNavigationExpr',
  'collectionNavNoCastExpr', 'collectionPathExpr', 'primitivePathExpr', 'complexPathExpr'])

/** The steps of a path, in order. */
const stepsOf = (tree: Tree): Tree[] => (pathRules.has(tree.rule) ? tree.inside.flatMap(stepsOf) : [tree])

function follow(question: Question, scope: Scope, tree: Tree): Typed {
  return walk(question, scope, stepsOf(tree))
}

/** The value at the end of a path. */
export function walk(question: Question, scope: Scope, [step, ...rest]: readonly Tree[]): Typed {
  if (!step) throw notServed.of({ what: '/' })
  const name = decoded(textOfTree(step, question.text), step.at)
  const [next, ...after] = rest
  const variable = scope.variables.get(name)
  if (variable && next) return walk(question, { ...variable, variables: scope.variables }, rest)
  const navigation = scope.set.navigations.get(name)
  if (!navigation) {
    const property = propertyIn(scope.set, name)
    if (next) throw notServed.of({ what: `${name}/…` })
    return valueOf(scope, property)
  }
  if (!next) throw wrongKind.of({ what: name })
  const target = targetOf(question, navigation)
  const place = question.place()
  const inside: Scope = { set: target, place, variables: scope.variables }
  const where = sql`${navigation.on(scope.place, place)} and ${target.seen(question.reader, place)}`
  if (!navigation.many) {
    const value = walk(question, inside, rest)
    return { kind: value.kind, sql: sql`(select ${value.sql} from ${target.from(place)} where ${where})`,
      ...value.currencyBy === undefined ? {} : { currencyBy: `${name}/${value.currencyBy}` } }
  }
  if (after.length > 0) throw notServed.of({ what: decoded(textOfTree(after[0] ?? next, question.text)) })
  if (next.rule === 'count') return { kind: 'number', sql: sql`(select count(*)::numeric from ${target.from(place)} where ${where})` }
  if (next.rule !== 'anyExpr' && next.rule !== 'allExpr') {
    throw notServed.of({ what: `${name}/${decoded(textOfTree(next, question.text))}` })
  }
  return quantified(question, { inside, where, target }, next)
}

function quantified(question: Question, { inside, where, target }: { inside: Scope, where: Sql, target: EntitySet }, tree: Tree): Typed {
  const name = inner(tree, 'lambdaVariableExpr')
  const body = inner(tree, 'boolCommonExpr')
  const from = target.from(inside.place)
  if (!name || !body) return { kind: 'boolean', sql: sql`exists (select 1 from ${from} where ${where})` }
  const variables = new Map([...inside.variables, [decoded(textOfTree(name, question.text)), inside] as const])
  const holds = condition(compile(question, { ...inside, variables }, body), tree.rule)
  return { kind: 'boolean', sql: tree.rule === 'anyExpr' ? sql`exists (select 1 from ${from} where ${where} and ${holds})`
    : sql`not exists (select 1 from ${from} where ${where} and not coalesce(${holds}, false))` }
}

/** A property's value in a scope. */
export const valueOf = ({ place }: Scope, property: Property): Typed => ({ kind: property.kind, sql: property.at(place),
  ...property.currencyBy === undefined ? {} : { currencyBy: property.currencyBy },
  ...property.searched === true ? { searchText: ident(`${place.self}.search_text`) } : {} })
