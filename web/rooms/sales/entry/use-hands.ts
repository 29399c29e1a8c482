// The hands of the order grid: which key leads where, what is taken from a spreadsheet. The functions stay the same
// while one types, so that no other line is drawn anew.
import { useCallback, useMemo, useRef, type ClipboardEvent, type KeyboardEvent } from 'react'
import type { Language } from '../../../../kernel/i18n/language.ts'
import { useTold } from '../../../shell/keys.ts'
import { heard, keyTables } from '../../../kit/key-tables.ts'
import { useReader } from '../../../kit/reader.ts'
import { readTable } from '../../../renderer/form/clipboard.ts'
import type { Form } from '../../../renderer/form/use-form.ts'
import { useHouse } from '../../../renderer/house.ts'
import { rememberLabel } from '../../../renderer/labels.ts'
import type { FieldMeta, Meta } from '../../../renderer/meta.ts'
import type { CalendarDate } from '../../../../kernel/values/calendar-date.ts'
import { asJson, isBlankLine, linesOf, type EntryLine } from './entry-line.ts'
import type { RowHands } from './entry-row.tsx'

interface Wish {
  readonly form: Form
  readonly columns: ReadonlyArray<readonly [string, FieldMeta]>
  readonly currency: string | undefined
  readonly party: string | null
  /** Moves the focus, also to a line that is drawn only then. */
  readonly focus: (row: number, column: number) => void
}

const openWhyOf = (cell: Element): void => {
  const figure = cell.closest('tr')?.querySelector('[data-why]')
  if (figure instanceof HTMLElement) figure.click()
}

/** Letters that mean something in a cell for text and nothing in a cell for a figure. */
const isFigureColumn = (column: number): boolean => column >= 1 && column <= 3

export function useHands(wish: Wish): RowHands {
  useTold(keyTables.entry)
  const { lang, today } = useReader()
  const house = useHouse()
  const now = useRef({ ...wish, lang, today, house })
  now.current = { ...wish, lang, today, house }
  const write = useCallback((next: readonly EntryLine[]) => now.current.form.set('/lines', asJson(next)), [])
  const lines = useCallback(() => linesOf(now.current.form.values), [])
  return useMemo((): RowHands => ({
    pick(row, product) {
      // why: found after the next keys were typed; each field is set for itself, so that none of them gets lost.
      const { form } = now.current
      rememberLabel(product.id, `${product.code} · ${product.name}`)
      form.set(`/lines/${row}/product`, product.id)
      const left = lines()[row]
      if (left?.typed !== undefined) {
        for (const field of ['typed', 'trouble', 'suggestions']) form.set(`/lines/${row}/${field}`, undefined)
      }
    },
    set(row, field, value, invalid) { now.current.form.set(`/lines/${row}/${field}`, value, invalid) },
    remove(row) { write(lines().filter((_, place) => place !== row)) },
    goTo: (row, column) => now.current.focus(row, column),
    onKeyDown(event, row, column) { keyDown(event, { row, column, lines: lines(), ...now.current, write }) },
    onPaste(event, row, column) { paste(event, { row, column, lines, ...now.current, write }) },
  }), [lines, write])
}

interface Place { readonly row: number, readonly column: number }
interface Hand extends Place, Wish { readonly lines: readonly EntryLine[], readonly write: (next: readonly EntryLine[]) => void }

function keyDown(event: KeyboardEvent, { row, column, lines, form, columns, focus, write }: Hand): void {
  if (event.defaultPrevented) return
  const action = heard(keyTables.entry, event)
  if (action === 'down' && event.key === 'Enter') {
    // why: after the last figure of the last line the next thing to say is the next product.
    if (row >= lines.length - 1) focus(row + 1, 0)
    else focus(row + 1, column)
  } else if (action === 'down') focus(Math.min(row + 1, lines.length), column)
  else if (action === 'up') focus(Math.max(0, row - 1), column)
  else if (action === 'fill') {
    const field = columns[column]?.[0] ?? ''
    const above = lines[row - 1]?.[field as keyof EntryLine]
    if (above !== undefined) form.set(`/lines/${row}/${field}`, above as never) // why: values of lines are JSON.
  } else if (action === 'remove') {
    write(lines.filter((_, place) => place !== row))
    focus(Math.max(0, row - 1), column)
  } else if (action === 'why' && isFigureColumn(column)) openWhyOf(event.currentTarget)
  else return
  event.preventDefault()
}

interface Paste extends Place, Wish { readonly lines: () => readonly EntryLine[], readonly lang: Language, readonly today: CalendarDate,
  readonly house: Meta, readonly write: (next: readonly EntryLine[]) => void }

function paste(event: ClipboardEvent, { row, column, lines, columns, currency, party, lang, today, house, write }: Paste): void {
  const table = readTable(event.clipboardData.getData('text/plain'))
  if (table.length === 1 && table[0]?.length === 1) return
  event.preventDefault()
  const fields = column === 0 ? ['product', 'quantity', 'price', 'discountPercent'] : columns.slice(column).map(([name]) => name)
  const reading = import('./paste.ts').then(({ linesFromTable }) =>
    linesFromTable(table, { fields, lang, party }, { house, today, currency, columns }))
  void reading.then(({ read, names }) => {
    for (const [id, name] of names) rememberLabel(id, name)
    const next = [...lines()]
    for (const [place, line] of read.entries()) {
      const there = next[row + place]
      next[row + place] = there && !isBlankLine(there) && fields[0] !== 'product' ? { ...there, ...line } : line
    }
    write(next)
  })
}
