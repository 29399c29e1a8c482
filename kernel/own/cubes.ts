// Own fields in figures: what an administrator added to the records (or lines) that facts were made of cuts them, or is
// added up itself. Facts stay as they are; the value is read beside them from the row it stands in, so it is that of
// today, and where nobody asks for it the database leaves the row alone.
import type { Cube, Dimension, FactSource, Measure } from '../cube/cube.ts'
import type { Field } from '../model/field.ts'
import type { House } from '../model/house.ts'
import { columnNamed } from '../model/resource.ts'
import { type Sql, ident, join, raw, sql } from '../sql/sql.ts'
import { minorPerUnit } from '../values/currency-sql.ts'
import { type Owner, ownerNamed } from './owner.ts'

interface Added {
  /** As the cube calls it: `x_segment`, and of lines `lines_x_finish`. */
  readonly name: string
  readonly field: string
  readonly owner: Owner
  readonly spec: Field<unknown>['spec']
  readonly value: Sql
  readonly counts: string
}

const nameOf = ({ part }: Owner, field: string): string => (part === null ? field : `${part.name}_${field}`)

function addedBy(house: House, { of, counts }: FactSource, alias: string): Added[] {
  const owner = ownerNamed(house, of)
  return !owner ? [] : Object.entries(owner.fields).filter(([, { spec }]) => spec.own !== null)
    .map(([field, { spec }]) => ({ name: nameOf(owner, field), field, owner, spec, counts,
      value: ident(`${alias}.${columnNamed(owner, field)}`) }))
}

/** How a field cuts figures; null where it does not. */
function dimensionOf({ name, field, owner, spec }: Added): Dimension | null {
  if (spec.multiline) return null
  switch (spec.type.name) {
    case 'choice': return { column: name, kind: 'choice', choices: { owner: owner.name, field, values: spec.choices ?? [] } }
    case 'date': return { column: name, kind: 'month' }
    case 'text': return { column: name, kind: 'text' }
    case 'ref': return { column: name, kind: 'ref', ...spec.target ? { resource: spec.target.resource } : {} }
    default: return null
  }
}

const measured: Readonly<Record<string, Measure['format']>> = { integer: 'integer', decimal: 'quantity', amount: 'money' }

/** Money in minor units of the books, by the rate of its record; null where the record has none. */
function inBooks({ owner: { resource }, spec, value }: Added, record: string): Sql | null {
  const { fields } = resource
  const names = [spec.currencyField ?? 'currency', 'rate', 'baseCurrency']
  if (names.some(name => !fields[name])) return null
  const [currency, rate, base] = names.map(name => ident(`${record}.${columnNamed(resource, name)}`)) as [Sql, Sql, Sql]
  return sql`round(${value} * ${rate} * ${minorPerUnit(base)} / ${minorPerUnit(currency)})`
}

/** A figure of a fact: as often as the fact counts it, so that what was taken back counts no more. */
function figureOf(added: Added, record: string): Sql | null {
  const value = added.spec.type.name === 'amount' ? inBooks(added, record) : added.value
  return value && sql`coalesce(${value}, 0) * ${raw(added.counts)}`
}

export function wholeCube(house: House, cube: Cube): Cube {
  const sources = (cube.sources ?? []).map((source, at) => ({ source, alias: `s${at}`, owner: ownerNamed(house, source.of) }))
  const added = sources.flatMap(({ source, alias }) => addedBy(house, source, alias))
  if (added.length === 0) return cube
  const record = sources.find(({ owner }) => owner?.part === null)?.alias ?? ''
  const by: Record<string, Dimension> = {}
  const measures: Record<string, Measure> = {}
  const columns: Sql[] = []
  for (const one of added) {
    const dimension = dimensionOf(one)
    const format = measured[one.spec.type.name]
    const figure = format && record !== '' ? figureOf(one, record) : null
    if (dimension) by[one.name] = dimension
    else if (format && figure) measures[one.name] = { kind: 'sum', column: one.name, format }
    else continue
    columns.push(sql`${figure ?? one.value} as ${ident(one.name)}`)
  }
  if (columns.length === 0) return cube
  const joins = sources.flatMap(({ source, alias, owner }) => (owner
    ? [sql`left join ${ident(owner.table)} ${raw(alias)} on ${ident(`${alias}.id`)} = ${ident(`f.${source.column}`)}`] : []))
  return Object.freeze({ ...cube, by: { ...cube.by, ...by }, measures: { ...cube.measures, ...measures },
    tells: { ...cube.tells, ...Object.fromEntries(added.map(one =>
      [one.name, one.owner.part === null ? one.field : `${one.owner.part.name}.${one.field}`])) },
    facts: sql`(select f.*, ${join(columns)} from ${ident(cube.from)} f ${join(joins, ' ')})` })
}

/** Names by which figures tell of an own field, for its words. */
export function namesInCubes(house: House, owner: string, field: string): ReadonlyArray<{ readonly cube: string, readonly name: string }> {
  const found = ownerNamed(house, owner)
  return !found ? [] : [...house.cubes.values()].filter(cube => cube.sources?.some(source => source.of === owner))
    .map(cube => ({ cube: cube.name, name: nameOf(found, field) }))
}
