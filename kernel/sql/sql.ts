// SQL as values: a tagged template that keeps text and parameters apart, so that no user input can
// ever become SQL. Fragments nest; the text of a fragment is stable, which makes it a prepared statement.

/** A piece of SQL with its parameters. Build it with `sql`, never by string concatenation. */
export interface Sql {
  readonly parts: readonly string[]
  readonly values: readonly unknown[]
  /** Planned anew for these very values, see `planned`. */
  readonly fresh?: boolean
}

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && 'parts' in value && 'values' in value

/** The tag: interpolated fragments are spliced in, everything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...inputs: readonly unknown[]): Sql {
  const parts: string[] = [strings[0] ?? '']
  const values: unknown[] = []
  inputs.forEach((input, index) => {
    const tail = strings[index + 1] ?? ''
    if (isSql(input)) {
      parts[parts.length - 1] += input.parts[0] ?? ''
      for (let i = 0; i < input.values.length; i++) {
        values.push(input.values[i])
        parts.push(input.parts[i + 1] ?? '')
      }
      parts[parts.length - 1] += tail
    } else {
      values.push(input)
      parts.push(tail)
    }
  })
  return { parts, values }
}

/** SQL text written by us: table and column names, keywords. Never user input. */
export const raw = (text: string): Sql => ({ parts: [text], values: [] })

/**
 * Has a statement planned for its values each time. Worth half a millisecond where the best way depends on
 * them: a word that is in every record is found by walking, a rare one by its index.
 */
export const planned = (statement: Sql): Sql => ({ ...statement, fresh: true })

export const empty: Sql = raw('')

/** Fragments joined by a separator written by us. */
export function join(fragments: readonly Sql[], separator = ', '): Sql {
  return fragments.reduce(
    (all, one, index) => (index === 0 ? one : sql`${all}${raw(separator)}${one}`), empty)
}

/** A quoted identifier; refuses anything that is not a plain snake_case name. */
export function ident(name: string): Sql {
  if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*$/.test(name)) throw new Error(`not an identifier: ${name}`)
  return raw(name)
}

/** The text with numbered placeholders, as PostgreSQL wants it. */
export function textOf(statement: Sql): string {
  let text = statement.parts[0] ?? ''
  for (let i = 1; i < statement.parts.length; i++) text += `$${i}${statement.parts[i]}`
  return text
}
