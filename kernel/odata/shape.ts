// One row as the JSON it is answered as, made by the database: exact numbers, relations expanded inside, all in one
// statement however deep.
import { type Sql, join, raw, sql } from '../sql/sql.ts'
import { type Scope, compile, scopeOf, targetOf } from './expression.ts'
import type { Question } from './expression.ts'
import type { Tree } from './grammar/index.ts'
import type { EntitySet, Navigation, Property } from './model.ts'
import { condition } from './operators.ts'
import { ordering } from './order.ts'
import { numberOf } from './options.ts'
import { needsTop, notServed, unknownName } from './refusals.ts'
import { decoded, inner, textOfTree } from './values.ts'

/** Decimals as text, for those who could not keep them otherwise (IEEE754Compatible). */
export interface Form { readonly exactAsText: boolean }

const mostDeep = 4
const mostExpanded = 1000

/** A name as it is answered; only names of definitions and checked aliases come here. */
export function quotedName(name: string): Sql {
  if (!/^[A-Za-z_][A-Za-z0-9_@.-]*$/.test(name)) throw unknownName.of({ name, known: '' })
  return raw(`"${name}"`)
}

export function asAnswered(property: Pick<Property, 'edm'>, value: Sql, { exactAsText }: Form): Sql {
  return exactAsText && /Edm\.(Decimal|Int64)/.test(property.edm) ? sql`(${value})::text` : value
}

/** The properties wanted; all of them unless some are named. The key always comes along. */
function chosen(question: Question, set: EntitySet, select: Tree | undefined): Property[] {
  const items = select?.inside.filter(one => one.rule === 'selectItem') ?? []
  const isAll = (one: Tree): boolean => ['*', '%2A'].includes(textOfTree(one, question.text))
  if (items.length === 0 || items.some(isAll)) return [...set.properties.values()]
  const names = new Set(items.map(one => decoded(textOfTree(one, question.text), one.at)))
  for (const name of names) {
    if (!set.properties.has(name) && !set.navigations.has(name)) {
      throw unknownName.of({ name, known: [...set.properties.keys()].join(', ') })
    }
  }
  return [...set.properties.values()].filter(one => names.has(one.name) || one.name === set.key)
}

export interface Wanted { readonly select?: Tree | undefined, readonly expand?: Tree | undefined, readonly compute?: Tree | undefined }

/** How deep an expansion stands, and how many rows there are at most for each row of the page. */
interface Level { readonly depth: number, readonly rows: number }
const topmost: Level = { depth: 0, rows: 1 }

/** The row of a scope as one JSON value. */
export function rowJson(question: Question, scope: Scope, wanted: Wanted, form: Form, { depth, rows }: Level = topmost): Sql {
  const { set, place } = scope
  if (set.groups) return set.groups.json(place, form.exactAsText)
  const columns = chosen(question, set, wanted.select).map(one =>
    sql`${asAnswered(one, one.at(place), form)} as ${quotedName(one.name)}`)
  const computed = wanted.compute?.inside.map(item => {
    const [expression, name] = item.inside
    if (!expression || !name) throw notServed.of({ what: '$compute' })
    const value = compile(question, scope, expression)
    const edm = value.kind === 'number' ? 'Edm.Decimal' : ''
    return sql`${asAnswered({ edm }, value.sql, form)} as ${quotedName(textOfTree(name, question.text))}`
  }) ?? []
  const expanded = (wanted.expand?.inside ?? []).flatMap(item => expansions(question, scope, { item, form, level: { depth, rows } }))
  return sql`(select row_to_json(r_) from (select ${join([...columns, ...computed, ...expanded])}) r_)`
}

/** Options of one relation that is expanded. */
const optionsWithin = (path: Tree): Map<string, Tree> => new Map(path.inside.filter(one => one.rule === 'expandOption')
  .flatMap(one => (one.inside[0]?.rule === 'expandRefOption' ? one.inside[0].inside : one.inside))
  .flatMap(one => (one.rule === 'expandCountOption' ? one.inside : [one])).map(one => [one.rule, one] as const))

/** What of a row is answered, as the context of an answer names it where it is not all: `(id,number,customer(id,name))`. */
export function namedParts(question: Question, set: EntitySet, { select, expand }: Wanted): string {
  if (select === undefined || set.groups) return ''
  const columns = chosen(question, set, select)
  if (columns.length === set.properties.size) return ''
  const relations = (expand?.inside ?? []).flatMap(item => {
    const path = inner(item, 'expandPath')
    const named = path && inner(path, 'navigationProperty')
    const navigation = named && set.navigations.get(decoded(textOfTree(named, question.text)))
    if (!navigation) return []
    const options = optionsWithin(path)
    const parts = namedParts(question, targetOf(question, navigation), { select: options.get('select'), expand: options.get('expand') })
    return [`${navigation.name}${parts || '()'}`]
  })
  return `(${[...columns.map(one => one.name), ...relations].join(',')})`
}

interface Expanding { readonly item: Tree, readonly form: Form, readonly level: Level }

function expansions(question: Question, scope: Scope, { item, form, level }: Expanding): Sql[] {
  const path = inner(item, 'expandPath')
  const named = path && inner(path, 'navigationProperty')
  const written = decoded(textOfTree(item, question.text), item.at)
  if (!path || !named || level.depth >= mostDeep) throw notServed.of({ what: `$expand=${written}` })
  const navigation = scope.set.navigations.get(decoded(textOfTree(named, question.text)))
  if (!navigation) throw unknownName.of({ name: written, known: [...scope.set.navigations.keys()].join(', ') })
  if (inner(path, 'ref', 'count', 'optionallyQualifiedEntityTypeName')) throw notServed.of({ what: `$expand=${written}` })
  const options = optionsWithin(path)
  for (const rule of options.keys()) if (!served.has(rule)) throw notServed.of({ what: `$expand=${written}` })
  return expansion(question, scope, navigation, { options, form, level })
}

const served = new Set(['filter', 'orderby', 'skip', 'top', 'inlinecount', 'select', 'expand', 'compute'])

function expansion(question: Question, scope: Scope, navigation: Navigation, { options, form, level }: {
  options: ReadonlyMap<string, Tree>, form: Form, level: Level }): Sql[] {
  const target = targetOf(question, navigation)
  const top = numberOf(options.get('top'), question.text)
  if (!navigation.bounded && (top === undefined || top > mostExpanded)) throw needsTop.of({ name: navigation.name, max: mostExpanded })
  const brought = question.budget.expand(level.rows, { bounded: navigation.bounded, count: navigation.many ? top ?? mostExpanded : 1 })
  const inside = scopeOf(question, target)
  const json = rowJson(question, inside, { select: options.get('select'), expand: options.get('expand'), compute: options.get('compute') },
    form, { depth: level.depth + 1, rows: brought })
  const filter = inner(options.get('filter') ?? { rule: '', at: 0, end: 0, inside: [] }, 'boolCommonExpr')
  const where = sql`${navigation.on(scope.place, inside.place)} and ${target.seen(question.reader, inside.place)}
    ${filter ? sql` and ${condition(compile(question, inside, filter), '$filter')}` : raw('')}`
  const from = target.from(inside.place)
  if (!navigation.many) return [sql`(select ${json} from ${from} where ${where}) as ${quotedName(navigation.name)}`]
  const order = ordering(question, inside, options.get('orderby'))
  const limit = top === undefined ? raw('') : sql`limit ${top}`
  const rows = sql`(select coalesce(json_agg(j_ order by n_), '[]'::json) from (select ${json} as j_,
      row_number() over (order by ${order.sql}) as n_ from ${from} where ${where}
      order by n_ ${limit} offset ${numberOf(options.get('skip'), question.text) ?? 0}) l_) as ${quotedName(navigation.name)}`
  const counted = options.get('inlinecount')
  return counted && /true$/i.test(textOfTree(counted, question.text))
    ? [sql`(select count(*) from ${from} where ${where}) as ${quotedName(`${navigation.name}@odata.count`)}`, rows] : [rows]
}
