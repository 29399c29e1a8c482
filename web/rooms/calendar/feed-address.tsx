// The secret address for calendar programs: made, shown once, ended.
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconRss } from '@tabler/icons-react'
import { useState } from 'react'
import { Popover } from '../../kit/popover.tsx'
import { post } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { useHouse } from '../../renderer/house.ts'
import { useRows } from '../../renderer/list/use-list.ts'
import type { ResourceMeta } from '../../renderer/meta.ts'
import { refresh } from '../../shell/live.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'

export function FeedAddress() {
  const feeds = useHouse().resources['calendar.feed']
  return feeds ? <Address feeds={feeds} /> : null
}

function Address({ feeds }: { readonly feeds: ResourceMeta }) {
  const { user } = useSession()
  const queries = useQueryClient()
  const [path, setPath] = useState<string | null>(null)
  const list = useRows(feeds, { user: user.id, 'revokedAt.empty': 'true' }, 1)
  const known = list.rows[0]
  const making = useMutation({
    mutationFn: () => post<{ readonly path: string }>('calendar/feeds:open', {}),
    onSuccess: made => setPath(made.path),
    onSettled: () => refresh(queries, 'calendar.feed', []),
  })
  const ending = useMutation({
    mutationFn: () => post(`calendar/feeds/${known?.id}:revoke`, {}),
    onSettled: () => {
      setPath(null)
      refresh(queries, 'calendar.feed', [])
    },
  })
  const problem = making.error ?? ending.error
  return (
    <Popover position="bottom-end" width={360} trapFocus>
      <Popover.Target><button type="button" className="k-icon-button" aria-label={t('ui.calendar.feed')} title={t('ui.calendar.feed')}>
        <IconRss size={17} stroke={1.6} /></button></Popover.Target>
      <Popover.Dropdown aria-label={t('ui.calendar.feed')} className="k-feed">
        <strong>{t('ui.calendar.feed')}</strong>
        <p className="k-dim">{t('ui.calendar.feedText')}</p>
        {problem && <ProblemNotice problem={asProblem(problem)} />}
        {path && <p className="k-token"><code>{new URL(path, location.origin).href}</code></p>}
        {path === null && known && <p>{t('ui.calendar.feedThere')}</p>}
        <div className="k-dialog-foot">
          {known && <Button size="xs" variant="default" onClick={() => ending.mutate()}
            loading={ending.isPending}>{t('ui.calendar.feedEnd')}</Button>}
          <Button size="xs" onClick={() => making.mutate()}
            loading={making.isPending}>{t(known ? 'ui.calendar.feedNew' : 'ui.calendar.feedMake')}</Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
