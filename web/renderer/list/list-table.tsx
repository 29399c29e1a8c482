// Virtual lines: only what is seen is drawn, so ten records and a million feel the same. Scroll position is kept
// for the way back. On a phone a record is a card of two lines.
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useMemo, useRef, type CSSProperties, type MouseEvent, type RefObject } from 'react'
import { Tick } from '../../kit/tick.tsx'
import { useRows } from '../../kit/use-rows.ts'
import { useScreen } from '../../shell/screen-wishes.ts'
import { t } from '../../words.ts'
import { commonCurrency, commonPlaces } from '../fields/field-value.tsx'
import type { Labels, ResourceMeta, Row } from '../meta.ts'
import { templateOf } from './column-width.ts'
import { Head } from './list-head.tsx'
import type { Layout } from './list-layout.ts'
import { groupName, type ListState } from './list-state.ts'
import { GroupRow } from './group-row.tsx'
import { ListRow, type RowHands } from './list-row.tsx'
import type { Chosen } from './use-chosen.ts'
import type { Sheet } from './use-sheet.ts'
import type { Range } from './use-window.ts'

interface ListTableProps {
  readonly resource: ResourceMeta
  readonly columns: readonly string[]
  readonly layout: Layout
  readonly groupLabels: Labels
  readonly rowAt: (index: number) => Row | undefined
  readonly nearRows: readonly Row[]
  readonly at: number
  readonly state: ListState
  readonly setState: (next: ListState) => void
  readonly chosen: Chosen
  readonly onPick: (id: string) => void
  readonly onOpen: (id: string) => void
  readonly onSee: (range: Range) => void
  readonly stale: boolean
  readonly sheet: Sheet | null
  readonly grid: RefObject<HTMLDivElement | null>
}

/** Browsers draw nothing beyond this many pixels. */
const tallest = 33_500_000
const keptScroll = new Map<string, number>()

export function ListTable(props: ListTableProps) {
  const { resource, columns, layout, rowAt, nearRows, at, state, setState, chosen, onSee, stale, sheet, grid } = props
  const phone = useMediaQuery('(max-width: 640px)') ?? false
  const place = `${resource.name}?${JSON.stringify([state.filters, state.search, state.sort, state.group])}`
  const { wishes } = useScreen()
  const size = phone ? 60 : wishes['density'] === 'dense' ? 28 : 32
  const { first, last, total, show } = useRows({ count: Math.min(layout.count, Math.floor(tallest / size)), size, scroll: grid,
    head: phone ? 0 : 30, from: () => keptScroll.get(place) ?? 0 })
  useEffect(() => onSee({ first, last }), [first, last, onSee])
  const byPointer = useFocusInView(show, sheet?.cell?.row ?? at)
  // why: looked for in all rows at hand, which scrolling alone does not change.
  const currencies = useMemo(() => Object.fromEntries(columns.map(name => [name, commonCurrency(nearRows, name)])), [columns, nearRows])
  const places = useMemo(() => Object.fromEntries(columns.map(name => [name, commonPlaces(nearRows, resource.fields[name], name)])),
    [columns, nearRows, resource])
  const choose = useChoosing(props)
  const isChosen = (row: Row) => chosen.everything !== null || chosen.rows.has(row.id)
  const all = chosen.some && nearRows.every(isChosen)
  const hands = useRowHands({ choose,
    pick(row) {
      byPointer.current = row.id !== state.row
      props.onPick(row.id)
    },
    open: row => props.onOpen(state.row ?? row.id) })
  const toggle = (key: string | null) => {
    const name = groupName(key)
    setState({ ...state, opened: state.opened.includes(name) ? state.opened.filter(one => one !== name) : [...state.opened, name] })
  }
  return (
    <div className="k-table" role="grid" aria-label={resource.plural} aria-rowcount={layout.count + 1} ref={grid}
      aria-colcount={columns.length + 1} data-stale={stale || undefined} data-sheet={sheet ? true : undefined} tabIndex={0}
      {...sheet?.cell && { 'aria-activedescendant': sheet.cellId(sheet.cell) }} {...sheet?.hands}
      style={{ '--k-columns': templateOf(resource, columns, state.widths) } as CSSProperties} // why: a property of our own.
      onScroll={event => keptScroll.set(place, event.currentTarget.scrollTop)}>
      {!phone && (
        <div className="k-table-head" role="row">
          <span role="columnheader" className="k-check"><Tick checked={all} partly={!all && chosen.some}
            aria-label={t('ui.list.selectAll')} onChange={all ? chosen.clear : chosen.all} /></span>
          {columns.map(name => <Head key={name} name={name} resource={resource} columns={columns}
            currency={currencies[name] ?? null} state={state} setState={setState} />)}
        </div>
      )}
      <div role="presentation" style={{ height: total, position: 'relative' }}>
        {Array.from({ length: last - first + 1 }, (_, step) => {
          const index = first + step
          const top = index * size
          const line = layout.at(index)
          if (line?.kind === 'group') {
            return <GroupRow key={`group ${line.group.key}`} resource={resource} field={state.group} group={line.group} top={top}
              labels={props.groupLabels} columns={columns} open={line.open} index={index} phone={phone}
              onToggle={() => toggle(line.group.key)} />
          }
          const row = rowAt(index)
          if (!row) return <div key={index} className="k-row k-row-wait" role="row" aria-rowindex={index + 2}
            style={{ transform: `translateY(${top}px)` }}><span role="gridcell" className="k-check" /></div>
          return <ListRow key={row.id} resource={resource} columns={columns} row={row} index={index} top={top}
            phone={phone} currencies={currencies} places={places} selected={row.id === state.row} chosen={isChosen(row)} sheet={sheet}
            hands={hands} />
        })}
      </div>
    </div>
  )
}

/** Keeps the line in view that the keyboard has reached. */
function useFocusInView(show: (index: number) => void, focus: number): RefObject<boolean> {
  // why: a row that was clicked is seen; moving it under the pointer would make the second click hit its neighbour.
  const byPointer = useRef(false)
  useEffect(() => {
    if (focus >= 0 && !byPointer.current) show(focus)
    byPointer.current = false
  }, [focus, show])
  return byPointer
}

/** The same functions for as long as the list is there; they do what the list as it is now means. */
function useRowHands(hands: RowHands): RowHands {
  const now = useRef(hands)
  now.current = hands
  return useMemo(() => ({ choose: (index, event) => now.current.choose(index, event), pick: row => now.current.pick(row),
    open: row => now.current.open(row) }), [])
}

/** One row, or with Shift all from the last one on. */
function useChoosing({ rowAt, chosen }: ListTableProps) {
  const lastChosen = useRef(-1)
  return (index: number, event: MouseEvent | null) => {
    const next = new Map(chosen.rows)
    const ranged = event?.shiftKey && lastChosen.current >= 0
    const [from, to] = ranged ? [Math.min(lastChosen.current, index), Math.max(lastChosen.current, index)] : [index, index]
    const on = !chosen.rows.has(rowAt(index)?.id ?? '')
    for (let one = from; one <= to; one += 1) {
      const row = rowAt(one)
      if (row && on) next.set(row.id, row)
      else if (row) next.delete(row.id)
    }
    lastChosen.current = index
    chosen.set(next)
  }
}
