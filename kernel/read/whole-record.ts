// A record with its lines and the labels of whatever both refer to, by one statement: one picture of the
// database without a transaction around it, and one wait.
import { type Actor, reachOf } from '../access/actor.ts'
import { decodeRow, columnList } from '../command/rows.ts'
import { type ColumnSpec, type Part, type Resource, columnNamed, columnsOf, parentColumn } from '../model/resource.ts'
import { type Row, exactOf } from '../sql/connection.ts'
import { type Sql, empty, ident, join, raw, sql } from '../sql/sql.ts'
import { visible, visibleInPart } from './fields.ts'
import { type Labels, labelExpression } from './labels.ts'
import type { Reader } from './reader.ts'

export interface WholeRecord {
  readonly row: Record<string, unknown>
  readonly lines: Readonly<Record<string, ReadonlyArray<Record<string, unknown>>>>
  /** Null where they are asked for by themselves, because not all of it lies on one machine. */
  readonly labels: Labels | null
  /** The further columns asked for. */
  readonly more: Row
}

const baseType = ({ field: { spec } }: ColumnSpec): string => spec.type.sql(spec).replace(/\(.*\)/, '')

/** Values that JSON would round or write otherwise travel as text. */
const inJson = (column: ColumnSpec): Sql =>
  (exactOf(baseType(column)) ? raw(`p.${column.column}::text`) : raw(`p.${column.column}`))

/** The lines of one part of record `t`, each as an array of its values. */
function linesColumn(resource: Resource, part: Part, as: string): Sql {
  const values = [raw('p.id'), raw('p.position'), ...columnsOf(part).map(inJson)]
  return sql`(select json_agg(json_build_array(${join(values)}) order by p.position, p.id)
    from ${partOf(resource, part)}) as ${ident(as)}`
}

const partOf = (resource: Resource, part: Part): Sql => sql`${ident(`${resource.module}.${part.table}`)} p
    where ${ident(`p.${parentColumn(resource)}`)} = t.id${raw(resource.book && resource.company ? ' and p.company_id = t.company_id' : '')}`

/** Reads the lines of a part; how each column is read is found once for all of them. */
function lineReader(part: Part): (parent: unknown, values: readonly unknown[]) => Record<string, unknown> {
  const columns = columnsOf(part).map(column => ({ name: column.name, exact: exactOf(baseType(column)) }))
  return (parent, values) => {
    const line: Record<string, unknown> = { id: values[0], parent, position: values[1] }
    columns.forEach(({ name, exact }, index) => {
      const value = values[index + 2] ?? null
      line[name] = typeof value === 'string' && exact ? exact(value) : value
    })
    return line
  }
}

/** Columns with references that may be shown, by the name of the resource they refer to. */
function referring(columns: readonly ColumnSpec[], shown: ReadonlySet<string>, alias: string): Map<string, Sql[]> {
  const named = columns.flatMap(({ name, column, field: { spec } }) =>
    (spec.target && shown.has(name) ? [{ to: spec.target.resource, column: ident(`${alias}.${column}`) }] : []))
  return new Map([...Map.groupBy(named, one => one.to)].map(([to, some]) => [to, some.map(one => one.column)]))
}

/** The column of a record whose labels are not read with it. */
const apart = 'labels_apart_'

/** Labels of all that record `t` and its lines refer to, as an object by id; resources out of sight are left out. */
function labelsColumn(reader: Reader, resource: Resource): Sql {
  const { house, actor } = reader
  const own = referring(columnsOf(resource), visible(resource, actor), 't')
  const inLines = Object.entries(resource.parts).map(([name, part]) =>
    ({ part, columns: referring(columnsOf(part), visibleInPart(resource, name, actor), 'p') }))
  const targets = new Set([...own.keys(), ...inLines.flatMap(({ columns }) => [...columns.keys()])])
  if (reader.isSpread(resource) || [...targets].some(to => reader.isSpread(house.resources.get(to)))) return raw(`null as ${apart}`)
  const reads = [...targets].flatMap(to => {
    const target = house.resources.get(to)
    if (!target || reachOf(actor, `${to}.read`) === null) return []
    const ids = [sql`array[${join(own.get(to) ?? [])}]::uuid[]`, ...inLines.flatMap(({ part, columns }) =>
      (columns.get(to) ?? []).map(column => sql`array(select ${column} from ${partOf(resource, part)})`))]
    return [sql`select l.id, ${labelExpression(reader, target, 'l')} as label from ${ident(target.table)} l
      where l.id = any(${join(ids, ' || ')}) and ${reader.readable(target, 'l')}${sameCompany(resource, target)}`]
  })
  return reads.length === 0 ? raw('null as labels_')
    : sql`(select json_object_agg(l.id, l.label) filter (where l.label is not null)
        from (${join(reads, ' union all ')}) l) as labels_`
}

/** Books are keyed by company first, and nobody refers into the books of another. */
const sameCompany = (from: Resource, to: Resource): Sql => (to.book && to.company && from.company
  ? sql` and ${ident(`l.${columnNamed(to, to.company)}`)} = ${ident(`t.${columnNamed(from, from.company)}`)}` : empty)

const here = Symbol('the id of the record')
const statements = new WeakMap<Actor, WeakMap<Resource, Sql>>()

/** The statement for this actor, written once; the id is filled in. */
function statementFor(reader: Reader, resource: Resource, more: () => Sql): Sql {
  let known = statements.get(reader.actor)
  if (!known) statements.set(reader.actor, known = new WeakMap<Resource, Sql>())
  let statement = known.get(resource)
  if (!statement) {
    const lines = Object.values(resource.parts).map((part, index) => linesColumn(resource, part, `lines_${index}_`))
    statement = sql`select ${join([columnList(resource, 't'), ...lines, labelsColumn(reader, resource), more()])}
      from ${ident(resource.table)} t where t.id = ${here} and ${reader.readable(resource, 't')}`
    known.set(resource, statement)
  }
  return statement
}

/** The record if this actor may read it; `more` writes further columns, the same ones for an actor each time. */
export async function readWhole(
  reader: Reader, resource: Resource, id: string, more: () => Sql): Promise<WholeRecord | null> {
  const { parts, values } = statementFor(reader, resource, more)
  const [record] = await reader.query({ parts, values: values.map(value => (value === here ? id : value)) })
  if (!record) return null
  const lines = Object.entries(resource.parts).map(([name, part], index) => {
    // why: the statement's own select list, see linesColumn.
    const found = (record[`lines_${index}_`] ?? []) as ReadonlyArray<readonly unknown[]>
    const read = lineReader(part)
    return [name, found.map(line => read(id, line))] as const
  })
  return { row: decodeRow(resource, record), lines: Object.fromEntries(lines), more: record,
    labels: Object.hasOwn(record, apart) ? null : (record['labels_'] ?? {}) as Labels } // why: as above, see labelsColumn.
}
