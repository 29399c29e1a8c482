// Rows of what has own fields, as formulas see them: a record, or a line with the currencies of its record.
import { columnList, decodePart, decodeRow, partColumnList } from '../command/rows.ts'
import { type ColumnSpec, columnsOf } from '../model/resource.ts'
import type { Row } from '../sql/connection.ts'
import { type Sql, ident, join, sql } from '../sql/sql.ts'
import type { Owner } from './owner.ts'

const currencies = ({ resource }: Owner): ColumnSpec[] =>
  columnsOf(resource).filter(({ field }) => field.spec.type.name === 'currency')

/** Columns of `t`, beside them the currencies of the record `r`. */
export const ownedColumns = (owner: Owner): Sql => (owner.part === null ? columnList(owner.resource, 't')
  : join([partColumnList(owner.resource, owner.part.part, 't'),
    ...currencies(owner).map(({ column }) => sql`${ident(`r.${column}`)} as ${ident(`${column}_of_record`)}`)]))

export const decodeOwned = (owner: Owner, record: Row): Record<string, unknown> => (owner.part === null
  ? decodeRow(owner.resource, record)
  : { ...Object.fromEntries(currencies(owner).map(({ name, column }) => [name, record[`${column}_of_record`]])),
    ...decodePart(owner.part.part, record) })
