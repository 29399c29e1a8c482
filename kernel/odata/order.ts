// Orders and places in them: by any expressions, then by the key, so that a page begins exactly where the last one ended.
// Nothing comes before everything else upwards, as the standard says.
import { type Sql, join, raw, sql } from '../sql/sql.ts'
import { type Question, type Scope, compile } from './expression.ts'
import type { Tree } from './grammar/index.ts'
import type { Kind } from './model.ts'
import { wrongKind } from './refusals.ts'
import { textOfTree } from './values.ts'

export interface Key { readonly sql: Sql, readonly kind: Kind, readonly descending: boolean, readonly never?: boolean }
export interface Order { readonly sql: Sql, readonly keys: readonly Key[] }

const types: Readonly<Record<Kind, string>> =
  { text: 'text', number: 'numeric', boolean: 'boolean', date: 'date', instant: 'timestamptz', guid: 'uuid' }

export function ordering(question: Question, scope: Scope, tree: Tree | undefined): Order {
  const items = tree?.inside ?? []
  const keys = items.map((item): Key => {
    const [expression] = item.inside
    const value = expression && compile(question, scope, expression)
    if (!value || value.kind === 'null') throw wrongKind.of({ what: '$orderby' })
    // why: the place of a row says each key again for all that come behind it.
    question.budget.written(value, items.length)
    return { sql: value.sql, kind: value.kind, descending: /(?:%20|\s)desc$/i.test(textOfTree(item, question.text)) }
  })
  const unique = (scope.set.groups?.levels ?? [scope.set.key]).flatMap((name): Key[] => {
    const property = scope.set.properties.get(name)
    return property ? [{ sql: property.at(scope.place), kind: property.kind, descending: false, never: !property.nullable }] : []
  })
  const all = [...keys, ...unique]
  // why: an index is read upwards with nothing at the end; where nothing never stands, both are the same.
  const direction = ({ descending, never }: Key): Sql => raw(descending ? 'desc nulls last' : never ? 'asc' : 'asc nulls first')
  return { keys: all, sql: all.length === 0 ? raw('1') : join(all.map(one => sql`${one.sql} ${direction(one)}`)) }
}

/** The condition of standing behind a row with these values, as PostgreSQL wrote them. */
export function behind({ keys }: Order, values: ReadonlyArray<string | null>): Sql {
  const cases = keys.map((key, place) => {
    const before = keys.slice(0, place).map((one, at) => same(one, values[at] ?? null))
    return sql`(${join([...before, later(key, values[place] ?? null)], ' and ')})`
  })
  return sql`(${join(cases, ' or ')})`
}

const typed = ({ kind }: Key, value: string): Sql => sql`${value}::text::${raw(types[kind])}`
const same = (key: Key, value: string | null): Sql => (value === null ? sql`${key.sql} is null` : sql`${key.sql} = ${typed(key, value)}`)
function later(key: Key, value: string | null): Sql {
  if (value === null) return key.descending ? raw('false') : sql`${key.sql} is not null`
  return key.descending ? sql`(${key.sql} < ${typed(key, value)} or ${key.sql} is null)` : sql`${key.sql} > ${typed(key, value)}`
}
