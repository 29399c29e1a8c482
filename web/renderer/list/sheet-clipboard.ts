// A range as a table of a spreadsheet, and back: copy, paste, fill down. What cannot be read or may not be changed
// says so at its cell; the rest is saved.
import { useEffect, useRef, type RefObject } from 'react'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Json } from '../../client.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import { fieldText, isFigure } from '../fields/field-value.tsx'
import { decimalText } from '../../kit/format.ts'
import { readTable, writeTable } from '../form/clipboard.ts'
import { readCell } from '../form/read-cell.ts'
import { useHouse } from '../house.ts'
import type { FieldMeta, ResourceMeta, Row } from '../meta.ts'
import type { CellChange, CellChanges } from './cell-changes.ts'
import type { Area } from './sheet-place.ts'

interface Wish {
  readonly on: boolean
  readonly editing: boolean
  readonly grid: RefObject<HTMLDivElement | null>
  readonly columns: readonly string[]
  readonly rowAt: (index: number) => Row | undefined
  readonly range: Area | null
  readonly resource: ResourceMeta
  readonly changes: CellChanges
  readonly isOpen: (row: Row, field: string) => boolean
}

/** As a spreadsheet of the reader reads it: figures by their own signs, with the minus of a keyboard. */
function copiedText(field: FieldMeta, value: Json, lang: Language): string {
  if (!isFigure(field)) return fieldText(field, value, { lang })
  const text = field.kind === 'decimal' && typeof value === 'string' ? decimalText(value, lang) : fieldText(field, value, { lang })
  return text.replace('\u2212', '-')
}

/** How far down a pasted table may reach beyond what has been read. */
const mostPasted = 1000

export function useSheetClipboard(wish: Wish) {
  const { on, editing, grid, columns, rowAt, range, resource, changes, isOpen } = wish
  const house = useHouse()
  const { lang, today } = useReader()
  const shownOf = (row: Row, field: string) => {
    const kept = changes.keptOf(row, field)
    return kept ? kept.value : row[field] ?? null
  }
  const rowsIn = ({ top, bottom }: Area): Row[] =>
    Array.from({ length: bottom - top + 1 }, (_, at) => rowAt(top + at)).filter(row => row !== undefined)
  const cells = () => range ? rowsIn(range).flatMap(row => columns.slice(range.left, range.right + 1).filter(field => isOpen(row, field))
    .map(field => ({ row, field }))) : []
  const copied = (): string => range ? writeTable(rowsIn(range).map(row => columns.slice(range.left, range.right + 1).map(name => {
    const field = resource.fields[name]
    return field ? copiedText(field, shownOf(row, name), lang) : ''
  }))) : ''
  const paste = async (text: string) => {
    if (!range) return
    const table = readTable(text).slice(0, mostPasted)
    const only = table.length === 1 && table[0]?.length === 1
    const height = only ? range.bottom - range.top + 1 : table.length
    const width = only ? range.right - range.left + 1 : Math.max(...table.map(line => line.length))
    const rows = rowsIn({ ...range, bottom: range.top + height - 1 })
    const saved: CellChange[] = []
    const known = new Map<string, Promise<string | undefined>>()
    await Promise.all(rows.flatMap((row, down) => Array.from({ length: width }, async (_, right) => {
      const name = columns[range.left + right]
      const field = name === undefined ? undefined : resource.fields[name]
      const typed = only ? table[0]?.[0] : table[down]?.[right]
      if (name === undefined || !field || typed === undefined) return
      if (!isOpen(row, name)) return changes.refuse(row, name, row[name] ?? null, t('ui.sheet.closed', { field: field.label }))
      const value = await readCell(typed, field, { house, lang, today, siblings: row, known })
      if (value === undefined) changes.refuse(row, name, row[name] ?? null, t('ui.sheet.unreadable', { text: typed }))
      else saved.push({ row, field: name, value })
    })))
    changes.save(saved)
  }
  const latest = useRef({ copied, paste })
  useEffect(() => { latest.current = { copied, paste } })
  useEffect(() => {
    if (!on || editing) return undefined
    // why: heard at the document, because the grid may come after the sheet is on, with the first answer.
    const isOurs = (event: ClipboardEvent): boolean => grid.current !== null && event.target === grid.current
    const onCopy = (event: ClipboardEvent) => {
      if (!isOurs(event)) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', latest.current.copied())
    }
    const onPaste = (event: ClipboardEvent) => {
      if (!isOurs(event)) return
      event.preventDefault()
      void latest.current.paste(event.clipboardData?.getData('text/plain') ?? '')
    }
    document.addEventListener('copy', onCopy)
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('copy', onCopy)
      document.removeEventListener('paste', onPaste)
    }
  }, [on, editing, grid])
  /** The first line of the range into the others; of a single cell, the one above it. */
  const fillDown = () => {
    if (!range) return
    const from = rowAt(range.top === range.bottom ? range.top - 1 : range.top)
    if (!from) return
    changes.save(cells().filter(one => one.row.id !== from.id).map(one => ({ ...one, value: shownOf(from, one.field) })))
  }
  const clear = () => changes.save(cells().filter(({ field }) => resource.fields[field]?.optional).map(one => ({ ...one, value: null })))
  return { clear, fillDown }
}
