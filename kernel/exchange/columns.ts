// Columns of an exported table: what the actor may see of a record, one field a column, in the words of the
// actor's language. Values are as on the screen and exact: labels for references, figures as text.
import type { Field } from '../model/field.ts'
import type { Resource } from '../model/resource.ts'
import { baseFields } from '../model/resource.ts'
import { dateIn, parseInstant, timeIn } from '../values/instant.ts'
import { visible, visibleInPart } from '../read/fields.ts'
import { type Wording, keys, say } from '../read/naming.ts'
import { QueryErrors } from '../read/query-error.ts'
import type { Reader } from '../read/reader.ts'

/** What a cell holds: text, an exact number as text, a day, a moment (with the clock on the reader's wall), yes or no. */
export type Cell = { readonly text: string } | { readonly figure: string, readonly currency?: string, readonly unit?: string }
  | { readonly day: string }
  | { readonly moment: string, readonly wall: string } | { readonly yes: boolean } | null

/** The cells of a row; a row of sums stands out. */
export type TableRow = readonly Cell[] & { readonly total?: boolean }

export interface ExportColumn {
  readonly name: string
  /** The lines it is of; then each line is a row. */
  readonly part?: string
  readonly title: string
  /** How many signs of it are seen in a sheet. */
  readonly width: number
  /** Its figures add up with others of this family, whose currency or unit is told by one field. */
  readonly sums?: string
  /** Of the figures that add up: amounts, else quantities. */
  readonly money?: boolean
  /** It tells the currency or unit of that family. */
  readonly codes?: string
  cell(row: Readonly<Record<string, unknown>>, labels: Readonly<Record<string, string>>): Cell
}

const figureKinds = new Set(['integer', 'decimal', 'amount'])

/** Lists by commas, records by their names: no cell holds JSON. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainly).join(', ')
  if (typeof value !== 'object' || value === null) return String(value as string | number | boolean)
  return Object.entries(value).map(([name, inner]) => `${name}: ${plainly(inner)}`).join('; ')
}

interface Eyes { readonly zone: string, choice(value: string): string }

function cellOf(value: unknown, { spec }: Field<unknown>, { zone, choice }: Eyes): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'object' && 'amount' in value) {
    return { figure: String(value.amount), ...('currency' in value ? { currency: String(value.currency) } : {}) }
  }
  if (typeof value === 'boolean') return { yes: value }
  if (spec.type.name === 'date') return { day: String(value as string) }
  if (spec.type.name === 'instant') {
    const moment = parseInstant(String(value as string))
    return { moment, wall: `${dateIn(zone, moment)}T${timeIn(zone, moment)}` }
  }
  if (figureKinds.has(spec.type.name)) return { figure: String(value as string | number) }
  if (spec.choices !== null && typeof value === 'string') return { text: choice(value) }
  return { text: plainly(value) }
}

const widths: Readonly<Record<string, number>> = { ref: 28, instant: 17, date: 12, amount: 16, boolean: 9, integer: 11, decimal: 13 }

const widthOf = ({ spec }: Field<unknown>): number =>
  widths[spec.target ? 'ref' : spec.type.name] ?? (spec.choices ? 16 : spec.multiline ? 50 : 24)

interface LineField { readonly part: string, readonly name: string, readonly field: Field<unknown> }

/** Fields of lines by the names they are asked for: `lines.quantity`. */
const fieldsOfLines = (reader: Reader, resource: Resource): ReadonlyMap<string, LineField> =>
  new Map(Object.entries(resource.parts).flatMap(([part, { fields }]) => {
    const shown = visibleInPart(resource, part, reader.actor)
    return Object.entries(fields).filter(([name]) => shown.has(name)).map(([name, field]) =>
      [`${part}.${name}`, { part, name, field }] as const)
  }))

/** The columns somebody asked for, or all there are of the record. */
export function exportColumns(reader: Reader, resource: Resource, { wished, wording }: {
  wished: readonly string[], wording: Wording }): ExportColumn[] {
  const shown = visible(resource, reader.actor)
  const known: ReadonlyMap<string, Field<unknown>> = new Map([
    ...Object.entries(resource.fields).filter(([name]) => shown.has(name)), ...Object.entries(baseFields)])
  const inLines = fieldsOfLines(reader, resource)
  const errors = new QueryErrors()
  const parts = new Set(wished.flatMap(name => inLines.get(name)?.part ?? []))
  for (const name of wished) if (!known.has(name) && !inLines.has(name)) errors.add('columns', 'unknown-field', { field: name })
  if (parts.size > 1) errors.add('columns', 'one-kind-of-lines', { parts: [...parts].join(', ') })
  errors.throwIfAny()
  const names = wished.length > 0 ? wished : [...known.keys()]
  return names.flatMap(wish => {
    const line = inLines.get(wish)
    const field = known.get(wish) ?? line?.field
    if (!field) return []
    const [owner, name] = line ? [`${resource.name}.${line.part}`, line.name] : [resource.name, wish]
    const eyes = { zone: reader.actor.zone,
      choice: (value: string): string => say(wording, keys.choice(owner, name, value), value) }
    const beside = besideOf(field)
    return [{ name: wish, ...line ? { part: line.part } : {}, title: say(wording, keys.field(owner, name), name), width: widthOf(field),
      ...beside === null ? { codes: familyOf(resource, line?.part, name) }
        : { sums: familyOf(resource, line?.part, beside), money: isAmount(field) },
      cell: (row, labels): Cell => {
        const value = row[name]
        const label = field.spec.target && typeof value === 'string' ? labels[value] : undefined
        const cell = label === undefined ? cellOf(value, field, eyes) : { text: label }
        const unit = field.spec.unitField === null ? undefined : row[field.spec.unitField]
        return cell && 'figure' in cell && typeof unit === 'string' ? { ...cell, unit: labels[unit] ?? unit } : cell
      } }]
  })
}

const isAmount = ({ spec }: Field<unknown>): boolean => spec.type.name === 'amount'
/** Figures of lines whose currency stands in the record are of one family with those of the record. */
const familyOf = ({ parts }: Resource, part: string | undefined, name: string): string =>
  `${part !== undefined && parts[part]?.fields[name] ? part : ''}.${name}`

/** The field that tells the currency or unit of figures that add up; null for all others. */
const besideOf = (field: Field<unknown>): string | null => isAmount(field) ? field.spec.currencyField ?? 'currency' : field.spec.unitField

/**
 * Every family of figures with a column for its currency or unit, behind the first figure where the list shows none. What is
 * written with its currency in the cell needs none for amounts.
 */
export function withCodes(columns: readonly ExportColumn[], resource: Resource,
  { wording, inCells }: { readonly wording: Wording, readonly inCells: boolean }): ExportColumn[] {
  const told = new Set(columns.flatMap(column => column.codes ?? []))
  return columns.flatMap(column => {
    const family = column.sums
    if (family === undefined || told.has(family) || inCells && column.money) return [column]
    told.add(family)
    const members = columns.filter(one => one.sums === family && one.part === column.part)
    const [part = '', name = ''] = family.split('.')
    const title = say(wording, keys.field(part === '' ? resource.name : `${resource.name}.${part}`, name),
      say(wording, column.money ? 'pivot.currency' : 'export.unit', name))
    return [column, { name: family, ...column.part === undefined ? {} : { part: column.part }, title, width: 9, codes: family,
      cell: (row, labels): Cell => {
        const figure = members.map(one => one.cell(row, labels)).find(cell => cell && 'figure' in cell)
        const code = figure && 'figure' in figure ? figure.currency ?? figure.unit : undefined
        return code === undefined ? null : { text: code }
      } }]
  })
}
