// A page of an entity set, or one entity of it: filtered, ordered and shaped in one statement, with a link to the next page
// and, where the reader wants to follow changes, a link to what has changed since.
import { notFound } from '../command/problems.ts'
import { type Position, horizon, readPosition, writePosition } from '../feed/position.ts'
import { searchCondition } from '../read/search-text.ts'
import type { Reader } from '../read/reader.ts'
import { type Sql, join, planned, raw, sql } from '../sql/sql.ts'
import { type Scope, compile, scopeOf } from './expression.ts'
import type { EntitySet } from './model.ts'
import { condition } from './operators.ts'
import { type Options, numberOf, wordOf } from './options.ts'
import { behind, ordering } from './order.ts'
import { badToken, notServed } from './refusals.ts'
import { type Form, type Wanted, rowJson } from './shape.ts'
import { inner, textOfTree, unquoted } from './values.ts'

export const pageRows = 1000

export interface Wish {
  readonly form: Form
  /** Most rows of a page, at the reader's wish. */
  readonly pageSize: number
  readonly trackChanges: boolean
  /** Rows of one relation only: the lines of this order. */
  readonly within?: (scope: Scope) => Sql
}

export interface Answer {
  readonly rows: readonly string[]
  readonly count?: string
  /** Options of the next page and of the changes since, without the address. */
  readonly next?: string
  readonly delta?: string
}

/** Where a page ended, how many rows are still wanted, and from which place on changes are told. */
interface Mark { readonly keys: ReadonlyArray<string | null>, readonly left: number | null, readonly since: string | null }

const writeMark = (mark: Mark): string => Buffer.from(JSON.stringify(mark)).toString('base64url')

function readMark(text: string, keys: number): Mark {
  try {
    const mark = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<Mark>
    const isKey = (one: unknown): boolean => one === null || (typeof one === 'string' && one.length < 20_000 && !one.includes('\0'))
    if (Array.isArray(mark.keys) && mark.keys.length === keys && mark.keys.every(isKey)
      && (mark.left === null || (Number.isSafeInteger(mark.left) && Number(mark.left) >= 0))
      && (mark.since === null || readPosition(mark.since ?? ''))) {
      return { keys: mark.keys, left: mark.left ?? null, since: mark.since ?? null }
    }
  } catch { /* refused below */ }
  throw badToken.of()
}

/** The words of a search; only plain words are searched for. */
export function searched({ question, trees }: Options, set: EntitySet, scope: Scope): Sql | null {
  const tree = trees.get('search')
  if (!tree) return null
  const [expression] = tree.inside
  const words = wordOf(tree, question.text) ?? ''
  if (!set.resource || !expression || /\b(?:AND|OR|NOT)\b/.test(words) || (set.resource.find?.search ?? []).length === 0) {
    throw notServed.of({ what: `$search=${words}` })
  }
  const plain = expression.rule === 'searchExpr-incomplete' ? unquoted(textOfTree(expression, question.text), expression.at) : words
  return searchCondition(question.reader, set.resource, scope.place.self, plain.replaceAll('"', ' '))
}

/** Which rows are meant: those the reader may see, of the relation asked for, found by filter and search. */
export function conditionsOf(options: Options, scope: Scope, wish: Pick<Wish, 'within'>): Sql[] {
  const { question, trees } = options
  const filter = trees.get('filter')
  const expression = filter && inner(filter, 'boolCommonExpr')
  const search = searched(options, scope.set, scope)
  return [scope.set.seen(question.reader, scope.place), ...wish.within ? [wish.within(scope)] : [],
    ...expression ? [condition(compile(question, scope, expression), '$filter')] : [], ...search ? [search] : []]
}

/** What of a row is wanted. */
export const wantedBy = ({ trees }: Options): Wanted =>
  ({ select: trees.get('select'), expand: trees.get('expand'), compute: trees.get('compute') })

export async function page(options: Options, set: EntitySet, wish: Wish): Promise<Answer> {
  const { question, trees } = options
  const { reader, text } = question
  const scope = scopeOf(question, set)
  const order = ordering(question, scope, trees.get('orderby'))
  const token = wordOf(trees.get('skiptoken'), text)
  const mark = token === undefined ? null : readMark(token, order.keys.length)
  const top = mark ? mark.left : numberOf(trees.get('top'), text) ?? null
  const skip = mark ? 0 : numberOf(trees.get('skip'), text) ?? 0
  const conditions = conditionsOf(options, scope, wish)
  const where = join([...conditions, ...mark ? [behind(order, mark.keys)] : []], ' and ')
  const json = rowJson(question, scope, wantedBy(options), wish.form)
  const pageSize = question.budget.page(wish.pageSize)
  const limit = Math.min(top ?? pageSize, pageSize)
  const track = wish.trackChanges && set.resource !== null && top === null
  const since: Position | null = !track ? null : mark?.since ? readPosition(mark.since) : await horizon(reader)
  const keys = sql`array[${join(order.keys.map(one => sql`(${one.sql})::text`))}]::text[]`
  const [found, count] = await Promise.all([
    reader.query<{ json: string, keys: string[] }>(planned(sql`select ${json}::text as json, ${keys} as keys
      from ${set.from(scope.place)} where ${where} order by ${order.sql} limit ${limit + 1} offset ${skip}`)),
    counts(options) ? countOf(reader, set, scope, conditions) : null])
  const shown = found.slice(0, limit)
  const left = top === null ? null : top - shown.length
  const last = found.length > limit && left !== 0 ? shown.at(-1) : undefined
  const next = last && { keys: last.keys, left, since: since && writePosition(since) }
  return { rows: shown.map(row => row.json), ...count === null ? {} : { count },
    ...next ? { next: writeMark(next) } : {}, ...!next && since ? { delta: writePosition(since) } : {} }
}

const counts = ({ question, trees }: Options): boolean => /true$/i.test(wordOf(trees.get('inlinecount'), question.text) ?? '')

export async function countOf(reader: Reader, set: EntitySet, scope: Scope, conditions: readonly Sql[]): Promise<string> {
  const [row] = await reader.query<{ n: string }>(planned(sql`select count(*)::text as n from ${set.from(scope.place)}
    where ${join([...conditions], ' and ')}`))
  return row?.n ?? '0'
}

/** One entity by its key; what may not be seen is not there. */
export async function single(options: Options, set: EntitySet, { key, form, within }: {
  readonly key: string | null, readonly form: Form, readonly within?: (scope: Scope) => Sql }): Promise<string> {
  const { question } = options
  const scope = scopeOf(question, set)
  const named = set.properties.get(set.key)
  const json = rowJson(question, scope, wantedBy(options), form)
  const conditions = [set.seen(question.reader, scope.place), ...within ? [within(scope)] : [],
    ...key !== null && named ? [sql`${named.at(scope.place)} = ${key}::${raw(named.kind === 'guid' ? 'uuid' : 'text')}`] : []]
  const [row] = await question.reader.query<{ json: string }>(sql`select ${json}::text as json from ${set.from(scope.place)}
    where ${join(conditions, ' and ')} limit 1`)
  if (!row) throw notFound.of({ resource: set.name, id: key ?? '' }, key === null ? {} : { id: key })
  return row.json
}
