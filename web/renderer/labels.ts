// The words for ids. Every answer of the server brings labels; they are kept here so that a reference
// chosen on one screen is known on the next, and only unknown ones are asked for.
import { useQuery } from '@tanstack/react-query'
import { get } from '../client.ts'
import { titleOf, useHouse } from './house.ts'
import type { Labels, RecordAnswer } from './meta.ts'

const known = new Map<string, string>()

export function rememberLabels<T extends { readonly labels?: Labels }>(answer: T): T {
  for (const [id, label] of Object.entries(answer.labels ?? {})) known.set(id, label)
  return answer
}

export const rememberLabel = (id: string, label: string): void => void known.set(id, label)
export const labelOf = (id: string): string | undefined => known.get(id)

/** The label of a reference, asked for when no answer brought it yet. */
export function useLabel(target: string | null | undefined, id: string | null | undefined): string {
  const house = useHouse()
  const resource = target ? house.resources[target] : undefined
  const have = id ? known.get(id) : ''
  const asked = useQuery({
    queryKey: ['record', target, id], enabled: have === undefined && resource !== undefined && !!id,
    queryFn: ({ signal }) => get<RecordAnswer>(`${resource?.path}/${id}`, undefined, signal).then(rememberLabels).then(answer => {
      if (resource && id) known.set(id, titleOf(resource, answer.item, answer.labels))
      return answer
    }),
  })
  if (have !== undefined) return have
  return resource && asked.data ? titleOf(resource, asked.data.item, asked.data.labels) : ''
}
