// Lines as a grid that behaves as spreadsheets do: Tab and arrows move, Enter goes down and opens a new
// line, Ctrl-D fills down, tables are pasted from and copied to a spreadsheet. A last blank line waits.
import { IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Json } from '../../client.ts'
import { t } from '../../words.ts'
import { editors } from '../fields/editors.tsx'
import { FieldValue, isFigure } from '../fields/field-value.tsx'
import type { FieldMeta, ListMeta } from '../meta.ts'
import type { Form } from './use-form.ts'
import type { Values } from './form-values.ts'
import { useGrid, type GridColumn } from './use-grid.ts'

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
  const grid = useGrid({ form, name, list, shown: columnsOf(list, columns) })
  const { id: gridId, shown, lines, rows } = grid
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
                <td key={field} data-cell={`${row}-${column}`} data-place={`/${name}/${row}/${field}`}
                  data-wrong={form.errors[`/${name}/${row}/${field}`] ? ''
                  : undefined}
                  title={form.errors[`/${name}/${row}/${field}`]}
                  onKeyDown={event => grid.onKeyDown(event, row, column)} onCopy={event => grid.onCopy(event, row)}
                  onPaste={event => grid.onPaste(event, row, column)}>
                  {grid.isOpen(field) ? <Cell field={meta} line={line} form={form} error={form.errors[`/${name}/${row}/${field}`]}
                    id={`${gridId}-${row}-${field}`} value={line[field]}
                    onChange={(value, invalid) => grid.setCell(row, field, value, invalid)} />
                    : <span className="k-grid-locked" data-align={isFigure(meta) ? 'right' : undefined}>
                      <FieldValue field={meta} value={line[field] ?? null} row={{ ...form.values, ...line }} /></span>}
                </td>
              ))}
              {extras.map(extra => <td key={extra.key} className="k-grid-extra">{extra.cell(line, row)}</td>)}
              <td className="k-grid-act">
                {row < lines.length && !list.open && <button type="button" tabIndex={-1} className="k-icon-button"
                  aria-label={t('ui.grid.removeLine', { position: row + 1 })}
                  onClick={() => grid.remove(row)}><IconTrash size={15} stroke={1.6} /></button>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps { readonly field: FieldMeta, readonly line: Values, readonly form: Form, readonly id: string,
  readonly value: Json | undefined, readonly error: string | undefined,
    readonly onChange: (value: Json, invalid?: string) => void }

function Cell({ field, line, form, id, value, error, onChange }: CellProps) {
  const Editor = editors[field.kind] ?? editors.text
  return (
    <>
      <Editor bare id={id} field={field} label={field.label} value={value} siblings={{ ...form.values, ...line }}
        onChange={onChange} {...error && { invalid: true }} />
      {error && <span className="k-field-error">{error}</span>}
    </>
  )
}

function columnsOf(list: ListMeta, columns: readonly string[] = []): readonly GridColumn[] {
  const inputs = Object.entries(list.fields).filter(([name, field]) => !field.derived && name !== 'id')
  const wanted = columns.filter(name => inputs.some(([field]) => field === name))
  const rest = inputs.filter(([name, field]) => !wanted.includes(name) && !list.open
    && (wanted.length === 0 || !field.optional && field.default === undefined && field.kind !== 'boolean'))
  return [...wanted.flatMap(name => inputs.filter(([field]) => field === name)), ...rest]
}
