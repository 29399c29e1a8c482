// Columns of an exported table: what the actor may see of a record, one field a column, in the words of the
// actor's language. Values are as on the screen and exact: labels for references, figures as text.
import type { Field } from '../model/field.ts'
import type { Resource } from '../model/resource.ts'
import { baseFields } from '../model/resource.ts'
import { visible } from '../read/fields.ts'
import { type Wording, keys, say } from '../read/naming.ts'
import { QueryErrors } from '../read/query-error.ts'
import type { Reader } from '../read/reader.ts'

/** What a cell holds: text, an exact number as text, or nothing. */
export type Cell = { readonly text: string } | { readonly figure: string } | null

export interface ExportColumn {
  readonly name: string
  readonly title: string
  cell(row: Readonly<Record<string, unknown>>, labels: Readonly<Record<string, string>>): Cell
}

const figureKinds = new Set(['integer', 'decimal', 'amount'])

/** Lists by commas, records by their names: no cell holds JSON. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainly).join(', ')
  if (typeof value !== 'object' || value === null) return String(value as string | number | boolean)
  return Object.entries(value).map(([name, inner]) => `${name}: ${plainly(inner)}`).join('; ')
}

function textOf(value: unknown, { spec }: Field<unknown>, choice: (value: string) => string): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'object' && 'amount' in value) return { figure: String(value.amount) }
  if (figureKinds.has(spec.type.name)) return { figure: String(value as string | number) }
  if (spec.choices !== null && typeof value === 'string') return { text: choice(value) }
  return { text: plainly(value) }
}

/** The columns somebody asked for, or all there are. */
export function exportColumns(reader: Reader, resource: Resource, { wished, wording }: {
  wished: readonly string[], wording: Wording }): ExportColumn[] {
  const shown = visible(resource, reader.actor)
  const known: ReadonlyMap<string, Field<unknown>> = new Map([
    ...Object.entries(resource.fields).filter(([name]) => shown.has(name)), ...Object.entries(baseFields)])
  const errors = new QueryErrors()
  for (const name of wished) if (!known.has(name)) errors.add('columns', 'unknown-field', { field: name })
  errors.throwIfAny()
  const names = wished.length > 0 ? wished : [...known.keys()]
  return names.flatMap(name => {
    const field = known.get(name)
    if (!field) return []
    const choice = (value: string): string => say(wording, keys.choice(resource.name, name, value), value)
    return [{ name, title: say(wording, keys.field(resource.name, name), name),
      cell: (row, labels): Cell => {
        const value = row[name]
        const label = field.spec.target && typeof value === 'string' ? labels[value] : undefined
        return label === undefined ? textOf(value, field, choice) : { text: label }
      } }]
  })
}
