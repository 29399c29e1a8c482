// The lines of a list as it is asked for: counted, grouped, and the records around what is seen.
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ResourceMeta } from '../meta.ts'
import { flatLayout, groupedLayout } from './list-layout.ts'
import { apiQuery, type ListState } from './list-state.ts'
import { useCount } from './use-count.ts'
import { useGroups } from './use-groups.ts'
import { pageSize, useWindow } from './use-window.ts'

export function useLines(resource: ResourceMeta, state: ListState) {
  const question = JSON.stringify(apiQuery(state))
  const query = useMemo(() => JSON.parse(question) as Record<string, string>, [question]) // why: made a line above.
  const grouped = useGroups(resource, query, state.group)
  const count = useCount(resource, query)
  const [reach, setReach] = useState(0)
  const groups = state.group ? grouped.data?.items : undefined
  const length = count.total ? count.total.capped ? Math.max(count.total.value, reach) : count.total.value : pageSize
  const layout = useMemo(() => state.group ? groupedLayout(groups ?? [], state.opened) : flatLayout(length),
    [state.group, state.opened.join(), groups, length])
  const near = useWindow(resource, query, layout)
  useEffect(() => setReach(near.reach), [near.reach, question])
  const answered = state.group ? grouped.data !== undefined : count.total !== undefined && (near.answered || count.total.value === 0)
  const kept = useKept(answered, { layout, rowAt: near.rowAt, nearRows: near.nearRows })
  return { ...near, ...kept.now, answered: answered || kept.stale, stale: kept.stale, total: count.total, counting: count.counting,
    countAll: count.countAll, error: near.error ?? count.error ?? grouped.error,
    groupLabels: grouped.data?.labels ?? {}, cappedGroups: state.group !== '' && grouped.data?.capped === true }
}

/** While a new question is being answered, the answer to the last one stays in view. */
function useKept<T>(answered: boolean, fresh: T): { readonly now: T, readonly stale: boolean } {
  const last = useRef<T | null>(null)
  useEffect(() => { if (answered) last.current = fresh })
  return answered || last.current === null ? { now: fresh, stale: false } : { now: last.current, stale: true }
}
