// Whoever comes to a list by its bare address finds it in the view they have chosen for that.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useHouse } from '../house.ts'
import type { ResourceMeta } from '../meta.ts'
import { viewResource } from './view-resource.ts'
import { viewsQuery } from './views-menu.tsx'

export function useOpeningView(resource: ResourceMeta): void {
  const house = useHouse()
  const go = useNavigate()
  const params = useSearch({ strict: false })
  // why: only what was bare on arrival; the usual view is bare too, and may be chosen.
  const [bare, setBare] = useState(() => Object.keys(params).every(name => name === resource.company))
  const views = useQuery({ ...viewsQuery(resource.name), enabled: bare && house.resources[viewResource] !== undefined })
  const known = views.data !== undefined || views.isError || !house.resources[viewResource]
  const opening = views.data?.find(view => view.opens)?.query ?? resource.views?.opens
  useEffect(() => {
    if (!bare || !known) return
    setBare(false)
    if (opening) void go({ to: '.', replace: true,
      search: Object.fromEntries(new URLSearchParams(opening)) as never }) // why: addresses of lists have free names.
  }, [bare, known, opening, go])
}
