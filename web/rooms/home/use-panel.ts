// What is behind a figure or a list of the home: how many records, what they sum up to, and the first of them.
import { useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import { sumMoney, type MoneyJson } from '../../kit/format.ts'
import { useHouse } from '../../renderer/house.ts'
import { rememberLabels } from '../../renderer/labels.ts'
import type { Group, Page, ResourceMeta } from '../../renderer/meta.ts'
import { useScope } from '../../renderer/list/use-scope.ts'
import { useChosenCompany } from '../insight/company-cut.tsx'
import { queryOf, type Panel, type Who } from './panels.ts'

interface Question { readonly resource: ResourceMeta | undefined, readonly query: Record<string, string>,
  /** The same as the address of the list. */
  readonly search: Record<string, string> }

function useQuestion(panel: Panel, who: Who): Question {
  const resource = useHouse().resources[panel.resource]
  const scope = useScope(resource)
  const company = useChosenCompany()
  const query = resource ? { ...scope && company && { [scope.field]: company }, ...queryOf(panel, who, resource) } : {}
  // why: a list without a word about companies would begin with one of them.
  return { resource, query, search: scope && company === null ? { [scope.field]: 'all', ...query } : query }
}

/** The first of the records. */
export function usePanel(panel: Panel, who: Who, shown: number) {
  const { resource, query, search } = useQuestion(panel, who)
  const page = useQuery({
    queryKey: ['list', panel.resource, 'home', query], enabled: resource !== undefined,
    queryFn: () => get<Page>(resource?.path ?? '', { ...query, limit: shown }).then(rememberLabels),
  })
  return { resource, search, page }
}

export interface Counted { readonly count: number, readonly capped: boolean, readonly sums: readonly MoneyJson[] }

/** How many there are, and their sums, whatever their number. */
export function useCounted(panel: Panel, who: Who) {
  const { resource, query: { sort: _, ...query }, search } = useQuestion(panel, who)
  // why: any field of the filter makes groups whose sums are those of all.
  const by = Object.keys(query).map(name => name.split('.')[0] ?? '').find(name => resource?.fields[name]?.choices)
    ?? Object.keys(panel.filters)[0]?.split('.')[0] ?? ''
  const answer = useQuery({
    queryKey: ['list', panel.resource, 'counted', by, query], enabled: resource !== undefined,
    queryFn: async ({ signal }): Promise<Counted> => {
      const { items, capped } = await get<{ readonly items: readonly Group[], readonly capped: boolean }>(
        `${resource?.path}/groups`, { ...query, by }, signal)
      const total = panel.total
      return { count: items.reduce((sum, item) => sum + item.count, 0), capped,
        sums: total ? sumMoney(items.flatMap(item => item.sums[total] ?? [])) : [] }
    },
  })
  return { resource, search, counted: answer.data }
}
