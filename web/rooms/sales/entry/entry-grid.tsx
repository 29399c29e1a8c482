// The lines of an order as a spreadsheet: product, quantity, next line; only what is in view is drawn, so that five
// hundred lines feel like five. What still needs a hand is counted, and one key leads there.
import { useCallback, useEffect, useId, useMemo, useRef, type RefObject } from 'react'
import { later } from '../../../kit/later.tsx'
import { useRows } from '../../../kit/use-rows.ts'
import { isFigure } from '../../../renderer/fields/field-value.tsx'
import { useHouse } from '../../../renderer/house.ts'
import type { FieldMeta, ListMeta } from '../../../renderer/meta.ts'
import type { Form } from '../../../renderer/form/use-form.ts'
import { t } from '../../../words.ts'
import { isOwnName } from '../../fields/owners.ts'
import { isBlankLine, lackOf, linesOf, type EntryLine } from './entry-line.ts'
import { EntryRow } from './entry-row.tsx'
import { useHands } from './use-hands.ts'
import type { LineFigures, Reckoning } from './use-reckoning.ts'

const ScanLine = later(async () => (await import('./scan-line.tsx')).ScanLine)
/** Where one holds the device, one may hold a product before its camera. */
const isHeld = (): boolean => matchMedia('(pointer: coarse)').matches

const wantedColumns = ['product', 'quantity', 'price', 'discountPercent', 'text', 'optional']
const rowPx = 33
/** How many pictures a row that was scrolled to may take to be drawn, on a machine that is busy. */
const mostFrames = 90
const blank: EntryLine = {}
const noErrors: Readonly<Record<string, string>> = {}

interface EntryGridProps { readonly form: Form, readonly reckoning: Reckoning, readonly party: string | null,
  /** Set here: leads to the line that is typed next. */
  readonly begin?: RefObject<(() => void) | null> }

export function EntryGrid({ form, reckoning, party, begin }: EntryGridProps) {
  const house = useHouse()
  const list: ListMeta = form.shape.lists?.['lines'] ?? { label: '', fields: {} }
  const columns = useMemo(() => {
    const names = [...wantedColumns, ...Object.keys(list.fields).filter(isOwnName)]
    return names.flatMap((name): Array<readonly [string, FieldMeta]> => {
      const field = list.fields[name]
      return field ? [[name, field]] : []
    })
  }, [list])
  const lines = linesOf(form.values)
  const last = lines.at(-1)
  const rows = last && isBlankLine(last) ? lines : [...lines, blank]
  const scroll = useRef<HTMLDivElement>(null)
  const id = useId()
  const { first, last: end, total, show } = useRows({ count: rows.length, size: rowPx, scroll, head: rowPx, beyond: 6 })
  const focus = useFocus(id, show)
  const hands = useHands({ form, columns, currency: reckoning.terms?.currency, party, focus })
  const next = rows.length - 1
  useEffect(() => { if (begin) begin.current = () => focus(next, 0) }, [begin, focus, next])
  const errors = useMemo(() => errorsByRow(form.errors), [form.errors])
  const above = first * rowPx
  const below = total - (end + 1) * rowPx
  const figuresOf = useFigures(reckoning)
  const currency = reckoning.terms?.currency
  const showsStock = house.resources['stock.move'] !== undefined
  const showsMargin = house.resources['sales.order']?.parts?.['lines']?.fields['unitCost'] !== undefined
  const figureColumns = 1 + Number(showsStock) + Number(showsMargin)
  return (
    <fieldset className="k-section">
      <legend>{list.label}{lines.length > 0
        && <span className="k-dim"> {rows.filter(line => !isBlankLine(line)).length}</span>}</legend>
      {form.errors['/lines'] && <p className="k-field-error" role="alert">{form.errors['/lines']}</p>}
      <div className="k-grid-scroll k-entry-scroll" ref={scroll}>
        <table className="k-grid" id={id} aria-label={list.label} aria-rowcount={rows.length + 1}>
          <Head columns={columns} currency={currency} showsStock={showsStock} showsMargin={showsMargin} />
          <tbody>
            {above > 0 && <tr aria-hidden><td colSpan={columns.length + figureColumns + 2} style={{ height: above }} /></tr>}
            {rows.slice(first, end + 1).map((line, place) => {
              const index = first + place
              return <EntryRow key={index} line={line} row={index} columns={columns} currency={currency} figures={figuresOf(line, index)}
                inclusive={form.values['inclusive'] === true} party={party} errors={errors.get(index) ?? noErrors}
                showsMargin={showsMargin} showsStock={showsStock} hands={hands} />
            })}
            {below > 0 && <tr aria-hidden><td colSpan={columns.length + figureColumns + 2} style={{ height: below }} /></tr>}
          </tbody>
        </table>
      </div>
      <Open rows={rows} reckoning={reckoning} focus={focus} />
      {isHeld() && <ScanLine form={form} party={party} />}
    </fieldset>
  )
}

interface HeadProps { readonly columns: ReadonlyArray<readonly [string, FieldMeta]>, readonly currency: string | undefined,
  readonly showsStock: boolean, readonly showsMargin: boolean }

function Head({ columns, currency, showsStock, showsMargin }: HeadProps) {
  return (
    <thead><tr aria-rowindex={1}>
      <th className="k-grid-no" scope="col"><span className="k-hidden">{t('ui.grid.position')}</span></th>
      {columns.map(([name, meta]) => <th key={name} scope="col" data-kind={meta.kind} title={meta.doc ?? undefined}
        data-align={isFigure(meta) ? 'right' : undefined}>{meta.label}</th>)}
      <th scope="col" data-align="right" data-figure="net">{t('ui.order.net')} <span className="k-faint">{currency}</span></th>
      {showsStock && <th scope="col" data-align="right" data-figure="stock">{t('ui.stock.available')}</th>}
      {showsMargin && <th scope="col" data-align="right" data-figure="margin">{t('ui.order.margin')}</th>}
      <th className="k-grid-act"><span className="k-hidden">{t('ui.grid.remove')}</span></th>
    </tr></thead>
  )
}

/** The figures of a line; while it is typed into, those it had last, so that nothing flickers until it is reckoned anew. */
function useFigures({ figures }: Reckoning) {
  const last = useRef(new Map<number, { readonly product: EntryLine['product'], readonly figures: LineFigures }>())
  return (line: EntryLine, row: number): LineFigures | undefined => {
    const found = figures.get(line)
    const before = last.current.get(row)
    if (found) last.current.set(row, { product: line.product, figures: found })
    return found ?? (before && before.product === line.product ? before.figures : undefined)
  }
}

type Focus = (row: number, column: number) => void

/** Where a hand is needed; else at the product. */
const columnOf: Readonly<Record<string, number>> = { quantity: 1, figure: 1, 'no-price': 2 }

/** How many lines still need a hand, and the way to the first of them. */
function Open({ rows, reckoning, focus }: { readonly rows: readonly EntryLine[], readonly reckoning: Reckoning, readonly focus: Focus }) {
  const open = rows.flatMap((line, row) => {
    const lack = lackOf(line) ?? reckoning.figures.get(line)?.gap ?? null
    return lack === null ? [] : [{ row, column: columnOf[lack] ?? 0 }]
  })
  const [first] = open
  return (
    <p className="k-dim k-small k-tight" role="status">
      {!first ? t('ui.order.gridHint') : <>{t('ui.order.open', { count: open.length })} <button type="button"
        className="k-link-button" onClick={() => focus(first.row, first.column)}>{t('ui.order.toFirstOpen')}</button></>}
    </p>
  )
}

/** Moves the focus to a cell, also to one that is drawn only after scrolling or after this keystroke. */
function useFocus(id: string, scrollTo: (row: number) => void): Focus {
  const scroll = useRef(scrollTo)
  const turn = useRef(0)
  scroll.current = scrollTo
  return useCallback((row, column) => {
    const asked = document.activeElement
    const mine = ++turn.current
    const tryOnce = (left: number): void => {
      // why: who has gone on to something else meanwhile keeps it, and the newest wish is the only one.
      const now = document.activeElement
      if (mine !== turn.current || (now !== asked && now !== document.body)) return
      const input = document.getElementById(id)?.querySelector(`[data-cell="${row}-${column}"] input`)
      if (input instanceof HTMLInputElement) {
        input.focus()
        input.select()
      } else if (left > 0) {
        scroll.current(row)
        requestAnimationFrame(() => tryOnce(left - 1))
      }
    }
    tryOnce(mostFrames)
  }, [id])
}

/** Refusals of lines by row and field. */
function errorsByRow(errors: Readonly<Record<string, string>>): ReadonlyMap<number, Readonly<Record<string, string>>> {
  const byRow = new Map<number, Record<string, string>>()
  for (const [pointer, words] of Object.entries(errors)) {
    const [, row, field] = /^\/lines\/(\d+)\/(\w+)$/.exec(pointer) ?? []
    if (row === undefined || field === undefined) continue
    const known = byRow.get(Number(row)) ?? {}
    known[field] = words
    byRow.set(Number(row), known)
  }
  return byRow
}
