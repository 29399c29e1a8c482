// The list: bar with search and filters on top, virtual rows beneath, a preview to the right where there
// is room. The keyboard moves a cursor; Enter opens, x selects, F2 makes a spreadsheet of it.
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { get } from '../../client.ts'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { useKeys } from '../../shell/keys.ts'
import { t } from '../../words.ts'
import { makersOf, recordPath, useHouse } from '../house.ts'
import { rememberLabels } from '../labels.ts'
import type { Page, ResourceMeta, Row } from '../meta.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ListBar } from './list-bar.tsx'
import { ListEmpty } from './list-empty.tsx'
import { ListFoot } from './list-foot.tsx'
import { flatLayout, groupedLayout } from './list-layout.ts'
import { apiQuery, columnsOf, fewColumns, isNarrowed, type ListState } from './list-state.ts'
import { ListTable } from './list-table.tsx'
import { useCount } from './use-count.ts'
import { useGroups } from './use-groups.ts'
import { useScope } from './use-list.ts'
import { isOpenCell, useSheet } from './use-sheet.ts'
import { pageSize, useWindow } from './use-window.ts'

const Preview = lazy(() => import('./preview.tsx').then(file => ({ default: file.Preview })))
const nobody: ReadonlyMap<string, Row> = new Map()

export interface ListProps {
  readonly resource: ResourceMeta
  readonly state: ListState
  readonly setState: (next: ListState, push?: boolean) => void
}

export function ListScreen({ resource, state, setState }: ListProps) {
  const house = useHouse()
  const go = useNavigate()
  const wide = useMediaQuery('(min-width: 1280px)') ?? false
  const list = useLines(resource, state)
  const { layout, rowAt } = list
  const [chosen, setChosen] = useState(nobody)
  const searchField = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const at = list.placeOf(state.row)
  const filtered = isNarrowed(state, useScope(resource))
  const preview = wide && state.row !== null && at >= 0 && !state.sheet
  const columns = preview && !state.columns ? fewColumns(resource, columnsOf(resource, state)) : columnsOf(resource, state)
  const sheet = useSheet({ resource, columns, layout, rowAt, at, on: state.sheet, grid,
    onLeave: () => setState({ ...state, sheet: false }) })
  const moveTo = (place: number, step: 1 | -1) => {
    for (let one = Math.max(0, Math.min(layout.count - 1, place)); one >= 0 && one < layout.count; one += step) {
      const row = rowAt(one)
      if (row) return setState({ ...state, row: row.id })
      if (layout.at(one)?.kind === 'record') return undefined
    }
    return undefined
  }
  const open = (id: string) => void go({ to: recordPath(resource, id) })
  const toggle = () => setChosen(now => {
    const next = new Map(now)
    const row = rowAt(at)
    if (row && !next.delete(row.id)) next.set(row.id, row)
    return next
  })
  const canMake = makersOf(house, resource).length > 0
  const canEdit = Object.keys(resource.fields).some(name => isOpenCell(house, resource, null, name))
  const make = () => void go({ to: `/${resource.path}/new` })
  const edit = () => setState({ ...state, sheet: !state.sheet })
  useKeys([
    { keys: '/', label: t('ui.keys.search'), run: () => searchField.current?.focus() },
    ...state.sheet ? [] : [
      { keys: 'down', label: t('ui.keys.move'), run: () => moveTo(at + 1, 1) },
      { keys: 'up', label: t('ui.keys.move'), run: () => moveTo(at < 0 ? 0 : at - 1, -1) },
      { keys: 'j', label: t('ui.keys.move'), run: () => moveTo(at + 1, 1) },
      { keys: 'k', label: t('ui.keys.move'), run: () => moveTo(at < 0 ? 0 : at - 1, -1) },
      { keys: 'enter', label: t('ui.keys.open'), run: () => { if (state.row) open(state.row) } },
      { keys: 'x', label: t('ui.keys.select'), run: toggle },
      ...canMake ? [{ keys: 'c', label: t('ui.new', { noun: resource.noun }), run: make }] : [],
    ],
    ...canEdit ? [{ keys: 'f2', label: t('ui.sheet.edit'), run: edit }] : [],
    { keys: 'escape', label: t('ui.keys.leave'), run: () => chosen.size > 0 ? setChosen(nobody)
      : setState({ ...state, row: null, sheet: false }) },
  ])
  useEffect(() => setChosen(nobody), [resource])
  const chooseAll = () => void get<Page>(resource.path, { ...apiQuery(state), limit: mostChosen }).then(rememberLabels)
    .then(page => setChosen(new Map(page.items.map(row => [row.id, row]))))
  return (
    <div className="k-list-screen" data-preview={preview || undefined}>
      <section className="k-list" aria-label={resource.plural}>
        <h1 className="k-hidden">{resource.plural}</h1>
        {chosen.size > 0
          ? <BulkBar resource={resource} rows={[...chosen.values()]} onDone={() => setChosen(nobody)} />
          : <ListBar resource={resource} state={state} setState={setState} searchField={searchField} columns={columns}
            {...canMake && { onMake: make }} {...canEdit && { onEdit: edit }} />}
        {list.error && <ProblemNotice problem={asProblem(list.error)} />}
        {!list.answered && !list.error && <RowSkeletons />}
        {list.answered && layout.count === 0 && <ListEmpty resource={resource} filtered={filtered} {...canMake && { onMake: make }}
          onClear={() => setState({ ...state, filters: [], search: '' })} />}
        {list.answered && layout.count > 0 && (
          <ListTable resource={resource} columns={columns} layout={layout} groupLabels={list.groupLabels} rowAt={rowAt}
            nearRows={list.nearRows} at={at} state={state} setState={setState} chosen={chosen} onChoose={setChosen}
            onChooseAll={chooseAll} onSee={list.see} stale={list.stale} onOpen={open} sheet={sheet} grid={grid}
            onPick={id => wide ? setState({ ...state, row: id }) : open(id)} />
        )}
        <ListFoot total={list.total} counting={list.counting} onCount={list.countAll} waiting={list.waiting}
          sheet={state.sheet} cappedGroups={list.cappedGroups} />
      </section>
      {preview && state.row && <Suspense fallback={<aside className="k-preview" />}><Preview key={state.row}
        resource={resource} id={state.row}
        onClose={() => setState({ ...state, row: null })} onOpen={() => open(state.row ?? '')} /></Suspense>}
    </div>
  )
}

/** As many as one request takes. */
const mostChosen = 1000

/** The lines of the list as it is asked for: counted, grouped, and the records around what is seen. */
function useLines(resource: ResourceMeta, state: ListState) {
  const question = JSON.stringify(apiQuery(state))
  const query = useMemo(() => JSON.parse(question) as Record<string, string>, [question]) // why: made a line above.
  const grouped = useGroups(resource, query, state.group)
  const count = useCount(resource, query)
  const [reach, setReach] = useState(0)
  const groups = state.group ? grouped.data?.items : undefined
  const length = count.total ? count.total.capped ? Math.max(count.total.value, reach) : count.total.value : pageSize
  const layout = useMemo(() => state.group ? groupedLayout(groups ?? [], state.opened) : flatLayout(length),
    [state.group, state.opened.join(), groups, length])
  const near = useWindow(resource, query, layout)
  useEffect(() => setReach(near.reach), [near.reach, question])
  const answered = state.group ? grouped.data !== undefined : count.total !== undefined && (near.answered || count.total.value === 0)
  const kept = useKept(answered, { layout, rowAt: near.rowAt, nearRows: near.nearRows })
  return { ...near, ...kept.now, answered: answered || kept.stale, stale: kept.stale, total: count.total, counting: count.counting,
    countAll: count.countAll, error: near.error ?? count.error ?? grouped.error,
    groupLabels: grouped.data?.labels ?? {}, cappedGroups: state.group !== '' && grouped.data?.capped === true }
}

/** While a new question is being answered, the answer to the last one stays in view. */
function useKept<T>(answered: boolean, fresh: T): { readonly now: T, readonly stale: boolean } {
  const last = useRef<T | null>(null)
  useEffect(() => { if (answered) last.current = fresh })
  return answered || last.current === null ? { now: fresh, stale: false } : { now: last.current, stale: true }
}
