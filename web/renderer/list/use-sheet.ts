// A list as a spreadsheet: a cell that arrows move, a range that Shift spans, typing that edits, copy and paste as
// tables, fill down and undo. What may be changed is what the update command of the resource takes.
import { createElement, useCallback, useEffect, useId, useRef, useState, type ComponentType, type KeyboardEvent, type MouseEvent,
  type ReactNode, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { Json } from '../../client.ts'
import { t } from '../../words.ts'
import { useHouse } from '../house.ts'
import type { Meta, ResourceMeta, Row } from '../meta.ts'
import { useCellChanges, type Kept } from './cell-changes.ts'
import type { CellEditorProps, Way } from './cell-editor.tsx'
import type { Layout } from './list-layout.ts'
import { useSheetClipboard } from './sheet-clipboard.ts'
import { handle } from './sheet-keys.ts'
import { area, moved, spans, type Area, type Place } from './sheet-place.ts'

export interface Sheet {
  readonly cell: Place | null
  readonly editing: boolean
  /** What is spanned, where it is more than a cell. */
  readonly range: Area | null
  /** Why what was typed changes nothing. */
  readonly said: string | null
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

export function useSheet(wish: SheetWish): Sheet | null {
  const { resource, columns, layout, rowAt, on, grid } = wish
  const house = useHouse()
  const id = useId()
  const changes = useCellChanges(resource)
  const cells = useCells(wish)
  const [editing, setEditing] = useState<{ readonly blank: boolean } | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const Editor = useEditor(on)
  const isOpen = useCallback((row: Row, name: string) => isOpenCell(house, resource, row, name), [house, resource])
  const { cell, anchor } = cells
  const range = cell && area(anchor ?? cell, cell)
  const clipboard = useSheetClipboard({ on, grid, columns, rowAt, range, resource, changes, isOpen, editing: editing !== null })
  if (!on) return null
  const here = cell ? rowAt(cell.row) : undefined
  const name = cell ? columns[cell.column] ?? '' : ''
  const valueOf = (row: Row, field: string): Json => changes.keptOf(row, field)?.value ?? row[field] ?? null
  const go = (to: Place, spanning = false) => {
    setEditing(null)
    setSaid(null)
    cells.go(to, spanning)
  }
  const takeFocus = () => grid.current?.focus({ preventScroll: true })
  const begin = (blank: boolean) => {
    if (!here) return
    if (!isOpen(here, name)) return setSaid(t('ui.sheet.closed', { field: resource.fields[name]?.label ?? '' }))
    if (resource.fields[name]?.kind === 'boolean') changes.save([{ row: here, field: name, value: valueOf(here, name) !== true }])
    // why: the letter that began it has to find the input in place.
    else if (Editor) flushSync(() => setEditing({ blank }))
  }
  const commit = (value: Json, way: Way, invalid?: string) => {
    if (here && invalid) changes.refuse(here, name, valueOf(here, name), invalid)
    else if (here) changes.save([{ row: here, field: name, value }])
    if (cell) go(way === 'stay' ? cell : moved(cell, way, layout, columns.length))
    const { activeElement } = document
    if (way !== 'stay' || activeElement === document.body || grid.current?.contains(activeElement)) takeFocus()
  }
  /** Escape takes one thing back: a refused value, the range, the spreadsheet. */
  const leave = () => {
    if (here && changes.keptOf(here, name)?.problem) changes.forget(here, name)
    else if (anchor && cell) go(cell)
    else wish.onLeave()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!cell || editing || event.target !== grid.current) return
    handle(event, { begin, leave, clear: clipboard.clear, fillDown: clipboard.fillDown, undo: changes.undo,
      move: (way, spanning) => go(moved(cell, way, layout, columns.length), spanning),
      edge: (last, spanning) => go({ row: cell.row, column: last ? columns.length - 1 : 0 }, spanning) })
  }
  return {
    cell, editing: editing !== null, range: anchor === null ? null : range, said, hands: { onKeyDown }, isOpen,
    keptOf: changes.keptOf, begin,
    cellId: place => `${id}-${place.row}-${place.column}`,
    holds: place => range !== null && anchor !== null && spans(range, place),
    editorFor: (row, field) => {
      const meta = resource.fields[field]
      return Editor && meta && editing && createElement(Editor, { field: meta, row, onCommit: commit,
        value: editing.blank ? null : valueOf(row, field), onCancel: () => {
          setEditing(null)
          takeFocus()
        } })
    },
    point: (place, event) => {
      event.preventDefault()
      go(place, event.shiftKey)
      takeFocus()
    },
    extend: place => go(place, true),
  }
}

/** The cell one is at and the other end of the range; the first that can be changed when the sheet is opened. */
function useCells({ resource, columns, layout, at, on, grid }: SheetWish) {
  const house = useHouse()
  const [cell, setCell] = useState<Place | null>(null)
  const [anchor, setAnchor] = useState<Place | null>(null)
  const start = (): Place => ({ row: at >= 0 ? at : layout.at(0)?.kind === 'group' ? 1 : 0,
    column: Math.max(0, columns.findIndex(name => isOpenCell(house, resource, null, name))) })
  const latest = useRef(start)
  useEffect(() => { latest.current = start })
  const ready = on && layout.count > 0
  useEffect(() => {
    if (ready) setCell(now => now ?? latest.current())
  }, [ready])
  useEffect(() => { if (!on) setCell(null) }, [on])
  // why: the grid may be drawn later than the sheet is opened, as behind a link that others sent.
  const taken = useRef(false)
  useEffect(() => {
    if (on && !taken.current) grid.current?.focus({ preventScroll: true })
    taken.current = on && grid.current !== null
  })
  return { cell, anchor, go: (to: Place, spanning: boolean) => {
    setAnchor(spanning ? anchor ?? cell : null)
    setCell(to)
  } }
}

/** The inputs are fetched when a sheet is opened, so that the first letter typed finds them. */
function useEditor(on: boolean): ComponentType<CellEditorProps> | null {
  const [Editor, setEditor] = useState<ComponentType<CellEditorProps> | null>(null)
  useEffect(() => {
    if (on && !Editor) void import('./cell-editor.tsx').then(file => setEditor(() => file.CellEditor))
  }, [on, Editor])
  return Editor
}
