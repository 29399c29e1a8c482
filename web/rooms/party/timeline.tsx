// What has been said and done with a party, the newest first, over all documents and all rooms.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '../../kit/icon.tsx'
import { get } from '../../client.ts'
import { Moment } from '../../kit/dates.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { recordPath, useHouse } from '../../renderer/house.ts'
import { knows, t } from '../../words.ts'
import { TimelineFilter, type Shown } from './timeline-filter.tsx'

interface Told {
  readonly id: string, readonly at: string, readonly kind: string, readonly event: string | null
  readonly title: string, readonly body: string | null
  readonly party: { readonly id: string, readonly name: string }
  readonly subject: { readonly resource: string, readonly id: string } | null
  readonly actor: { readonly id: string, readonly name: string }
}
interface Page { readonly items: readonly Told[], readonly next: string | null }

const pictures: Readonly<Record<string, string>> = { call: 'phone', mail: 'mail', meeting: 'calendar', note: 'message' }

export function Timeline({ party }: { readonly party: string }) {
  const [shown, setShown] = useState<Shown>({})
  const pages = useInfiniteQuery({
    queryKey: ['report', 'timeline', party, shown], initialPageParam: '', placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      get<Page>('reports/activity.timeline', { party, limit: 25, after: pageParam, ...shown }, signal),
    getNextPageParam: page => page.next ?? undefined,
  })
  const told = pages.data?.pages.flatMap(page => page.items) ?? []
  const narrowed = Object.values(shown).some(Boolean)
  return (
    <section className="k-timeline" aria-label={t('ui.timeline')}>
      {(told.length > 0 || narrowed) && <TimelineFilter shown={shown} onChange={setShown} />}
      {pages.isPending && <RowSkeletons rows={4} />}
      <ol>{told.map(one => <Entry key={one.id} told={one} party={party} />)}</ol>
      {pages.data && told.length === 0 && <p className="k-dim">{t(narrowed ? 'ui.timeline.nothing' : 'ui.history.nothing')}</p>}
      {pages.hasNextPage && <More busy={pages.isFetchingNextPage} onMore={() => void pages.fetchNextPage()} />}
    </section>
  )
}

/** Goes on by itself when one comes near the end; the button is for those who do not scroll. */
function More({ busy, onMore }: { readonly busy: boolean, readonly onMore: () => void }) {
  const end = useRef<HTMLButtonElement>(null)
  const more = useRef(onMore)
  more.current = onMore
  useEffect(() => {
    const node = end.current
    if (!node || busy) return
    const watcher = new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting)) more.current() }, { rootMargin: '200px' })
    watcher.observe(node)
    return () => watcher.disconnect()
  }, [busy])
  return <button ref={end} type="button" className="k-link-button" disabled={busy} onClick={onMore}>{t('ui.timeline.more')}</button>
}

function Entry({ told, party }: { readonly told: Told, readonly party: string }) {
  const house = useHouse()
  const resource = house.resources[told.subject?.resource ?? '']
  const event = told.event && knows(`event.${told.event}`) ? t(`event.${told.event}`) : null
  const title = told.title === told.event ? told.party.name : told.title
  const itself = told.subject?.id === party
  return (
    <li>
      <span className="k-timeline-icon"><Icon names={[pictures[told.kind], resource?.name, resource?.icon]} size={15} /></span>
      <div>
        <p>{event && <strong>{event}</strong>}{event && ' · '}
          {resource && told.subject && !itself ? <Link className="k-ref"
            to={recordPath(resource, told.subject.id)}>{title}</Link> : <span>{title}</span>}</p>
        {told.body && <p className="k-prose">{told.body}</p>}
        <p className="k-dim k-small">{told.actor.id.startsWith('house:') ? t('ui.history.system')
          : told.actor.name}{told.party.id !== party && ` · ${told.party.name}`} · <Moment
          value={told.at} withTime /></p>
      </div>
    </li>
  )
}
