// The rows and the number of what waits in a panel.
import { useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import { useHouse } from '../../renderer/house.ts'
import { rememberLabels } from '../../renderer/labels.ts'
import type { Page } from '../../renderer/meta.ts'
import { useScope } from '../../renderer/list/use-list.ts'
import { useChosenCompany } from '../insight/company-cut.tsx'
import { queryOf, type Panel, type Who } from './panels.ts'

export function usePanel(panel: Panel, who: Who) {
  const resource = useHouse().resources[panel.resource]
  const scope = useScope(resource)
  const company = useChosenCompany()
  const query = resource ? { ...scope && company && { [scope.field]: company }, ...queryOf(panel, who, resource) } : {}
  const page = useQuery({
    queryKey: ['list', panel.resource, 'home', query], enabled: resource !== undefined,
    queryFn: () => get<Page>(resource?.path ?? '', { ...query, limit: 50, count: 'capped' }).then(rememberLabels),
  })
  // why: a list without a word about companies would begin with one of them.
  const search = scope && company === null ? { [scope.field]: 'all', ...query } : query
  return { resource, search, page }
}
