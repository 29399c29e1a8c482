// Every screen has an address. Records and lists take theirs from the resource's path; own screens have
// fixed ones. Screens are loaded when they are first opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { PageSkeleton } from '../kit/skeletons.tsx'
import { Crash } from './crash.tsx'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'

export type Search = Record<string, string>

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Crash })
const at = (path: string, component: ReturnType<typeof lazyRouteComponent>) => createRoute({
  getParentRoute: () => root, path, component, pendingComponent: PageSkeleton, errorComponent: Crash,
  validateSearch: (search: Record<string, unknown>): Search => search as Search }) // why: parsed to texts below.

const routes = [
  at('/', lazyRouteComponent(() => import('../rooms/home/home.tsx'), 'Home')),
  at('/work', lazyRouteComponent(() => import('../rooms/work/work-list.tsx'), 'WorkList')),
  at('/insight', lazyRouteComponent(() => import('../rooms/insight/dashboard.tsx'), 'Dashboard')),
  at('/insight/boards', lazyRouteComponent(() => import('../rooms/insight/boards.tsx'), 'Boards')),
  at('/insight/$cube', lazyRouteComponent(() => import('../rooms/insight/pivot.tsx'), 'Pivot')),
  at('/books/trial-balance', lazyRouteComponent(() => import('../rooms/ledger/trial-balance.tsx'), 'TrialBalance')),
  at('/books/ageing', lazyRouteComponent(() => import('../rooms/ledger/ageing.tsx'), 'AgeingReport')),
  at('/books/accounts/$account', lazyRouteComponent(() => import('../rooms/ledger/account-sheet.tsx'),
    'AccountSheet')),
  at('/own/fields', lazyRouteComponent(() => import('../rooms/fields/fields-screen.tsx'), 'FieldsScreen')),
  at('/import', lazyRouteComponent(() => import('../rooms/import/import-screen.tsx'), 'ImportScreen')),
  at('/crm/forecast', lazyRouteComponent(() => import('../rooms/crm/forecast.tsx'), 'Forecast')),
  at('/calendar', lazyRouteComponent(() => import('../rooms/calendar/calendar.tsx'), 'Calendar')),
  at('/notices', lazyRouteComponent(() => import('../rooms/notices/notices.tsx'), 'Notices')),
  at('/start/product', lazyRouteComponent(() => import('../rooms/setup/first-product.tsx'), 'FirstProduct')),
  at('/start/people', lazyRouteComponent(() => import('../rooms/setup/first-people.tsx'), 'FirstPeople')),
  at('/me', lazyRouteComponent(() => import('../rooms/me/me.tsx'), 'Me')),
  at('/$module/$collection', lazyRouteComponent(() => import('../renderer/collection-screen.tsx'),
    'CollectionScreen')),
  at('/$module/$collection/new', lazyRouteComponent(() => import('../renderer/create-screen.tsx'), 'CreateScreen')),
  at('/$module/$collection/$id', lazyRouteComponent(() => import('../renderer/record-screen.tsx'), 'RecordScreen')),
]

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  scrollRestoration: false,
  parseSearch: text => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: search => {
    const params = new URLSearchParams()
    for (const [name, value] of Object.entries(search)) {
      if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
    }
    const text = params.toString().replaceAll('%2C', ',')
    return text && `?${text}`
  },
})
