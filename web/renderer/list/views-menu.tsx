// Saved views of a list: chosen from, kept under a name, shared, and the one the list opens with. A view is the query of
// the address, so a link and a view say the same.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { IconBookmark, IconCheck, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { Menu } from '../../kit/menu.tsx'
import { call, get, post } from '../../client.ts'
import { later } from '../../kit/later.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { asProblem } from '../../problem.ts'
import { refresh } from '../../shell/live.ts'
import { t } from '../../words.ts'
import { useHouse } from '../house.ts'
import type { ResourceMeta } from '../meta.ts'
import { writeList, type ListState } from './list-state.ts'
import { boardResource } from '../../rooms/insight/board-resource.ts'
import { viewResource } from './view-resource.ts'

const SaveDialog = later(async () => (await import('./save-view.tsx')).SaveDialog, { likely: true })
const PinDialog = later(async () => (await import('../../rooms/insight/pin-dialog.tsx')).PinDialog)
const ShareDialog = later(async () => (await import('./share-view.tsx')).ShareDialog)

export interface SavedView { readonly id: string, readonly version: number, readonly name: string, readonly query: string,
  readonly opens: boolean, readonly own: boolean, readonly shared: string, readonly owner: string }

export const viewsQuery = (list: string) => ({ queryKey: ['list', viewResource, list], staleTime: 60_000,
  queryFn: () => get<{ items: readonly SavedView[] }>('reports/desk.views', { list }).then(answer => answer.items) })

/** The query a state is kept as: what is seen, not which row one is at. */
export const queryOf = (state: ListState): string =>
  new URLSearchParams(writeList({ ...state, row: null, sheet: false, opened: [] })).toString()

interface ViewsMenuProps { readonly resource: ResourceMeta, readonly state: ListState, readonly onShow: (query: string) => void }

export function ViewsMenu({ resource, state, onShow }: ViewsMenuProps) {
  return <SavedViews list={resource.name} now={queryOf(state)} onShow={onShow} usual={resource.views?.opens ?? ''} />
}

interface SavedViewsProps { readonly list: string, readonly now: string, readonly onShow: (query: string) => void,
  /** Whether one of them may be what opens it. */
  readonly canOpen?: boolean,
  /** What is shown without one. */
  readonly usual?: string }

/** Views kept of anything whose address says what it shows. */
export function SavedViews({ list, now, onShow, canOpen = true, usual = '' }: SavedViewsProps) {
  const house = useHouse()
  const queries = useQueryClient()
  const views = useQuery({ ...viewsQuery(list), enabled: house.resources[viewResource] !== undefined })
  const [asking, setAsking] = useState<'save' | 'pin' | SavedView | null>(null)
  const run = useMutation({ mutationFn: (act: () => Promise<unknown>) => act(), onSuccess: () => refresh(queries, viewResource, []) })
  if (!house.resources[viewResource]?.can.create) return null
  const items = views.data ?? []
  const current = items.find(view => sameQuery(view.query, now))
  const path = (view: SavedView) => `desk/views/${view.id}`
  /** One view opens the list, or none. */
  const opens = (view: SavedView) => {
    const wanted = (one: SavedView) => one.id === view.id && !view.opens
    run.mutate(() => post('desk/views:update', { mode: 'all', items: items.filter(one => one.own && one.opens !== wanted(one))
      .map(one => ({ id: one.id, version: one.version, opens: wanted(one) })) }))
  }
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" className="k-view-button" title={t('ui.view.menu')}
            data-on={current !== undefined || undefined}><IconBookmark size={16} stroke={1.6} aria-hidden />
            <span className="k-hidden">{t('ui.view.menu')} </span><span className="k-cut">{current?.name ?? ''}</span></button>
        </Menu.Target>
        <Menu.Dropdown style={{ minWidth: 220, maxHeight: 420, overflowY: 'auto' }}>
          <Menu.Item onClick={() => onShow(usual)}>{t('ui.view.usual')}</Menu.Item>
          {items.map(view => <Menu.Item key={view.id} onClick={() => onShow(view.query)} aria-current={view === current || undefined}
            leftSection={view.own ? null : <IconUsers size={14} aria-label={t('ui.view.of', { name: view.owner })} />}
            rightSection={view === current ? <IconCheck size={14} aria-hidden /> : null}>{view.name}</Menu.Item>)}
          <Menu.Divider />
          <Menu.Item onClick={() => setAsking('save')}>{t('ui.view.save')}</Menu.Item>
          {house.resources[boardResource]?.can.create && <Menu.Item onClick={() => setAsking('pin')}>{t('ui.board.pin')}</Menu.Item>}
          {canOpen && current?.own && <Menu.Item
            onClick={() => opens(current)}>{t(current.opens ? 'ui.view.opensNot' : 'ui.view.opens')}</Menu.Item>}
          {current?.own && house.commands['desk.view.share'] && <Menu.Item
            onClick={() => setAsking(current)}>{t('ui.view.share')}</Menu.Item>}
          {current?.own && <Menu.Item color="red" onClick={() => run.mutate(() => call(path(current), { method: 'DELETE',
            version: current.version }))}>{t('ui.view.remove')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {run.error && <ProblemNotice problem={asProblem(run.error)} onClose={run.reset} />}
      {asking === 'save' && <SaveDialog list={list} query={now} canOpen={canOpen} onClose={() => setAsking(null)} />}
      {asking === 'pin' && <PinDialog list={list} query={now} onClose={() => setAsking(null)} />}
      {asking !== null && typeof asking === 'object' && <ShareDialog view={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

const sameQuery = (a: string, b: string): boolean => {
  const sorted = (text: string) => [...new URLSearchParams(text)].map(pair => pair.join('=')).toSorted().join('&')
  return sorted(a) === sorted(b)
}
