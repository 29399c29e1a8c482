// A list as a spreadsheet: a cell that arrows move, a range that Shift spans, typing that edits, copy and paste as
// tables, fill down and undo. What may be changed is what the update command of the resource takes.
import { createElement, useCallback, useEffect, useId, useState, type ComponentType, type KeyboardEvent, type MouseEvent,
  type ReactNode, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { Json } from '../../client.ts'
import { useReader } from '../../kit/reader.ts'
import { useHouse } from '../house.ts'
import type { Meta, ResourceMeta, Row } from '../meta.ts'
import { useCellChanges, type Kept } from './cell-changes.ts'
import type { CellEditorProps, Way } from './cell-editor.tsx'
import type { Layout } from './list-layout.ts'
import { useSheetClipboard } from './sheet-clipboard.ts'
import { area, moved, spans, type Place } from './sheet-place.ts'

export interface Sheet {
  readonly cell: Place | null
  readonly editing: boolean
  readonly hands: { readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void }
  cellId(place: Place): string
  holds(place: Place): boolean
  isOpen(row: Row, field: string): boolean
  keptOf(row: Row, field: string): Kept | undefined
  editorFor(row: Row, field: string): ReactNode
  point(place: Place, event: MouseEvent): void
  extend(place: Place): void
  begin(blank: boolean): void
}

export interface SheetWish {
  readonly resource: ResourceMeta
  readonly columns: readonly string[]
  readonly layout: Layout
  readonly rowAt: (index: number) => Row | undefined
  readonly at: number
  readonly on: boolean
  readonly grid: RefObject<HTMLDivElement | null>
  readonly onLeave: () => void
}

/** Whether the update command takes a field of a record in its state. */
export function isOpenCell(house: Meta, resource: ResourceMeta, row: Row | null, name: string): boolean {
  const field = resource.fields[name]
  if (!field || !resource.can.update || field.fixed || field.derived || /^(state|json)$/.test(field.kind)) return false
  if (!house.commands[`${resource.name}.update`]?.input[name]) return false
  if (!row || !resource.editable || !resource.state) return true
  const open = resource.editable[String(row[resource.state])] ?? []
  return open === 'all' || open.includes(name)
}

export function useSheet({ resource, columns, layout, rowAt, at, on, grid, onLeave }: SheetWish): Sheet | null {
  const house = useHouse()
  const { lang } = useReader()
  const id = useId()
  const changes = useCellChanges(resource)
  const [cell, setCell] = useState<Place | null>(null)
  const [anchor, setAnchor] = useState<Place | null>(null)
  const [editing, setEditing] = useState<{ readonly blank: boolean } | null>(null)
  const Editor = useEditor(on)
  const range = cell && area(anchor ?? cell, cell)
  const isOpen = useCallback((row: Row, name: string) => isOpenCell(house, resource, row, name), [house, resource])
  const start = useCallback((): Place => {
    const open = columns.findIndex(name => isOpenCell(house, resource, null, name))
    const first = Array.from({ length: Math.min(layout.count, 2) }, (_, index) => index)
      .find(index => layout.at(index)?.kind === 'record') ?? 0
    return { row: at >= 0 ? at : first, column: Math.max(0, open) }
  }, [at, columns, house, layout, resource])
  useEffect(() => {
    if (!on) return
    setCell(now => now ?? start())
    grid.current?.focus({ preventScroll: true })
  }, [on, grid, start])
  useEffect(() => { if (!on) setCell(null) }, [on])
  const go = (to: Place, spanning = false) => {
    setAnchor(spanning ? anchor ?? cell : null)
    setCell(to)
    setEditing(null)
  }
  const clipboard = useSheetClipboard({ on, grid, columns, rowAt, range, resource, changes, isOpen, lang, editing: editing !== null })
  if (!on) return null
  const here = cell && rowAt(cell.row)
  const name = cell ? columns[cell.column] ?? '' : ''
  const valueOf = (row: Row, field: string): Json => changes.keptOf(row, field)?.value ?? row[field] ?? null
  const begin = (blank: boolean) => {
    if (!here || !isOpen(here, name)) return
    if (resource.fields[name]?.kind === 'boolean') changes.save([{ row: here, field: name, value: valueOf(here, name) !== true }])
    // why: the letter that began it has to find the input in place.
    else if (Editor) flushSync(() => setEditing({ blank }))
  }
  const commit = (value: Json, way: Way, invalid?: string) => {
    if (here && invalid) changes.refuse(here, name, valueOf(here, name), invalid)
    else if (here) changes.save([{ row: here, field: name, value }])
    if (cell) go(way === 'stay' ? cell : moved(cell, way, layout, columns.length))
    if (way !== 'stay' || !document.activeElement || document.activeElement === document.body
      || grid.current?.contains(document.activeElement)) grid.current?.focus({ preventScroll: true })
  }
  const clear = () => changes.save(clipboard.cells().filter(({ field }) => resource.fields[field]?.optional)
    .map(one => ({ ...one, value: null })))
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!cell || editing || event.target !== grid.current) return
    const modified = event.ctrlKey || event.metaKey
    const arrow = /^Arrow(Up|Down|Left|Right)$/.exec(event.key)?.[1]?.toLowerCase() as 'up' | Way | undefined // why: matched.
    if (arrow && !event.altKey) go(moved(cell, arrow, layout, columns.length), event.shiftKey)
    else if (event.key === 'Tab') go(moved(cell, event.shiftKey ? 'left' : 'right', layout, columns.length))
    else if (event.key === 'Home' || event.key === 'End') go({ row: cell.row, column: event.key === 'Home' ? 0 : columns.length - 1 }, event.shiftKey)
    else if (event.key === 'Enter' || event.key === 'F2') begin(false)
    else if (event.key === 'Delete' || event.key === 'Backspace') clear()
    else if (modified && event.key === 'd') clipboard.fillDown()
    else if (modified && event.key === 'z') changes.undo()
    else if (event.key === 'Escape') leave(here && changes.keptOf(here, name)?.problem ? here : null)
    else if (event.key.length === 1 && !modified && !event.altKey && event.key !== ' ') {
      // why: what is typed into a cell is no key of the screen; the letter itself goes to the input.
      event.stopPropagation()
      return begin(true)
    } else return
    event.preventDefault()
  }
  /** Escape takes one thing back: a refused value, the range, the spreadsheet. */
  const leave = (refused: Row | null) => {
    if (refused) changes.forget(refused, name)
    else if (anchor) setAnchor(null)
    else onLeave()
  }
  return {
    cell, editing: editing !== null, hands: { onKeyDown }, isOpen, keptOf: changes.keptOf, begin,
    cellId: place => `${id}-${place.row}-${place.column}`,
    holds: place => range !== null && anchor !== null && spans(range, place),
    editorFor: (row, field) => {
      const meta = resource.fields[field]
      return Editor && meta && editing && createElement(Editor, { field: meta, row, onCommit: commit,
        value: editing.blank ? null : valueOf(row, field), onCancel: () => {
          setEditing(null)
          grid.current?.focus({ preventScroll: true })
        } })
    },
    point: (place, event) => {
      event.preventDefault()
      go(place, event.shiftKey)
      grid.current?.focus({ preventScroll: true })
    },
    extend: place => go(place, true),
  }
}

/** The inputs are fetched when a sheet is opened, so that the first letter typed finds them. */
function useEditor(on: boolean): ComponentType<CellEditorProps> | null {
  const [Editor, setEditor] = useState<ComponentType<CellEditorProps> | null>(null)
  useEffect(() => {
    if (on && !Editor) void import('./cell-editor.tsx').then(file => setEditor(() => file.CellEditor))
  }, [on, Editor])
  return Editor
}
