// Typed pieces of SQL, and the literals of the standard as such pieces.
import { type Sql, raw, sql } from '../sql/sql.ts'
import { parseDate } from '../values/calendar-date.ts'
import { isUuid } from '../values/uuid.ts'
import type { Tree } from './grammar/index.ts'
import type { Kind } from './model.ts'
import { notRead, wrongKind } from './refusals.ts'

export interface Typed {
  readonly sql: Sql
  readonly kind: Kind | 'null'
  /** For amounts: the path of the property that holds the currency. */
  readonly currencyBy?: string
  /** Text of a literal, so that an index can be asked for it. */
  readonly literal?: string
  /** For texts of the substring index: the indexed column. */
  readonly searchText?: Sql
}

export const textOfTree = ({ at, end }: Tree, text: string): string => text.slice(at, end)
export const inner = (tree: Tree, ...names: readonly string[]): Tree | undefined => tree.inside.find(one => names.includes(one.rule))

/** Percent-encoded text as it is meant. */
export function decoded(text: string, place = 0): string {
  try {
    const plain = decodeURIComponent(text)
    if (!plain.includes('\0') && plain.isWellFormed()) return plain
  } catch { /* refused below */ }
  throw notRead.of({ place: place + 1, text })
}

const sqlOf: Readonly<Record<Kind, string>> = {
  text: 'text', number: 'numeric', boolean: 'boolean', date: 'date', instant: 'timestamptz', guid: 'uuid',
}
const value = (kind: Kind, text: string): Typed => ({ kind, sql: sql`${text}::${raw(sqlOf[kind])}`, literal: text })

/** Quotes off, doubled ones single. */
export const unquoted = (text: string, place: number): string =>
  decoded(text, place).slice(1, -1).replaceAll(`''`, `'`)

const isDay = (text: string): boolean => {
  try {
    return parseDate(text) === text
  } catch {
    return false
  }
}

const digitsOf = (text: string): string | null => {
  const [, exponent = '0'] = /e(.+)$/i.exec(text) ?? []
  return text.length <= 60 && Math.abs(Number(exponent)) <= 60 ? text : null
}

/** A literal of the standard; kinds this house does not keep are refused. */
export function literalOf(tree: Tree, text: string): Typed {
  const written = textOfTree(tree, text)
  const plain = decoded(written, tree.at)
  const refused = (): Error => notRead.of({ place: tree.at + 1, text: plain })
  switch (tree.rule) {
    case 'nullLiteral': return { kind: 'null', sql: raw('null') }
    case 'boolean': return value('boolean', plain.toLowerCase())
    case 'guid': return value('guid', plain.toLowerCase())
    case 'date':
      if (!isDay(plain)) throw refused()
      return value('date', plain)
    case 'dateTimeOffsetLiteral':
      if (!isDay(plain.slice(0, 10))) throw refused()
      return value('instant', plain)
    case 'decimalLiteral': case 'doubleLiteral': case 'singleLiteral': case 'sbyteLiteral': case 'byte': case 'int16Literal':
    case 'int32Literal': case 'int64Literal': {
      const digits = digitsOf(plain)
      if (digits === null || !/\d/.test(plain)) throw refused()
      return value('number', digits)
    }
    case 'stringLiteral': return value('text', unquoted(written, tree.at))
    // why: an enumeration's member without its type is written like a text, and kept as one here.
    case 'enumLiteral': return value('text', unquoted(written.slice(written.search(/'|%27/)), tree.at))
    default: throw wrongKind.of({ what: plain })
  }
}

/** The same value as another kind, where that loses nothing; null otherwise. */
export function asKind(typed: Typed, kind: Kind): Typed | null {
  if (typed.kind === kind || typed.kind === 'null') return typed
  if (kind === 'guid' && typed.kind === 'text' && typed.literal !== undefined && isUuid(typed.literal)) return value('guid', typed.literal)
  if (kind === 'instant' && typed.kind === 'date') return { kind, sql: sql`(${typed.sql})::timestamp at time zone 'UTC'` }
  return null
}
