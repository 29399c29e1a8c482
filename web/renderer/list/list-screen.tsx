// The list: bar with search and filters on top, virtual rows beneath, a preview to the right where there
// is room. The keyboard moves a cursor; Enter opens, x selects, F2 makes a spreadsheet of it.
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { later } from '../../kit/later.tsx'
import { ProblemNotice } from '../../kit/problem-notice.tsx'
import { RowSkeletons } from '../../kit/skeletons.tsx'
import { asProblem } from '../../problem.ts'
import { t } from '../../words.ts'
import { makersOf, recordPath, useHouse } from '../house.ts'
import type { ResourceMeta } from '../meta.ts'
import { fitting } from './fitting.ts'
import { ListBar } from './list-bar.tsx'
import { ListEmpty } from './list-empty.tsx'
import { ListFoot } from './list-foot.tsx'
import { ListSums, SheetSays } from './list-sums.tsx'
import { columnsOf, isNarrowed, readList, type ListState } from './list-state.ts'
import { ListTable } from './list-table.tsx'
import { useChosen } from './use-chosen.ts'
import { useWidth } from './use-width.ts'
import { useLines } from './use-lines.ts'
import { useListKeys } from './use-list-keys.ts'
import { useScope } from './use-scope.ts'
import { isOpenCell, useSheet } from './use-sheet.ts'

const Preview = later(async () => (await import('./preview.tsx')).Preview,
  { likely: true, meanwhile: <aside className="k-preview" /> })
const BulkBar = later(async () => (await import('./bulk-bar.tsx')).BulkBar,
  { likely: true, meanwhile: <div className="k-bar k-bar-bulk" /> })

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
  const chosen = useChosen(resource, state)
  const searchField = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const at = list.placeOf(state.row)
  const scope = useScope(resource)
  const filtered = isNarrowed(state, scope)
  const preview = wide && state.row !== null && at >= 0 && !state.sheet
  const shown = columnsOf(resource, state)
  const [section, width] = useWidth(preview)
  // why: who chose columns gets them all and scrolls; the usual ones give way to what tells rows apart. On a phone a card does.
  const names = (state.columns || width === 0 ? shown : fitting(resource, shown, width)).join()
  // why: the same list of names for as long as they are the same, so that scrolling draws no row anew.
  const columns = useMemo(() => names.split(','), [names])
  const sheet = useSheet({ resource, columns, layout, rowAt, at, on: state.sheet, grid,
    onLeave: () => setState({ ...state, sheet: false }) })
  const open = (id: string) => void go({ to: recordPath(resource, id) })
  const canMake = makersOf(house, resource).length > 0
  const canEdit = Object.keys(resource.fields).some(name => isOpenCell(house, resource, null, name))
  const make = () => void go({ to: `/${resource.path}/new` })
  const edit = () => setState({ ...state, sheet: !state.sheet })
  useListKeys({ resource, state, setState, layout, rowAt, at, open, ...canMake && { make }, ...canEdit && { edit },
    search: () => searchField.current?.focus(),
    onToggle: chosen.toggle, chooseAll: chosen.all,
    onLeave: () => chosen.some ? chosen.clear() : setState({ ...state, row: null, sheet: false }) })
  return (
    <div className="k-list-screen" data-preview={preview || undefined}>
      <section className="k-list" aria-label={resource.plural} ref={section}>
        <h1 className="k-hidden">{resource.plural}</h1>
        {/* why: the bar of the list stays beneath the other one, so that rows keep their place when one is chosen. */}
        <div className="k-list-bars" data-chosen={chosen.some || undefined}>
          <ListBar resource={resource} state={state} setState={setState} searchField={searchField} columns={columns}
            onShowView={query => setState(readList(Object.fromEntries(new URLSearchParams(query)), resource.fields, scope), true)}
            {...canMake && { onMake: make }} {...canEdit && { onEdit: edit }} />
          {chosen.some
            && <BulkBar resource={resource} rows={[...chosen.rows.values()]} everything={chosen.everything} onDone={chosen.clear} />}
        </div>
        {list.error && <ProblemNotice problem={asProblem(list.error)} />}
        {!list.answered && !list.error && <RowSkeletons />}
        {list.answered && layout.count === 0 && <ListEmpty resource={resource} filtered={filtered} {...canMake && { onMake: make }}
          onClear={() => setState({ ...state, filters: [], search: '' })} />}
        {list.answered && layout.count > 0 && (
          <ListTable resource={resource} columns={columns} layout={layout} groupLabels={list.groupLabels} rowAt={rowAt}
            nearRows={list.nearRows} at={at} state={state} setState={setState} chosen={chosen}
            onSee={list.see} stale={list.stale} onOpen={open} sheet={sheet} grid={grid}
            onPick={id => wide ? setState({ ...state, row: id }) : open(id)} />
        )}
        <ListFoot total={list.total} counting={list.counting} onCount={list.countAll} waiting={list.waiting}
          cappedGroups={list.cappedGroups}>{sheet ? <SheetSays sheet={sheet} resource={resource} columns={columns} rowAt={rowAt} />
            : layout.count > 0 && <ListSums resource={resource} state={state} columns={columns} />}</ListFoot>
      </section>
      {preview && state.row && <Preview key={state.row} resource={resource} id={state.row}
        onClose={() => setState({ ...state, row: null })} onOpen={() => open(state.row ?? '')} />}
    </div>
  )
}
