// The groups of a list, where it is grouped; their counts say how long the list is.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import { rememberLabels } from '../labels.ts'
import type { Groups, ResourceMeta } from '../meta.ts'

export function useGroups(resource: ResourceMeta, query: Readonly<Record<string, string>>, by: string) {
  const { sort: _, ...filters } = query
  return useQuery<Groups>({ queryKey: ['list', resource.name, filters, 'groups', by], enabled: by !== '', placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<Groups>(`${resource.path}/groups`, { ...filters, by }, signal).then(rememberLabels) })
}
