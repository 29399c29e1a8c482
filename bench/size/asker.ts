// Somebody asking the house: lists, groups, searches, reports, cubes and records by the same functions that answer the
// API, as the administrator or a
// salesperson sees them.
import type { Actor } from '../../kernel/access/actor.ts'
import { askCube } from '../../kernel/read/cube.ts'
import { type CubeRecords, readCubeRecords } from '../../kernel/read/cube-records.ts'
import type { QueryParams } from '../../kernel/read/filter.ts'
import { get } from '../../kernel/read/get.ts'
import { groups, readGroupQuery } from '../../kernel/read/groups.ts'
import { list, type Page, readListQuery } from '../../kernel/read/list.ts'
import { askPivot } from '../../kernel/read/pivot.ts'
import { Reader } from '../../kernel/read/reader.ts'
import { related } from '../../kernel/read/related.ts'
import { runReport } from '../../kernel/read/report.ts'
import { search } from '../../kernel/read/search.ts'
import { raw, sql } from '../../kernel/sql/sql.ts'
import { loadActor } from '../../ground/org/contract.ts'
import type { RunningEngine } from '../../app/engine.ts'

export type Asked = Readonly<Record<string, string>>

const params = (asked: Asked): QueryParams => Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, [value]]))

const found = <T>(map: ReadonlyMap<string, T>, name: string): T => {
  const one = map.get(name)
  if (!one) throw new Error(`there is no ${name}`)
  return one
}

export interface Asker {
  readonly reader: Reader
  list(resource: string, asked: Asked): Promise<Page>
  groups(resource: string, asked: Asked): Promise<unknown>
  search(q: string): Promise<{ items: readonly { id: string }[] }>
  record(resource: string, id: string): Promise<unknown>
  related(resource: string, id: string): Promise<unknown>
  report(name: string, asked: Asked): Promise<unknown>
  cube(name: string, asked: Asked): Promise<unknown>
  pivot(name: string, asked: Asked): Promise<unknown>
  behind(name: string, asked: Asked): Promise<CubeRecords>
  /** SQL written by hand, as the floor under a read. */
  plain<T extends Record<string, unknown> = Record<string, unknown>>(text: string): Promise<T[]>
}

export function askerOf(engine: RunningEngine, actor: Actor): Asker {
  const reader = new Reader(engine, actor)
  const { resources, reports, cubes } = engine.house
  return {
    reader,
    async list(name, asked) {
      const resource = found(resources, name)
      return list(reader, resource, await readListQuery(reader, resource, params(asked)))
    },
    async groups(name, asked) {
      const resource = found(resources, name)
      return groups(reader, resource, await readGroupQuery(reader, resource, params(asked)))
    },
    search: q => search(reader, params({ q, limit: '8' })),
    record: (name, id) => get(reader, found(resources, name), id),
    related: (name, id) => related(reader, found(resources, name), { id }),
    report: (name, asked) => runReport(reader, found(reports, name), params(asked)),
    cube: (name, asked) => askCube(reader, found(cubes, name), params(asked)),
    pivot: (name, asked) => askPivot(reader, found(cubes, name), params(asked)),
    behind: (name, asked) => readCubeRecords(reader, found(cubes, name), params(asked)),
    plain: text => engine.pool.query(raw(text)),
  }
}

/** The administrator of the house. */
export async function administrator(engine: RunningEngine): Promise<Actor> {
  const [row] = await engine.pool.query<{ id: string }>(sql`select id from org.users where email = 'ada@lumen.example'`)
  const actor = row && await loadActor(engine.pool, row.id)
  if (!actor) throw new Error('nobody administers this house')
  return actor
}

/** The salesperson with the most orders, who reads no others. */
export async function seller(engine: RunningEngine): Promise<Actor> {
  const [row] = await engine.pool.query<{ id: string }>(sql`select salesperson_id as id from sales.orders
    group by 1 order by count(*) desc limit 1`)
  const actor = row && await loadActor(engine.pool, row.id)
  if (!actor) throw new Error('nobody sells in this house')
  return actor
}
