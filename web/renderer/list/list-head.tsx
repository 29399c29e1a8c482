// The head of a column: sorts by a click, moves by dragging or with Alt and the arrows, and its edge is drawn wider
// or narrower by the pointer or the arrows.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { t } from '../../words.ts'
import { isFigure } from '../fields/field-value.tsx'
import type { ResourceMeta } from '../meta.ts'
import { narrowest, widest } from './column-width.ts'
import { movedColumn, nextSort, type ListState } from './list-state.ts'

interface HeadProps {
  readonly name: string
  readonly resource: ResourceMeta
  readonly columns: readonly string[]
  readonly currency: string | null
  readonly state: ListState
  readonly setState: (next: ListState) => void
}

/** What travels while a head is dragged. */
const cargo = 'application/x-kontor-column'

export function Head({ name, resource, columns, currency, state, setState }: HeadProps) {
  const field = resource.fields[name]
  const cell = useRef<HTMLSpanElement>(null)
  if (!field) return null
  const up = state.sort === name
  const down = state.sort === `-${name}`
  const at = columns.indexOf(name)
  const move = (moved: string, to: number) => setState({ ...state, columns: movedColumn(columns, moved, to) })
  const width = () => Math.round(cell.current?.getBoundingClientRect().width ?? 120)
  const resize = (to: number) => setState({ ...state, columns,
    widths: { ...state.widths, [name]: Math.max(narrowest, Math.min(widest, Math.round(to))) } })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || !/^Arrow(Left|Right)$/.test(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    move(name, at + (event.key === 'ArrowLeft' ? -1 : 1))
  }
  const words = <><span className="k-cut">{field.label}</span>{field.kind === 'amount' && currency && <span
    className="k-faint">{currency}</span>}</>
  return (
    <span role="columnheader" ref={cell} aria-sort={up ? 'ascending' : down ? 'descending' : 'none'} draggable
      data-align={isFigure(field) ? 'right' : undefined} onKeyDown={onKeyDown}
      onDragStart={event => event.dataTransfer.setData(cargo, name)}
      onDragOver={event => { if (event.dataTransfer.types.includes(cargo)) event.preventDefault() }}
      onDrop={event => {
        const dragged = event.dataTransfer.getData(cargo)
        if (dragged && dragged !== name) move(dragged, at)
      }}>
      <button type="button" title={field.doc ?? field.label} aria-disabled={!field.sortable}
        onClick={() => { if (field.sortable) setState({ ...state, sort: nextSort(state.sort, name) }) }}>{words}
        {up && <IconArrowUp size={13} aria-hidden />}{down && <IconArrowDown size={13} aria-hidden />}</button>
      <Edge label={t('ui.list.width', { name: field.label })} width={state.widths[name] ?? null} measure={width} onResize={resize} />
    </span>
  )
}

interface EdgeProps { readonly label: string, readonly width: number | null, readonly measure: () => number,
  readonly onResize: (width: number) => void }

/** The edge follows the pointer; the address learns of it when the pointer lets go. */
function Edge({ label, width, measure, onResize }: EdgeProps) {
  const drawn = useRef<{ readonly x: number, readonly width: number } | null>(null)
  const to = (event: PointerEvent) => drawn.current ? drawn.current.width + event.clientX - drawn.current.x : null
  return (
    <span role="separator" className="k-edge" tabIndex={0} aria-orientation="vertical" aria-label={label}
      aria-valuenow={width ?? 0} aria-valuemin={0} aria-valuemax={widest} draggable
      onDragStart={event => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onPointerDown={event => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        drawn.current = { x: event.clientX, width: measure() }
      }}
      onPointerUp={event => {
        const next = to(event)
        drawn.current = null
        if (next !== null) onResize(next)
      }}
      onKeyDown={event => {
        if (event.altKey || !/^Arrow(Left|Right)$/.test(event.key)) return
        event.preventDefault()
        event.stopPropagation()
        onResize(measure() + (event.key === 'ArrowLeft' ? -16 : 16))
      }} />
  )
}
