// Following a record from its page, and no longer.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconBellMinus, IconBellPlus } from '@tabler/icons-react'
import { post } from '../../client.ts'
import { useHouse } from '../../renderer/house.ts'
import { useRows } from '../../renderer/list/use-list.ts'
import type { ResourceMeta, Row } from '../../renderer/meta.ts'
import { refresh } from '../../shell/live.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'

export function FollowButton({ resource, row }: { readonly resource: ResourceMeta, readonly row: Row }) {
  const follows = useHouse().resources['notices.follow']
  return follows && !resource.name.startsWith('notices.') ? <Follow follows={follows} resource={resource} row={row} /> : null
}

function Follow({ follows, resource, row }: { readonly follows: ResourceMeta, readonly resource: ResourceMeta, readonly row: Row }) {
  const { user } = useSession()
  const queries = useQueryClient()
  const list = useRows(follows, { user: user.id, subjectId: row.id }, 1)
  const known = list.rows[0]
  const turning = useMutation({
    mutationFn: () => known ? post(`notices/follows/${known.id}:stop`, {})
      : post('notices/follows:start', { subjectResource: resource.name, subjectId: row.id }),
    onSettled: () => refresh(queries, 'notices.follow', []),
  })
  if (list.isPending) return null
  const label = t(known ? 'ui.notices.unfollow' : 'ui.notices.follow')
  return (
    <button type="button" className="k-icon-button" aria-pressed={known !== undefined} aria-label={label} title={label}
      onClick={() => turning.mutate()}>
      {known ? <IconBellMinus size={17} stroke={1.6} /> : <IconBellPlus size={17} stroke={1.6} />}
    </button>
  )
}
