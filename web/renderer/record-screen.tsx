// One record on its own page, found by its address.
import { useParams, useSearch } from '@tanstack/react-router'
import { ProblemNotice } from '../kit/problem-notice.tsx'
import { PageSkeleton } from '../kit/skeletons.tsx'
import { asProblem, isProblem } from '../problem.ts'
import { NotFound } from '../shell/not-found.tsx'
import { usePlace } from '../shell/place.ts'
import { listPath, titleOf, useHouse } from './house.ts'
import { resourceAt, type ResourceMeta } from './meta.ts'
import { PastPage } from './record/past-page.tsx'
import { RecordPage } from './record/record-page.tsx'
import { useRecord } from './record/use-record.ts'

export function RecordScreen() {
  const { module, collection, id } = useParams({ strict: false })
  const resource = resourceAt(useHouse(), `${module}/${collection}`)
  return resource && id ? <Found key={id} resource={resource} id={id} /> : <NotFound />
}

function Found({ resource, id }: { readonly resource: ResourceMeta, readonly id: string }) {
  const record = useRecord(resource, id)
  // why: the router parses to texts only.
  const { version } = useSearch({ strict: false }) as { readonly version?: string }
  const title = record.data ? titleOf(resource, record.data.item, record.data.labels) : '…'
  usePlace([{ label: resource.plural, to: listPath(resource) }, { label: title }])
  if (isProblem(record.error) && record.error.status === 404) return <NotFound />
  if (record.error && !record.data) return <div className="k-page"><ProblemNotice problem={asProblem(record.error)} /></div>
  if (!record.data) return <PageSkeleton />
  const { item, labels, commands } = record.data
  if (version !== undefined) return <PastPage resource={resource} now={item} version={version} />
  return <RecordPage resource={resource} row={item} labels={labels} possible={commands} />
}
