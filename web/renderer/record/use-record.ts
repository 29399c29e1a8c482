// One record with its lines, its labels and what can be done with it now.
import { useQuery } from '@tanstack/react-query'
import { get } from '../../client.ts'
import { rememberLabel, rememberLabels } from '../labels.ts'
import { titleOf } from '../house.ts'
import type { RecordAnswer, ResourceMeta } from '../meta.ts'

export const useRecord = (resource: ResourceMeta, id: string) => useQuery({
  queryKey: ['record', resource.name, id],
  queryFn: ({ signal }) => get<RecordAnswer>(`${resource.path}/${id}`, undefined, signal).then(rememberLabels).then(answer => {
    rememberLabel(id, titleOf(resource, answer.item, answer.labels))
    return answer
  }),
})
