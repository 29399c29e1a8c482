// Lines as a grid that behaves as spreadsheets do: Tab and arrows move, Enter goes down and opens a new
// line, Ctrl-D fills down, tables are pasted from and copied to a spreadsheet. A last blank line waits.
import { IconTrash } from '@tabler/icons-react'
import { useId, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react'
import type { Json } from '../../client.ts'
import { useReader } from '../../kit/reader.ts'
import { t } from '../../words.ts'
import { editors } from '../fields/editors.tsx'
import { isFigure } from '../fields/field-value.tsx'
import { useHouse } from '../house.ts'
import type { FieldMeta, ListMeta } from '../meta.ts'
import { readTable } from './clipboard.ts'
import { focusCell } from './grid-focus.ts'
import { readCell } from './read-cell.ts'
import type { Form } from './use-form.ts'
import { isBlank, type Values } from './form-values.ts'

/** A column that is only read: what the server found for the line. */
export interface ExtraColumn {
  readonly key: string
  readonly label: string
  readonly cell: (line: Values, row: number) => ReactNode
}

interface PartsGridProps {
  readonly form: Form
  readonly name: string
  readonly list: ListMeta
  readonly columns?: readonly string[]
  readonly extras?: readonly ExtraColumn[]
}

export function PartsGrid({ form, name, list, columns, extras = [] }: PartsGridProps) {
  const gridId = useId()
  const house = useHouse()
  const { lang, today } = useReader()
  const shown = columnsOf(list, columns)
  const given = form.values[name]
  const lines = Array.isArray(given) ? given as readonly Values[] : [] // why: lists of a form hold records.
  const last = lines.at(-1)
  const rows = last && isBlank(last, list.fields) ? lines : [...lines, {}]
  const write = (next: readonly Values[]) => form.set(`/${name}`, next as unknown as Json) // why: records of JSON are JSON.
  const setCell = (row: number, field: string, value: Json, invalid?: string) => {
    if (row < lines.length) form.set(`/${name}/${row}/${field}`, value, invalid)
    else write([...lines, { [field]: value }])
  }
  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    const open = event.currentTarget.querySelector('[aria-expanded="true"]') !== null
    if (event.defaultPrevented || open && event.key !== 'Tab') return
    const move = event.key === 'ArrowDown' || event.key === 'Enter' && !event.ctrlKey && !event.metaKey ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (move !== 0) {
      event.preventDefault()
      focusCell(gridId, Math.max(0, Math.min(rows.length - 1, row + move)), column)
    }
    if ((event.ctrlKey || event.metaKey) && event.key === 'd') {
      event.preventDefault()
      const field = shown[column]?.[0] ?? ''
      const above = lines[row - 1]?.[field]
      if (above !== undefined) setCell(row, field, above)
    }
    if ((event.ctrlKey || event.metaKey) && event.key === 'Backspace') {
      event.preventDefault()
      write(lines.filter((_, place) => place !== row))
      focusCell(gridId, Math.max(0, row - 1), column)
    }
  }
  const onPaste = (event: ClipboardEvent, row: number, column: number) => {
    const table = readTable(event.clipboardData.getData('text/plain'))
    if (table.length === 1 && table[0]?.length === 1) return
    event.preventDefault()
    void pasted(table, row, column).then(write)
  }
  const pasted = async (table: string[][], row: number, column: number): Promise<Values[]> => {
    const next: Values[] = lines.slice()
    for (const [down, cells] of table.entries()) {
      const line: Record<string, Json | undefined> = { ...next[row + down] }
      for (const [right, text] of cells.entries()) {
        const [field, meta] = shown[column + right] ?? []
        if (!field || !meta) continue
        const value = await readCell(text, meta, { house, lang, today, siblings: { ...form.values, ...line } })
        if (value !== undefined) line[field] = value
      }
      next[row + down] = line
    }
    return next
  }
  return (
    <div className="k-grid-scroll">
      <table className="k-grid" id={gridId} aria-label={list.label}>
        <thead><tr>
          <th className="k-grid-no" scope="col"><span className="k-hidden">{t('ui.grid.position')}</span></th>
          {shown.map(([field, meta]) => <th key={field} scope="col" data-kind={meta.kind} title={meta.doc ?? undefined}
            data-align={isFigure(meta) ? 'right' : undefined}>{meta.label}</th>)}
          {extras.map(extra => <th key={extra.key} scope="col" data-align="right">{extra.label}</th>)}
          <th className="k-grid-act"><span className="k-hidden">{t('ui.grid.remove')}</span></th>
        </tr></thead>
        <tbody>
          {rows.map((line, row) => (
            <tr key={row} data-new={row >= lines.length || undefined}>
              <td className="k-grid-no">{row + 1}</td>
              {shown.map(([field, meta], column) => (
                <td key={field} data-cell={`${row}-${column}`} data-wrong={form.errors[`/${name}/${row}/${field}`] ? '' : undefined}
                  title={form.errors[`/${name}/${row}/${field}`]}
                  onKeyDown={event => onKeyDown(event, row, column)} onPaste={event => onPaste(event, row, column)}>
                  <Cell field={meta} line={line} form={form} error={form.errors[`/${name}/${row}/${field}`]}
                    id={`${gridId}-${row}-${field}`} value={line[field]}
                    onChange={(value, invalid) => setCell(row, field, value, invalid)} />
                </td>
              ))}
              {extras.map(extra => <td key={extra.key} className="k-grid-extra">{extra.cell(line, row)}</td>)}
              <td className="k-grid-act">
                {row < lines.length && <button type="button" tabIndex={-1} className="k-icon-button"
                  aria-label={t('ui.grid.removeLine', { position: row + 1 })}
                  onClick={() => write(lines.filter((_, place) => place !== row))}><IconTrash size={15} stroke={1.6} /></button>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps { readonly field: FieldMeta, readonly line: Values, readonly form: Form, readonly id: string,
  readonly value: Json | undefined, readonly error: string | undefined, readonly onChange: (value: Json, invalid?: string) => void }

function Cell({ field, line, form, id, value, error, onChange }: CellProps) {
  const Editor = editors[field.kind] ?? editors.text
  return (
    <>
      <Editor bare id={id} field={field} label={field.label} value={value} siblings={{ ...form.values, ...line }}
        onChange={onChange} {...error && { invalid: true }} />
      {error && <span className="k-field-error" role="alert">{error}</span>}
    </>
  )
}

function columnsOf(list: ListMeta, columns: readonly string[] = []): readonly (readonly [string, FieldMeta])[] {
  const inputs = Object.entries(list.fields).filter(([name, field]) => !field.derived && name !== 'id')
  const wanted = columns.filter(name => inputs.some(([field]) => field === name))
  const rest = inputs.filter(([name, field]) => !wanted.includes(name) && (wanted.length === 0 || !field.optional && field.default === undefined && field.kind !== 'boolean'))
  return [...wanted.flatMap(name => inputs.filter(([field]) => field === name)), ...rest]
}
