// How a typed word finds records: as a piece of text from three characters on, as the beginning of a word
// below, and Chinese by its pairs of characters; each of them by an index. All words must be found.
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { type Resource, columnNamed } from '../model/resource.ts'
import type { Reader } from './reader.ts'

const han = /[㐀-鿿豈-﫿]/
const maxTerms = 8

/** LIKE with the user's text taken literally. */
export const likeLiteral = (column: Sql, text: string): Sql =>
  sql`${column} like '%' || kernel.fold(${text.replaceAll(/[\\%_]/g, '\\$&')}) || '%'`

const pairs = (term: string): string[] =>
  term.length <= 1 ? [term] : Array.from({ length: term.length - 1 }, (_, at) => term.slice(at, at + 2))

function termCondition(column: Sql, term: string): Sql {
  const words = sql`kernel.words(${column})`
  const runs = term.split(/[^㐀-鿿豈-﫿]+/).filter(run => run !== '')
  if (han.test(term)) {
    const grams = runs.flatMap(run => (run.length === 1 ? [`${run}:*`] : pairs(run)))
    return sql`(${words} @@ to_tsquery('simple', ${grams.join(' & ')}) and ${likeLiteral(column, term)})`
  }
  if (term.length >= 3) return likeLiteral(column, term)
  const plain = term.replaceAll(/[^\p{L}\p{N}]+/gu, '')
  if (plain === '') return likeLiteral(column, term)
  // why: a sign such as ⒇ is a number that folds into brackets, which mean something in a query; words are told apart the same way.
  return sql`${words} @@ to_tsquery('simple', nullif(regexp_replace(kernel.fold(${plain}), '[^[:alnum:]]+', '', 'g'), '') || ':*')`
}

/** Own texts the reader sees; each has an index of its pieces. */
const ownTexts = (reader: Reader, resource: Resource, alias: string): Sql[] => Object.entries(resource.fields)
  .filter(([name, { spec }]) => spec.own?.searched === true && reader.sees(resource, name))
  .map(([name]) => sql`kernel.fold(${ident(`${alias}.${columnNamed(resource, name)}`)})`)

/** A term is in the record's own words or, from three letters on, in an own text. */
const either = (found: Sql, beside: readonly Sql[], term: string): Sql => (beside.length === 0 || term.length < 3 ? found
  : sql`(${join([found, ...beside.map(column => likeLiteral(column, term))], ' or ')})`)

/**
 * The condition that a record contains what was typed; null when nothing was typed or nothing is searchable.
 */
export function searchCondition(reader: Reader, resource: Resource, alias: string,
  typed: string): Sql | null {
  const fields = resource.find?.search ?? []
  const seen = fields.filter(field => reader.sees(resource, field))
  const terms = typed.trim().split(/\s+/).filter(term => term !== '').slice(0, maxTerms)
  if (terms.length === 0) return null
  const beside = ownTexts(reader, resource, alias)
  if (seen.length === 0 && beside.length === 0) return raw('false')
  if (seen.length === fields.length) {
    const column = ident(`${alias}.search_text`)
    return join(terms.map(term => either(termCondition(column, term), beside, term)), ' and ')
  }
  // why: the indexed text contains fields this actor must not see; finding by them would reveal them.
  const text = seen.length === 0 ? raw(`''`) : join(seen.map(field =>
    sql`coalesce(${ident(`${alias}.${columnNamed(resource, field)}`)}, '')`), ` || ' ' || `)
  return join(terms.map(term => either(likeLiteral(sql`kernel.fold(${text})`, term), beside, term)), ' and ')
}
