// The hands of a grid: which key moves where, what is filled down, what goes to and comes from a spreadsheet.
import { useId, type ClipboardEvent, type KeyboardEvent } from 'react'
import type { Json } from '../../client.ts'
import { heard, keyTables } from '../../kit/key-tables.ts'
import { useReader } from '../../kit/reader.ts'
import { fieldText } from '../fields/field-value.tsx'
import { useTold } from '../../shell/keys.ts'
import { useHouse } from '../house.ts'
import type { FieldMeta, ListMeta } from '../meta.ts'
import { readTable, writeTable } from './clipboard.ts'
import { isBlank, type Values } from './form-values.ts'
import { focusCell } from './grid-focus.ts'
import { readCell } from './read-cell.ts'
import type { Form } from './use-form.ts'

export type GridColumn = readonly [string, FieldMeta]

interface Grid { readonly form: Form, readonly name: string, readonly list: ListMeta, readonly shown: readonly GridColumn[] }

export function useGrid({ form, name, list, shown }: Grid) {
  useTold(keyTables.lines)
  const id = useId()
  const isOpen = (field: string): boolean => !list.open || list.open.includes(field)
  const paste = usePaste(form, list, shown)
  const { lang } = useReader()
  const given = form.values[name]
  const lines = Array.isArray(given) ? given as readonly Values[] : [] // why: lists of a form hold records.
  const last = lines.at(-1)
  const rows = list.open || last && isBlank(last, list.fields) ? lines : [...lines, {}]
  const write = (next: readonly Values[]) => form.set(`/${name}`, next as Json) // why: records of JSON are JSON.
  const remove = (row: number) => write(lines.filter((_, place) => place !== row))
  const setCell = (row: number, field: string, value: Json, invalid?: string) => {
    form.set(`/${name}/${row}/${field}`, value, invalid)
  }
  const fillDown = (row: number, column: number) => {
    const field = shown[column]?.[0] ?? ''
    const above = lines[row - 1]?.[field]
    if (above !== undefined && isOpen(field)) setCell(row, field, above)
  }
  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    const open = event.currentTarget.querySelector('[aria-expanded="true"]') !== null
    if (event.defaultPrevented || open && event.key !== 'Tab') return
    const action = heard(keyTables.lines, event)
    const move = action === 'down' ? 1 : action === 'up' ? -1 : 0
    const to = Math.max(0, Math.min(rows.length - 1, row + move))
    if (move !== 0) focusCell(id, to, column)
    else if (action === 'fill') fillDown(row, column)
    else if (action === 'remove' && !list.open) {
      remove(row)
      focusCell(id, Math.max(0, row - 1), column)
    } else return
    event.preventDefault()
  }
  const onPaste = (event: ClipboardEvent, row: number, column: number) => {
    const table = readTable(event.clipboardData.getData('text/plain'))
    if (table.length === 1 && table[0]?.length === 1) return
    event.preventDefault()
    void paste(table, lines, { row, column }).then(write)
  }
  /** Without a marked text the whole line is copied. */
  const onCopy = (event: ClipboardEvent, row: number) => {
    const field = event.target
    const marked = field instanceof HTMLInputElement && field.selectionStart !== field.selectionEnd
    const line = lines[row]
    if (marked || !line) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', writeTable([shown.map(([cell, meta]) => fieldText(meta, line[cell], { lang }))]))
  }
  return { id, shown, lines, rows, isOpen, setCell, remove, onKeyDown, onPaste, onCopy }
}

/** Writes a pasted table over the lines from a cell on; what cannot be read leaves its cell as it was. */
function usePaste(form: Form, { open }: ListMeta, shown: readonly GridColumn[]) {
  const house = useHouse()
  const { lang, today } = useReader()
  return async (table: string[][], lines: readonly Values[], from: { row: number, column: number }): Promise<Values[]> => {
    const next: Values[] = lines.slice()
    for (const [down, cells] of table.entries()) {
      if (open && from.row + down >= lines.length) break
      const line: Record<string, Json | undefined> = { ...next[from.row + down] }
      for (const [right, text] of cells.entries()) {
        const [field, meta] = shown[from.column + right] ?? []
        if (!field || !meta || (open && !open.includes(field))) continue
        const value = await readCell(text, meta, { house, lang, today, siblings: { ...form.values, ...line } })
        if (value !== undefined) line[field] = value
      }
      next[from.row + down] = line
    }
    return next
  }
}
