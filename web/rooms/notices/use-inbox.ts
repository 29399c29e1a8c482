// What one has been told, read anew whenever something is told; and what marks it as read.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { post } from '../../client.ts'
import { useHouse } from '../../renderer/house.ts'
import { refresh } from '../../shell/live.ts'
import { useReport } from '../report.ts'

export interface Told {
  readonly id: string, readonly version: number, readonly kind: string, readonly title: string, readonly actorName: string | null
  readonly subject: { readonly resource: string, readonly id: string } | null
  readonly dueOn: string | null, readonly read: boolean, readonly at: string
}

export function useInbox(limit: number) {
  const there = useHouse().resources['notices.notice'] !== undefined
  return useReport<{ readonly unread: number, readonly items: readonly Told[] }>('notices.inbox', { limit }, there)
}

export function useMarking() {
  const queries = useQueryClient()
  const marking = useMutation({
    mutationFn: (verb: { readonly read?: Told, readonly unread?: Told }) => {
      const one = verb.read ?? verb.unread
      if (!one) return post('notices/notices:mark-all-read', {})
      return post(`notices/notices/${one.id}:${verb.read ? 'mark-read' : 'mark-unread'}`, {}, { version: one.version })
    },
    onSettled: () => refresh(queries, 'notices.notice', []),
  })
  return { read: (one: Told) => one.read || marking.mutate({ read: one }), unread: (one: Told) => marking.mutate({ unread: one }),
    all: () => marking.mutate({}) }
}
