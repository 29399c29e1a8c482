// The dashboards somebody may look at.
import { useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import { boardResource } from './board-resource.ts'
import type { Placed } from './grid.ts'

export const tileKinds = ['figure', 'chart', 'pivot', 'list'] as const
export type TileKind = (typeof tileKinds)[number]

export interface Tile extends Placed { readonly kind: TileKind, readonly title: string, readonly source: string, readonly query: string }

export interface BoardRecord { readonly id: string, readonly version: number, readonly name: string, readonly shared: string,
  readonly own: boolean, readonly owner: string, readonly tiles: readonly Tile[] }

export { boardResource }

export const useBoards = () => useQuery({ queryKey: ['list', boardResource, 'boards'],
  queryFn: ({ signal }) => get<{ items: readonly BoardRecord[] }>('reports/desk.dashboards', {}, signal).then(answer => answer.items) })
