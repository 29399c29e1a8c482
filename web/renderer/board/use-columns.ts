// The columns of a board: the states of a document, or the records of the resource the field points to.
import { useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import { titleOf, useHouse } from '../house.ts'
import { rememberLabels } from '../labels.ts'
import type { Page, ResourceMeta } from '../meta.ts'

export interface BoardColumn { readonly value: string, readonly label: string }

/** `company`: whose columns, where the records that make them belong to one. */
export function useColumns(resource: ResourceMeta, by: string, company?: string): readonly BoardColumn[] {
  const field = resource.fields[by]
  const target = useHouse().resources[field?.target ?? '']
  const whose = target?.company && company ? { [target.company]: company } : {}
  const found = useQuery({ queryKey: ['list', target?.name, 'columns', whose], enabled: target !== undefined,
    queryFn: () => get<Page>(target?.path ?? '', { limit: 20, ...whose }).then(rememberLabels) })
  if (!target) return field?.choices ?? []
  return (found.data?.items ?? []).map(item => ({ value: item.id, label: titleOf(target, item, found.data?.labels),
    ...order(item) }))
    .toSorted((a, b) => a.order - b.order)
}

const order = (item: Readonly<Record<string, unknown>>): { order: number } =>
  ({ order: Number(item['position'] ?? item['order'] ?? item['rank'] ?? 0) })
