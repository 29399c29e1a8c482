// The record as it was: the same page without its buttons, and what has become different since then marked.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconHistory } from '@tabler/icons-react'
import { get } from '../../client.ts'
import { Moment } from '../../kit/dates.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { PageSkeleton } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'
import { recordPath, titleOf } from '../house.ts'
import { rememberLabels } from '../labels.ts'
import type { RecordAnswer, ResourceMeta, Row } from '../meta.ts'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { LinesGrid } from './lines-grid.tsx'
import { StatusPath } from './status-path.tsx'

interface PastAnswer extends RecordAnswer {
  readonly asOf: { readonly version: number, readonly at: string, readonly differs: readonly string[] } }

export function PastPage({ resource, now, version }: { readonly resource: ResourceMeta, readonly now: Row, readonly version: string }) {
  const past = useQuery({ queryKey: ['past', resource.name, now.id, version, now.version],
    queryFn: () => get<PastAnswer>(`${resource.path}/${now.id}`, { version }).then(rememberLabels) })
  if (past.error) return <div className="k-page"><ProblemNotice problem={asProblem(past.error)} /></div>
  if (!past.data) return <PageSkeleton />
  const { item, labels, asOf } = past.data
  const differs = new Set(asOf.differs)
  return (
    <div className="k-record">
      <article className="k-record-main" data-past>
        <div className="k-past" role="status">
          <IconHistory size={16} stroke={1.6} aria-hidden />
          <span>{t('ui.past.asOf')} <b><Moment value={asOf.at} withTime /></b> · {asOf.differs.length > 0
            ? t('ui.past.differs', { count: asOf.differs.length }) : t('ui.past.same')}</span>
          <Link to={recordPath(resource, now.id)} className="k-button">{t('ui.past.back')}</Link>
        </div>
        <header className="k-head">
          <div>
            <p className="k-over">{resource.noun}</p>
            <h1>{titleOf(resource, item, labels)}</h1>
          </div>
          <StatusPath resource={resource} row={item} />
        </header>
        <Facts resource={resource} row={item} now={now} differs={differs} />
        {Object.entries(resource.parts ?? {}).map(([name, part]) => (
          <div key={name} data-differs={differs.has(name) || undefined}>
            <LinesGrid resource={resource} row={item} labels={labels} possible={[]} name={name} part={part} />
          </div>
        ))}
      </article>
      <aside className="k-record-side"><History resource={resource} row={now} /></aside>
    </div>
  )
}
