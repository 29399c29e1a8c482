// `$apply`: rows are filtered, grouped and added up (OData extension for data aggregation 4.0). What is grouped is an entity
// set of its own, so everything that can be asked of a set can be asked of groups. Amounts are added per currency only.
import { measureSql } from '../read/cube.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { cubeView, factsOf, figureSql, levelSql } from './cubes.ts'
import { type Question, type Scope, compile, scopeOf, walk } from './expression.ts'
import type { Tree } from './grammar/index.ts'
import type { EntitySet, Kind, Place, Property } from './model.ts'
import { condition, expect } from './operators.ts'
import { within } from './options.ts'
import { ordering } from './order.ts'
import { mixedCurrencies, notServed, unknownName } from './refusals.ts'
import { asAnswered, quotedName } from './shape.ts'
import { type Typed, decoded, inner, textOfTree } from './values.ts'

export interface Applied {
  readonly set: EntitySet
  /** What was asked of the rows before anything was grouped. */
  readonly conditions: ReadonlyArray<(scope: Scope) => Sql>
}

/** One column of a group: a path it is grouped by, or what is added up. */
interface Column { readonly path: readonly string[], readonly kind: Kind, readonly edm: string, readonly sql: Sql }

const edmByKind: Readonly<Record<Kind, string>> = { text: 'Type="Edm.String"', number: 'Type="Edm.Decimal"', boolean: 'Type="Edm.Boolean"',
  date: 'Type="Edm.Date"', instant: 'Type="Edm.DateTimeOffset"', guid: 'Type="Edm.Guid"' }

type Companies = ReadonlyMap<string, { readonly currency: string }>

export function applied(question: Question, set: EntitySet, tree: Tree, companies: Companies): Applied {
  return tree.inside.reduce<Applied>((stage, one) => transform(question, stage, one, companies), { set, conditions: [] })
}

function transform(question: Question, stage: Applied, tree: Tree, companies: Companies): Applied {
  const [kind] = tree.rule === 'applyTrafo' ? tree.inside : [tree]
  switch (kind?.rule) {
    case 'identityTrafo': return stage
    case 'filterTrafo': {
      const expression = inner(kind, 'boolCommonExpr')
      return expression ? { ...stage, conditions: [...stage.conditions, scope =>
        condition(compile(question, scope, expression), 'filter')] } : stage
    }
    case 'groupbyTrafo': return grouped(question, stage, kind, companies)
    case 'aggregateTrafo': return collected(question, stage, { levels: [], aggregates: within(kind, 'aggregateExpr'), companies })
    case 'orderbyTrafo': case 'skipTrafo': case 'topTrafo': return cut(question, stage, kind)
    default: throw notServed.of({ what: `$apply=${decoded(textOfTree(tree, question.text), tree.at)}` })
  }
}

function grouped(question: Question, stage: Applied, tree: Tree, companies: Companies): Applied {
  const levels = tree.inside.filter(one => one.rule === 'groupingProperty')
  const [first, ...more] = tree.inside.filter(one => one.rule === 'applyTrafo')
  const aggregate = first && inner(first, 'aggregateTrafo')
  if (first && !aggregate) throw notServed.of({ what: `groupby(…, ${decoded(textOfTree(first, question.text), first.at)})` })
  const made = collected(question, stage, { levels, aggregates: aggregate ? within(aggregate, 'aggregateExpr') : [], companies })
  if (more.length > 0) throw notServed.of({ what: `groupby(…, ${decoded(textOfTree(more[0] ?? tree, question.text))})` })
  return made
}

interface Collecting { readonly levels: readonly Tree[], readonly aggregates: readonly Tree[], readonly companies: Companies }

function collected(question: Question, stage: Applied, collecting: Collecting): Applied {
  const collect = stage.set.cube === null ? ofRows : ofFacts
  const { columns, levels, from, where } = collect(question, stage, collecting)
  const table = sql`(select ${join(columns.map((one, at) => sql`${one.sql} as ${raw(`c${at}`)}`))} from ${from} where ${where}
    ${levels === 0 ? raw('') : sql`group by ${join(columns.slice(0, levels).map((_, at) => raw(`${at + 1}`)))}`})`
  return { set: groupSet(table, columns, levels), conditions: [] }
}

/** Groups as rows that can be asked like any other. */
function groupSet(table: Sql, columns: readonly Column[], levels: number): EntitySet {
  const names = columns.map(({ path }) => path.join('/'))
  const properties = columns.map(({ kind, edm }, at): Property => ({ name: names[at] ?? '', kind, edm, nullable: true, doc: null,
    at: ({ self }) => ident(`${self}.c${at}`) }))
  return { name: 'groups', type: 'groups', doc: '', key: '', resource: null, cube: null, navigations: new Map(),
    properties: new Map(properties.map(one => [one.name, one])),
    groups: { levels: names.slice(0, levels), json: (place, exactAsText) => nested(columns, place, exactAsText) },
    from: ({ self }) => sql`${table} ${raw(self)}`, seen: () => raw('true') }
}

/** `customer/name` is answered as `{"customer": {"name": …}}`. */
function nested(columns: readonly Column[], { self }: Place, exactAsText: boolean): Sql {
  const objectOf = (some: ReadonlyArray<readonly [readonly string[], Sql]>): Sql => {
    const heads = [...new Set(some.map(([path]) => path[0] ?? ''))]
    const members = heads.map(head => {
      const below = some.filter(([path]) => path[0] === head)
      const leaf = below.find(([path]) => path.length === 1)
      return sql`${leaf ? leaf[1] : objectOf(below.map(([path, value]) => [path.slice(1), value] as const))} as ${quotedName(head)}`
    })
    return sql`(select row_to_json(o_) from (select ${join(members)}) o_)`
  }
  return objectOf(columns.map(({ path, edm }, at) => [path, asAnswered({ edm }, ident(`${self}.c${at}`), { exactAsText })] as const))
}

function aliasOf(question: Question, tree: Tree): string | undefined {
  const alias = inner(tree, 'asAlias')
  const name = alias && inner(alias, 'expressionAlias')
  return name && textOfTree(name, question.text)
}

/** Groups of records: by properties and by those of what they refer to. */
function ofRows(question: Question, stage: Applied, { levels, aggregates }: Collecting): {
  columns: Column[], levels: number, from: Sql, where: Sql } {
  const scope = scopeOf(question, stage.set)
  const paths = levels.map(one => decoded(textOfTree(one, question.text), one.at))
  const columns = levels.map((one, at): Column => {
    const value = walk(question, scope, one.inside)
    const kind = value.kind === 'null' ? 'text' : value.kind
    return { path: (paths[at] ?? '').split('/'), kind, edm: edmByKind[kind], sql: value.sql }
  })
  const figures = aggregates.map(one => aggregated(question, scope, { tree: one, paths }))
  return { columns: [...columns, ...figures], levels: columns.length, from: stage.set.from(scope.place),
    where: join([stage.set.seen(question.reader, scope.place), ...stage.conditions.map(one => one(scope))], ' and ') }
}

function aggregated(question: Question, scope: Scope, { tree, paths }: { tree: Tree, paths: readonly string[] }): Column {
  const alias = aliasOf(question, tree)
  const written = decoded(textOfTree(tree, question.text), tree.at)
  if (alias === undefined) throw notServed.of({ what: written })
  if (inner(tree, 'aggregateCount')) return { path: [alias], kind: 'number', edm: 'Type="Edm.Int64"', sql: raw('count(*)') }
  const expression = inner(tree, 'commonExpr')
  const how = within(tree, 'aggregateMethod')[0]
  if (!expression || !how) throw notServed.of({ what: written })
  const value = compile(question, scope, expression)
  const { currencyBy } = value
  const by = textOfTree(how, question.text)
  if (currencyBy !== undefined && by !== 'countdistinct' && !paths.includes(currencyBy)) {
    throw mixedCurrencies.of({ name: alias, currency: currencyBy })
  }
  return { path: [alias], ...summary(by, value, written) }
}

function summary(how: string, value: Typed, written: string): Omit<Column, 'path'> {
  const decimal = { kind: 'number' as const, edm: 'Type="Edm.Decimal"' }
  switch (how) {
    case 'sum': return { ...decimal, sql: sql`sum((${expect(value, written, 'number')})::numeric)` }
    case 'average': return { ...decimal, sql: sql`round(avg((${expect(value, written, 'number')})::numeric), 6)` }
    case 'countdistinct': return { kind: 'number', edm: 'Type="Edm.Int64"', sql: sql`count(distinct ${value.sql})` }
    case 'min': case 'max': {
      const kind = value.kind === 'null' || value.kind === 'boolean' ? 'text' : value.kind
      const comparable = value.kind === 'guid' || value.kind === 'boolean' ? sql`(${value.sql})::text` : value.sql
      return { kind, edm: edmByKind[kind], sql: sql`${raw(how)}(${comparable})` }
    }
    default: throw notServed.of({ what: written })
  }
}

/** Groups of a cube: by its dimensions, its measures counted from the facts by their own definition. */
function ofFacts(question: Question, stage: Applied, { levels, aggregates, companies }: Collecting): {
  columns: Column[], levels: number, from: Sql, where: Sql } {
  const cube = question.reader.house.cubes.get(stage.set.cube ?? '')
  if (!cube) throw notServed.of({ what: '$apply' })
  const view = cubeView(question.reader, cube)
  const { from, where, currency } = factsOf(question.reader, view, companies)
  const facts = factSet(stage.set, view, currency)
  const scope: Scope = { set: facts, place: { self: 't', whole: 't' }, variables: new Map() }
  const names = levels.map(one => decoded(textOfTree(one, question.text), one.at))
  const columns = names.map((name): Column => {
    const property = facts.properties.get(name)
    if (!property) throw unknownName.of({ name, known: [...facts.properties.keys()].join(', ') })
    return { path: [name], kind: property.kind, edm: property.edm, sql: property.at(scope.place) }
  })
  const figures = aggregates.map((tree): Column => {
    const written = decoded(textOfTree(tree, question.text), tree.at)
    const name = written.split(/\s/)[0] ?? ''
    const measure = view.measures.get(name)
    const alias = aliasOf(question, tree) ?? name
    if (!measure) throw unknownName.of({ name, known: [...view.measures.keys()].join(', ') })
    // why: a measure knows itself how it is added up; another way would give a figure that means nothing.
    const how = within(tree, 'aggregateMethod')[0]
    if (how && !(measure.kind === 'sum' && textOfTree(how, question.text) === 'sum')) throw notServed.of({ what: written })
    if (measure.format === 'money' && view.currency !== null && !names.includes(view.currency)) {
      throw mixedCurrencies.of({ name: alias, currency: view.currency })
    }
    return { path: [alias], kind: 'number', edm: measure.format === 'integer' ? 'Type="Edm.Int64"' : 'Type="Edm.Decimal"',
      sql: measure.format === 'money' ? figureSql(cube, measure, currency) : measureSql(cube, measure) }
  })
  return { columns: [...columns, ...figures], levels: columns.length, from,
    where: join([where, ...stage.conditions.map(one => one(scope))], ' and ') }
}

/** The facts of a cube as a set that knows its dimensions only. */
function factSet(set: EntitySet, view: ReturnType<typeof cubeView>, currency: Sql | null): EntitySet {
  const properties = [...set.properties.values()].flatMap((one): Property[] => {
    const dimension = view.dimensions.get(one.name)
    if (dimension) return [{ ...one, at: () => levelSql(dimension) }]
    return one.name === view.currency && currency ? [{ ...one, at: () => currency }] : []
  })
  return { ...set, navigations: new Map(), properties: new Map(properties.map(one => [one.name, one])) }
}

/** The first rows of an order, before what follows. */
function cut(question: Question, stage: Applied, tree: Tree): Applied {
  if (!stage.set.groups) throw notServed.of({ what: decoded(textOfTree(tree, question.text), tree.at) })
  const scope = scopeOf(question, stage.set)
  const count = Math.min(Number(/\d+/.exec(textOfTree(tree, question.text))?.[0] ?? 0), 1_000_000_000)
  const order = ordering(question, scope, tree.rule === 'orderbyTrafo' ? tree : undefined).sql
  const rows = sql`select ${raw(scope.place.self)}.* from ${stage.set.from(scope.place)}
    where ${join([raw('true'), ...stage.conditions.map(one => one(scope))], ' and ')} order by ${order}
    ${tree.rule === 'topTrafo' ? sql`limit ${count}` : tree.rule === 'skipTrafo' ? sql`offset ${count}` : raw('')}`
  return { set: { ...stage.set, from: ({ self }) => sql`(${rows}) ${raw(self)}` }, conditions: [] }
}
