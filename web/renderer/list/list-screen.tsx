// The list: bar with search and filters on top, virtual rows beneath, a preview to the right where there
// is room. The keyboard moves a cursor; Enter opens, x selects, the bar then shows what can be done.
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { useKeys } from '../../shell/keys.ts'
import { t } from '../../words.ts'
import { makersOf, recordPath, useHouse } from '../house.ts'
import type { ResourceMeta } from '../meta.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ListBar } from './list-bar.tsx'
import { ListEmpty } from './list-empty.tsx'
import { apiQuery, columnsOf, fewColumns, isNarrowed, type ListState } from './list-state.ts'
import { ListTable } from './list-table.tsx'
import { useRows, useScope } from './use-list.ts'

const Preview = lazy(() => import('./preview.tsx').then(file => ({ default: file.Preview })))

export interface ListProps {
  readonly resource: ResourceMeta
  readonly state: ListState
  readonly setState: (next: ListState, push?: boolean) => void
}

export function ListScreen({ resource, state, setState }: ListProps) {
  const house = useHouse()
  const go = useNavigate()
  const wide = useMediaQuery('(min-width: 1280px)') ?? false
  const list = useRows(resource, apiQuery(state))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const searchField = useRef<HTMLInputElement>(null)
  const { rows } = list
  const at = rows.findIndex(row => row.id === state.row)
  const moveTo = (place: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, place))]
    if (row) setState({ ...state, row: row.id })
  }
  const open = (id: string) => void go({ to: recordPath(resource, id) })
  const toggle = (id: string) => setChosen(now => {
    const next = new Set(now)
    if (!next.delete(id)) next.add(id)
    return next
  })
  const canMake = makersOf(house, resource).length > 0
  const make = () => void go({ to: `/${resource.path}/new` })
  useKeys([
    { keys: '/', label: t('ui.keys.search'), run: () => searchField.current?.focus() },
    { keys: 'down', label: t('ui.keys.move'), run: () => moveTo(at + 1) },
    { keys: 'up', label: t('ui.keys.move'), run: () => moveTo(at < 0 ? 0 : at - 1) },
    { keys: 'j', label: t('ui.keys.move'), run: () => moveTo(at + 1) },
    { keys: 'k', label: t('ui.keys.move'), run: () => moveTo(at < 0 ? 0 : at - 1) },
    { keys: 'enter', label: t('ui.keys.open'), run: () => { if (state.row) open(state.row) } },
    { keys: 'x', label: t('ui.keys.select'), run: () => { if (state.row) toggle(state.row) } },
    { keys: 'escape', label: t('ui.keys.leave'), run: () => chosen.size > 0 ? setChosen(new Set())
      : setState({ ...state, row: null }) },
    ...canMake ? [{ keys: 'c', label: t('ui.new', { noun: resource.noun }), run: make }] : [],
  ])
  useEffect(() => setChosen(new Set()), [resource])
  const filtered = isNarrowed(state, useScope(resource))
  const preview = wide && state.row !== null && at >= 0
  return (
    <div className="k-list-screen" data-preview={preview || undefined}>
      <section className="k-list" aria-label={resource.plural}>
        <h1 className="k-hidden">{resource.plural}</h1>
        {chosen.size > 0
          ? <BulkBar resource={resource} rows={rows.filter(row => chosen.has(row.id))} onDone={() => setChosen(new Set())} />
          : <ListBar resource={resource} state={state} setState={setState} searchField={searchField}
            {...canMake && { onMake: make }} />}
        {list.error && <ProblemNotice problem={asProblem(list.error)} />}
        {list.isPending && <RowSkeletons />}
        {list.data && rows.length === 0 && <ListEmpty resource={resource} filtered={filtered} {...canMake && { onMake: make }}
          onClear={() => setState({ ...state, filters: [], search: '' })} />}
        {rows.length > 0 && (
          <ListTable resource={resource} columns={preview && !state.columns
            ? fewColumns(resource, columnsOf(resource, state)) : columnsOf(resource, state)} rows={rows} state={state}
            setState={setState}
            chosen={chosen} onChoose={setChosen} stale={list.isPlaceholderData} onOpen={open}
            onPick={id => wide ? setState({ ...state, row: id }) : open(id)}
            onEnd={() => { if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage() }} />
        )}
        <div className="k-list-foot" role="status">
          {list.count && list.count.value > 0 && t(list.count.capped ? 'ui.list.countCapped' : 'ui.list.count',
            { shown: rows.length, count: list.count.value })}
          {list.isFetchingNextPage && <span>{t('ui.loading')}</span>}
        </div>
      </section>
      {preview && state.row && <Suspense fallback={<aside className="k-preview" />}><Preview key={state.row}
        resource={resource} id={state.row}
        onClose={() => setState({ ...state, row: null })} onOpen={() => open(state.row ?? '')} /></Suspense>}
    </div>
  )
}
