// The plain shape of a table as the unit of work sees it: columns with their SQL types and the
// conversion of a value to an array element. Resources, parts and the kernel's own tables look alike here.
import { type Part, type Resource, columnsOf, parentColumn } from '../model/resource.ts'

export interface ColumnShape {
  readonly name: string
  readonly column: string
  readonly sql: string
  toSql(value: unknown): string | number | boolean
}
export interface TableShape {
  readonly table: string
  /** Names table and columns: statements are kept under it. */
  readonly key: string
  readonly columns: readonly ColumnShape[]
  readonly byName: ReadonlyMap<string, ColumnShape>
  /** The column that says within what a row is found beside its id, such as its company; a change never changes it. */
  readonly within?: string
}

const text = (value: unknown): string => String(value)
const whole = (value: unknown): number => value as number // why: integer columns are fed integers only.

const column = (
  name: string, sqlType: string, toSql: ColumnShape['toSql'] = text, columnName = name): ColumnShape =>
  ({ name, column: columnName, sql: sqlType, toSql })

const shape = (table: string, columns: readonly ColumnShape[], key = table): TableShape =>
  ({ table, key, columns, byName: new Map(columns.map(one => [one.name, one])) })

const cache = new WeakMap<object, TableShape>()

const declared = (owner: Resource | Part): ColumnShape[] =>
  columnsOf(owner).map(({ name, column: columnName, field }) => ({
    name, column: columnName, sql: field.spec.type.sql(field.spec).replace(/\(.*\)/, ''),
    toSql: (value: unknown) => field.spec.type.toSql(value) }))

/** Fields that were added belong to the key: with them the statement is another one. */
const keyOf = (table: string, owner: Resource | Part): string => [table, ...columnsOf(owner)
  .flatMap(({ column: name, field: { spec } }) => (spec.own ? [`${name} ${spec.type.name}`] : []))].join('+')

export function shapeOf(resource: Resource): TableShape {
  let known = cache.get(resource)
  if (!known) {
    cache.set(resource, known = shape(resource.table, [
      column('id', 'uuid'), column('version', 'integer', whole),
      column('createdAt', 'timestamptz', text, 'created_at'),
      column('updatedAt', 'timestamptz', text, 'updated_at'), ...declared(resource)], keyOf(resource.table, resource)))
  }
  return known
}

export function partShapeOf(resource: Resource, part: Part): TableShape {
  let known = cache.get(part)
  if (!known) {
    const owner = resource.book && resource.company ? [column('company', 'uuid', text, 'company_id')] : []
    cache.set(part, known = shape(`${resource.module}.${part.table}`, [
      column('id', 'uuid'), column('parent', 'uuid', text, parentColumn(resource)),
      column('position', 'integer', whole), ...owner, ...declared(part)], keyOf(`${resource.module}.${part.table}`, part)))
  }
  return known
}

/** A table of a module that is no resource (projections, counters, tokens): columns as `name: sqlType`. */
export function plainTable(table: string, columns: Readonly<Record<string, string>>, { within }: { within?: string } = {}): TableShape {
  const conversions: Readonly<Record<string, ColumnShape['toSql']>> = {
    integer: whole, jsonb: value => JSON.stringify(value),
    boolean: value => value as boolean, // why: boolean columns are fed booleans only.
  }
  const plain = shape(table, Object.entries(columns).map(([name, type]) =>
    column(name, type, conversions[type] ?? text,
      name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))))
  return within === undefined ? plain : { ...plain, within }
}

export const changesTable = plainTable('kernel.changes', {
  at: 'timestamptz', actorId: 'text', actorName: 'text', companyId: 'uuid', command: 'text',
  resource: 'text', recordId: 'uuid', version: 'integer', kind: 'text', diff: 'jsonb', request: 'text',
})
export const outboxTable = plainTable('kernel.outbox', {
  id: 'uuid', at: 'timestamptz', name: 'text', version: 'integer', companyId: 'uuid', subjectResource: 'text',
  subjectId: 'uuid', about: 'uuid', actorId: 'text', payload: 'jsonb',
})
export const idempotencyTable = plainTable('kernel.idempotency', {
  actorId: 'text', key: 'text', command: 'text', inputHash: 'text', answer: 'jsonb', at: 'timestamptz',
})
