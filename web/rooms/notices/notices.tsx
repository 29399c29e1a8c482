// All that one has been told, by whether it is read; and how one wants to be told.
import { Button, SegmentedControl } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { IconBell } from '@tabler/icons-react'
import { Empty } from '../../kit/empty.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { usePlace } from '../../shell/place.ts'
import { t } from '../../words.ts'
import { NoticeLine } from './notice-line.tsx'
import { useInbox, useMarking } from './use-inbox.ts'

export function Notices() {
  const go = useNavigate()
  const asked = useSearch({ strict: false }) as Record<string, string> // why: the router parses to texts only.
  const inbox = useInbox(200)
  const marking = useMarking()
  const all = asked['show'] === 'all'
  usePlace([{ label: t('ui.place.notices') }])
  const shown = (inbox.data?.items ?? []).filter(one => all || !one.read)
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{t('ui.place.notices')}</h1>
        <SegmentedControl size="xs" value={all ? 'all' : 'unread'} aria-label={t('ui.notices.show')}
          onChange={show => void go({ to: '.', search: { show } as never, replace: true })}
          data={[{ value: 'unread', label: t('ui.notices.unread', { count: inbox.data?.unread ?? 0 }) },
            { value: 'all', label: t('ui.notices.all') }]} />
        <span className="k-bar-gap" />
        {(inbox.data?.unread ?? 0) > 0 && <Button variant="default" onClick={marking.all}>{t('ui.notices.readAll')}</Button>}
        <Link to="/me" hash="notices" className="k-ref">{t('ui.notices.choose')}</Link>
      </header>
      {inbox.error && <ProblemNotice problem={asProblem(inbox.error)} />}
      {inbox.isPending && <RowSkeletons rows={6} />}
      {inbox.data && shown.length === 0 && <Empty icon={<IconBell size={36} stroke={1.2} />}
        title={t('ui.notices.none')}>{t('ui.notices.noneText')}</Empty>}
      <ul className="k-notice-list">{shown.map(one => <NoticeLine key={one.id} told={one} />)}</ul>
    </div>
  )
}
