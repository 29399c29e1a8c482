// All records of one kind: as a list, or as a board or a calendar where its views declare one.
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { PageSkeleton } from '../kit/skeletons.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { usePlace } from '../shell/place.ts'
import { useHouse } from './house.ts'
import { ListScreen } from './list/list-screen.tsx'
import { useListState } from './list/use-list.ts'
import { useOpeningView } from './list/use-opening-view.ts'
import { resourceAt, type ResourceMeta } from './meta.ts'

const CalendarView = lazy(() => import('./calendar/calendar-view.tsx').then(file => ({ default: file.CalendarView })))
const Board = lazy(() => import('./board/board.tsx').then(file => ({ default: file.Board })))

export function CollectionScreen() {
  const { module, collection } = useParams({ strict: false })
  const resource = resourceAt(useHouse(), `${module}/${collection}`)
  return resource ? <Collection key={resource.name} resource={resource} /> : <NotFound />
}

function Collection({ resource }: { readonly resource: ResourceMeta }) {
  const [state, setState] = useListState(resource)
  useOpeningView(resource)
  usePlace([{ label: resource.plural }])
  if (state.view === 'board' && resource.views?.board) {
    return <Suspense fallback={<PageSkeleton />}><Board resource={resource} state={state} setState={setState} /></Suspense>
  }
  if (state.view === 'calendar' && resource.views?.calendar) {
    return <Suspense fallback={<PageSkeleton />}><CalendarView resource={resource} state={state} setState={setState} /></Suspense>
  }
  return <ListScreen resource={resource} state={state} setState={setState} />
}
