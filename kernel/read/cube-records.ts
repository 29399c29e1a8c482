// The drill: from a figure of a cube to the records it was made of, as a list like any other.
import type { Cube } from '../cube/cube.ts'
import { ident, sql } from '../sql/sql.ts'
import { factsSql } from './cube-source.ts'
import { cubeConditions } from './cube.ts'
import type { QueryParams } from './filter.ts'
import { type Page, list, readListQuery } from './list.ts'
import { QueryErrors } from './query-error.ts'
import type { Reader } from './reader.ts'

const ofList = new Set(['sort', 'limit', 'after', 'include', 'count', 'search'])

/** `from`, `to` and dimensions choose the figure; the rest is as in lists. */
export async function readCubeRecords(reader: Reader, cube: Cube, params: QueryParams): Promise<Page> {
  const resource = reader.house.resources.get(cube.drill.resource)
  if (!resource) throw new Error(`${cube.name} drills to ${cube.drill.resource}, which does not exist`)
  const errors = new QueryErrors()
  const split = (wanted: boolean): QueryParams =>
    Object.fromEntries(Object.entries(params).filter(([name]) => ofList.has(name) === wanted))
  const conditions = cubeConditions(reader, cube, { params: split(false), errors })
  errors.throwIfAny()
  const query = await readListQuery(reader, resource, split(true))
  const among =
    sql`t.id in (select ${ident(`t.${cube.drill.column}`)} from ${factsSql(cube)} t where ${conditions})`
  return list(reader, resource, { ...query, conditions: [...query.conditions, among] })
}
