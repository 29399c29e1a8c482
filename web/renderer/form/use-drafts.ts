// The drafts of whoever is signed in: asked for once, anew when one was kept or dropped.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useContext, useEffect } from 'react'
import { SessionContext } from '../../shell/session.ts'
import { allDrafts, onDrafts, type NamedDraft } from './draft-store.ts'

export function useDrafts(enabled = true): readonly NamedDraft[] {
  const owner = useContext(SessionContext)?.user.id
  const queries = useQueryClient()
  useEffect(() => onDrafts(() => void queries.invalidateQueries({ queryKey: ['drafts'] })), [queries])
  const drafts = useQuery({ queryKey: ['drafts', owner], enabled: enabled && owner !== undefined, staleTime: 0,
    queryFn: () => allDrafts(owner ?? '') })
  return drafts.data ?? []
}
