// The rows and the number of what waits in a panel.
import { useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import { useHouse } from '../../renderer/house.ts'
import { rememberLabels } from '../../renderer/labels.ts'
import type { Page } from '../../renderer/meta.ts'
import { queryOf, type Panel, type Who } from './panels.ts'

export function usePanel(panel: Panel, who: Who) {
  const resource = useHouse().resources[panel.resource]
  const query = resource ? queryOf(panel, who, resource) : {}
  const page = useQuery({
    queryKey: ['list', panel.resource, 'home', query], enabled: resource !== undefined,
    queryFn: () => get<Page>(resource?.path ?? '', { ...query, limit: 50, count: 'capped' }).then(rememberLabels),
  })
  return { resource, query, page }
}
