// How the values of one kind become those of another, in the database's own words: which of them fit, and what
// they become. Nothing is rounded or guessed; what does not fit stays where it was.
import { type Sql, raw, sql } from '../sql/sql.ts'
import type { Shape } from './build-field.ts'

export interface Conversion { readonly fits: Sql, readonly value: Sql }

const textual = (kind: Shape['kind']): boolean => kind === 'text' || kind === 'prose'

/** Null where there is no sensible way. `column` is the old column, as we wrote it. */
export function conversion(from: Shape, to: Shape, column: Sql): Conversion | null {
  if (textual(from.kind)) return fromText(to, column)
  if (textual(to.kind)) {
    const value = from.kind === 'decimal' ? sql`trim_scale(${column})::text` : sql`${column}::text`
    return from.kind === 'amount' || from.kind === 'reference' ? null : { fits: raw('true'), value }
  }
  if ((from.kind === 'integer' || from.kind === 'decimal') && to.kind === 'decimal') return toDecimal(to, sql`${column}::numeric`)
  if (from.kind === 'decimal' && to.kind === 'integer') {
    return { fits: sql`(${column} = trunc(${column}) and abs(${column}) <= 2000000000)`, value: sql`${column}::integer` }
  }
  return null
}

const toDecimal = (to: Shape, value: Sql): Conversion => ({
  fits: sql`(round(${value}, ${to.scale ?? 2}::integer) = ${value} and abs(${value}) < 1000000000000)`, value })

function fromText(to: Shape, column: Sql): Conversion | null {
  const plain = sql`btrim(${column})`
  const guarded = (type: string, more: (value: Sql) => Conversion): Conversion => {
    const { fits, value } = more(sql`${plain}::${raw(type)}`)
    // why: a case decides before it computes; and does not promise to.
    return { fits: sql`case when pg_input_is_valid(${plain}, ${type}::text) then ${fits} else false end`, value }
  }
  const whole = (value: Sql): Conversion => ({ fits: raw('true'), value })
  switch (to.kind) {
    case 'text': return { fits: sql`char_length(${column}) <= 200 and ${column} !~ '\n'`, value: column }
    case 'prose': return whole(column)
    case 'integer': return guarded('integer', value => ({ fits: sql`abs(${value}::bigint) <= 2000000000`, value }))
    case 'decimal': return guarded('numeric', value => toDecimal(to, value))
    case 'date': return { fits: sql`(${plain} ~ '^\d{4}-\d\d-\d\d$' and pg_input_is_valid(${plain}, 'date'))`, value: sql`${plain}::date` }
    case 'boolean': return { fits: sql`lower(${plain}) in ('true', 'false', 'yes', 'no')`, value: sql`lower(${plain}) in ('true', 'yes')` }
    case 'choice': return toChoice(to, plain)
    default: return null
  }
}

/** By the value itself, or by any of its labels. */
function toChoice({ choices }: Shape, plain: Sql): Conversion {
  const known = (choices ?? []).flatMap(({ value, labels }) =>
    [value, ...Object.values(labels)].map(word => [word.toLowerCase(), value] as const))
  const [words, values] = [known.map(one => one[0]), known.map(one => one[1])]
  return {
    fits: sql`lower(${plain}) = any(${words}::text[])`,
    value: sql`(${values}::text[])[array_position(${words}::text[], lower(${plain}))]`,
  }
}
