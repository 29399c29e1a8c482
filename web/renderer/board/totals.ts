// What stands in each column of a board: how many, how much, and how much by its chance; counted by the server
// over all records, however many of them are drawn.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import type { MoneyJson } from '../../kit/format.ts'
import { apiQuery, type Filter, type ListState } from '../list/list-state.ts'
import type { ResourceMeta } from '../meta.ts'

export interface GroupTotals {
  readonly key: string | null
  readonly count: number
  readonly sums: Readonly<Record<string, readonly MoneyJson[]>>
  readonly weighted?: Readonly<Record<string, readonly MoneyJson[]>>
}

/** A board by anything but the state shows the work in hand, unless states are asked for. */
export function inHand(resource: ResourceMeta, by: string, state: ListState): ListState {
  const filters = state.filters.filter(filter => filter.field !== by)
  const field = resource.state
  const first = field && field !== by && !filters.some(filter => filter.field === field)
    ? Object.keys(resource.fields[field]?.states ?? {})[0] : undefined
  const open: readonly Filter[] = field && first ? [{ field, op: 'eq', value: first }] : []
  return { ...state, filters: [...filters, ...open] }
}

/** By the value of the column; undefined until they are known. */
export function useTotals(resource: ResourceMeta, by: string, state: ListState): ReadonlyMap<string, GroupTotals> | undefined {
  const { sort: _, ...query } = { sort: '', ...apiQuery(state), by,
    ...resource.views?.board?.weight && { weight: resource.views.board.weight } }
  const found = useQuery({ queryKey: ['list', resource.name, 'groups', query], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<{ readonly items: readonly GroupTotals[] }>(`${resource.path}/groups`, query, signal) })
  return found.data && new Map(found.data.items.map(item => [item.key ?? '', item]))
}
