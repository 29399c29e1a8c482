// Asking a pivot; it is read anew whenever something it may be made of changes.
import { useQuery } from '@tanstack/react-query'
import type { PivotAnswer } from '../../../kernel/cube/contract.ts'
import { get } from '../../client.ts'
import { rememberLabels } from '../../renderer/labels.ts'
import type { CubeMeta } from '../../renderer/meta.ts'

export const usePivot = (cube: Pick<CubeMeta, 'name' | 'drill'>, query: Readonly<Record<string, string>>,
  enabled = true) => useQuery<PivotAnswer>({
  queryKey: ['report', 'pivot', cube.drill?.resources ?? [], cube.name, query], enabled, placeholderData: before => before,
  queryFn: ({ signal }) => get<PivotAnswer>(`cubes/${cube.name}/pivot`, query, signal).then(rememberLabels),
})
