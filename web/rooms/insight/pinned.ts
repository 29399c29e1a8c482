// What a tile asks when it is made of an address: the question of a list without its looks, or the cut of a pivot as a
// figure, a chart or itself. Whose company it is, the dashboard says. Pure.
import { apiQuery, readList } from '../../renderer/list/list-state.ts'
import type { Meta } from '../../renderer/meta.ts'
import { pivotQuery, readPivotState } from './pivot-state.ts'
import type { TileKind } from './use-boards.ts'

const cubeOf = (list: string): string | null => list.startsWith('cube ') ? list.slice(5) : null

export const pinKinds = (list: string, house: Meta): readonly TileKind[] => {
  const cube = cubeOf(list)
  if (cube === null) return ['list']
  return house.cubes[cube] ? ['pivot', 'chart', 'figure'] : []
}

export function pinned(list: string, query: string, kind: TileKind, house: Meta): { readonly source: string, readonly query: string } {
  const params = Object.fromEntries(new URLSearchParams(query))
  const name = cubeOf(list)
  const cube = name === null ? undefined : house.cubes[name]
  if (name === null || !cube) return { source: list, query: written(listQuery(params, list, house)) }
  const state = readPivotState(params, cube)
  const rows = kind === 'figure' ? [] : kind === 'chart' ? state.rows.slice(0, 1) : state.rows
  return { source: name, query: written(pivotQuery({ ...state, rows,
    columns: kind === 'pivot' ? state.columns : [], sort: rows.length === 0 ? '' : state.sort })) }
}

const written = (query: Readonly<Record<string, string>>): string => new URLSearchParams(query).toString()

function listQuery(params: Readonly<Record<string, string>>, list: string, house: Meta): Record<string, string> {
  const resource = house.resources[list]
  const company = resource?.company ?? ''
  const scope = resource?.fields[company] ? { field: company, company: 'all' } : null
  const { [company]: _, ...query } = apiQuery(readList({ ...params, ...scope && { [company]: 'all' } }, resource?.fields ?? {}, scope))
  return query
}
