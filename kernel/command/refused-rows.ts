// Which of many records the database refuses, and why each. A statement that writes hundreds of rows is refused with the
// first constraint that one of them breaks; asked here is, of every row as it would have become, what would refuse it if
// it came alone: its checks by name, then keys that are taken, then references to nothing. That takes two statements,
// however many are refused. What cannot be said for certain is not said; then whoever asks finds it by smaller parts.
import type { House } from '../model/house.ts'
import { parentColumn } from '../model/resource.ts'
import { arrayText } from '../sql/array-text.ts'
import type { Connection, Row } from '../sql/connection.ts'
import { type Sql, join, planned, raw, sql } from '../sql/sql.ts'
import { type DatabaseError, isDatabaseError, ownerOf, refusalOf, wholeTable } from './database-error.ts'
import type { Refusal } from './problem.ts'
import { type Rule, type Ruled, brokenBy, rulesOf } from './table-rules.ts'
import type { ColumnShape } from './table-shape.ts'
import type { UnitOfWork, Values } from './unit-of-work.ts'

type TableWork = UnitOfWork['tables'] extends ReadonlyMap<string, infer T> ? T : never

/** A check, a key that is taken, a reference. */
const asked: ReadonlySet<string> = new Set(['23514', '23505', '23503'])

/** The refusal of each record that would be refused, by its id; empty where that is not known. */
export async function refusedRows(connection: Connection,
  { house, unit, error }: { house: House, unit: UnitOfWork, error: unknown }): Promise<ReadonlyMap<string, Refusal>> {
  if (!isDatabaseError(error) || !asked.has(error.code) || !error.schema || !error.table) return new Map()
  const removing = error.code === '23503' && error.message.startsWith('update or delete')
  const [ruled] = await connection.query<Ruled & Row>(planned(rulesOf({ table: `${error.schema}.${wholeTable(error.table)}`,
    removing, constraint: error.constraint ?? '' })))
  const touched = unit.tables.get(ruled?.name ?? '')
  if (!ruled || !touched?.shape.byName.has('id')) return new Map()
  const rows = removing ? removedRows(ruled, touched) : wouldBeRows(ruled, touched, unit)
  const rules = ruled.rules.filter(rule => isCertain(rule, unit))
  if (rows.length === 0 || rules.length === 0) return new Map()
  const [schema = '', table = ''] = ruled.name.split('.')
  const owner = ownerOf(house, { schema, table })
  const record = owner && owner.fields !== owner.resource.fields ? parentColumn(owner.resource) : 'id'
  const taken = [...touched.updates.keys(), ...touched.inserts.keys(), ...touched.deletes]
  const questions = rows.map(({ from, given }) =>
    sql`select x.${raw(record)}::text as id, ${brokenBy(ruled, rules, { given, taken })} as rule from (${from}) x`)
  const found = await connection.query<{ id: string, rule: number }>(
    planned(sql`select id, rule from (${join(questions, ' union all ')}) q where rule is not null`))
  return new Map(found.flatMap(({ id, rule }) => {
    const broken = rules[rule]
    const refusal = broken ? refusalOf(house, asTold(broken, ruled.name)) : null
    return refusal ? [[id, refusal] as const] : []
  }))
}

/** What else is written at once may decide otherwise. */
function isCertain(rule: Rule, { tables }: UnitOfWork): boolean {
  const other = rule.other === null ? undefined : tables.get(rule.other)
  return !other || (rule.kind === 'reference' ? other.inserts.size === 0 && other.deletes.size === 0
    : rule.kind === 'referred' ? other.updates.size === 0 && other.deletes.size === 0 : true)
}

interface Rows { readonly from: Sql, readonly given: ReadonlySet<string> }

/** The rows as they would be, in all columns of the table. */
function wouldBeRows({ name, columns }: Ruled, { shape, inserts, updates }: TableWork, unit: UnitOfWork): Rows[] {
  const groups = Map.groupBy(updates, ([, patch]) => Object.keys(patch).sort().join(','))
  const table = raw(name)
  const rowsOf = (names: readonly string[], values: readonly Values[], on: (given: ReadonlySet<string>) => Sql): Rows[] => {
    const given = names.flatMap(one => shape.byName.get(one) ?? [])
    const has = new Set(given.map(({ column }) => column))
    // why: what holds a number not yet taken is not known here.
    if (given.length === 0 || values.length === 0 || (unit.series.length > 0 && isMarked(given, values, unit.nonce))) return []
    const lists = given.map(one => sql`${arrayText(values.map(row => valueOf(one, row)))}::${raw(one.sql)}[]`)
    return [{ given: has, from: sql`select ${raw(columns.map(one => `${has.has(one) ? 'v' : 't'}.${one}`).join(', '))}
      from unnest(${join(lists)}) as v(${raw(given.map(({ column }) => column).join(', '))}) ${on(has)}` }]
  }
  return [
    ...rowsOf(shape.columns.map(one => one.name), [...inserts.values()], () => sql`left join ${table} t on false`),
    // why: of a record that somebody has changed since, nothing is known.
    ...[...groups.values()].flatMap(group => rowsOf(['id', ...Object.keys(group[0]?.[1] ?? {}).sort()],
      group.map(([id, patch]) => ({ ...patch, id })), given => sql`join ${table} t on t.id = v.id
        ${raw(given.has('version') ? 'and t.version = v.version - 1' : '')}`)),
  ]
}

const removedRows = ({ name }: Ruled, { deletes }: TableWork): Rows[] => (deletes.size === 0 ? []
  : [{ given: new Set(), from: sql`select t.* from ${raw(name)} t where t.id = any(${[...deletes]}::uuid[])` }])

const isMarked = (given: readonly ColumnShape[], rows: readonly Values[], nonce: string): boolean =>
  rows.some(row => given.some(one => String(valueOf(one, row)).includes(`⟦${nonce}`)))

function valueOf(column: ColumnShape, row: Values): string | number | boolean | null {
  const value = row[column.name]
  return value === null || value === undefined ? null : column.toSql(value)
}

/** The error the database would have given for the row alone. */
function asTold({ kind, name, columns, other }: Rule, table: string): DatabaseError & Error {
  const [schema = '', relation = ''] = (kind === 'referred' ? other ?? '' : table).split('.')
  const of = `Key (${columns.join(', ')})=()`
  const [code, message, detail] = kind === 'check' ? ['23514', 'violates check constraint', '']
    : kind === 'unique' ? ['23505', 'duplicate key value', `${of} already exists.`]
      : kind === 'reference' ? ['23503', 'insert or update', `${of} is not present.`]
        : ['23503', 'update or delete', `${of} is still referenced.`]
  return Object.assign(new Error(message), { code, constraint: name, table: relation, schema, detail })
}
