// Taking back that a record was ever made: it goes with its lines and with what only tells of its beginning. Where
// anything else refers to it, it stays, and who asks is told what.
import type { Resource, RowOf } from '../model/resource.ts'
import { columnNamed, goingCondition } from '../model/resource.ts'
import { raw, sql } from '../sql/sql.ts'
import { stillReferenced } from './problems.ts'
import { type FollowUp, followUps } from './references-to.ts'
import { shapeOf } from './table-shape.ts'
import type { Work } from './work.ts'

export async function takeBack<R extends Resource>(work: Work, resource: R, rows: ReadonlyArray<RowOf<R>>): Promise<void> {
  const { house } = work.setting
  const ids = rows.map(row => row.id)
  const told = [...house.resources.values()].filter(one => one.goesWith && one.fields[one.goesWith.field]?.spec.target?.resource
    === resource.name)
  const [needed, ...beginnings] = await Promise.all([work.read<FollowUp>(followUps(house, resource.name, ids)),
    ...told.map(one => work.read<{ id: string }>(sql`select t.id from ${raw(one.table)} t
      where t.${raw(columnNamed(one, one.goesWith?.field ?? ''))} = any(${ids}::uuid[]) and ${raw(goingCondition(one, 't'))}`))])
  const [first] = needed
  if (first) throw stillReferenced.of({ by: first.resource }, { id: first.target })
  told.forEach((one, at) => { for (const { id } of beginnings[at] ?? []) work.unit.remove(shapeOf(one), id) })
  for (const row of rows) work.remove(resource, row)
}
