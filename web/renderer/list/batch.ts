// A batch at the server: one command on all that matches a list. What it has come to is asked for again and again while
// it goes on; the list of mass changes keeps it afterwards.
import { useQuery } from '@tanstack/react-query'
import { get, post } from '../../client.ts'
import type { ResourceMeta } from '../meta.ts'
import type { Input, Mode } from './bulk.ts'
import type { Everything } from './use-chosen.ts'

export const batchResource = 'desk.batch'

export interface Batch {
  readonly id: string
  readonly version: number
  readonly state: 'looking' | 'looked' | 'running' | 'done' | 'cancelled' | 'stopped'
  readonly mode: Mode
  readonly total: number
  readonly good: number
  readonly same: number
  readonly refused: number
  readonly refusals: readonly { readonly id: string, readonly title: string, readonly reason: string }[] | null
  readonly reverts: string | null
  readonly problem: string | null
}

const path = 'desk/batches'
const againMs = 400

export const isGoingOn = ({ state }: Batch): boolean => state === 'looking' || state === 'running'

export const startBatch = (resource: ResourceMeta, command: string, { query }: Everything,
  input: Input): Promise<{ readonly id: string }> =>
  post<{ id: string }>(`${path}:start`, { resource: resource.name, command, query: new URLSearchParams(query).toString(), input })

export const runBatch = (id: string, mode: Mode): Promise<unknown> => post(`${path}/${id}:run`, { mode })
export const cancelBatch = (id: string): Promise<unknown> => post(`${path}/${id}:cancel`, {})
export const undoBatch = (id: string): Promise<{ readonly id: string }> => post<{ id: string }>(`${path}/${id}:undo`, {})

export function useBatch(id: string | null) {
  return useQuery({ queryKey: ['record', batchResource, id, 'batch'], enabled: id !== null,
    queryFn: () => get<{ item: Batch }>(`${path}/${id}`).then(answer => answer.item),
    refetchInterval: query => query.state.data && !isGoingOn(query.state.data) ? false : againMs })
}
