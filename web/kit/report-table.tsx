// A report as a real table: figures to the right, groups and totals marked, zero as a dash, each row a
// way to what is behind it.
import type { ReactNode } from 'react'
import { t } from '../words.ts'

export interface ReportColumn<Row> {
  readonly key: string
  readonly label: ReactNode
  readonly align?: 'right'
  readonly cell: (row: Row) => ReactNode
}

export interface ReportTableProps<Row> {
  readonly caption: string
  readonly columns: readonly ReportColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row, index: number) => string
  readonly kind?: (row: Row) => 'group' | 'total' | undefined
  readonly onOpen?: (row: Row) => void
  readonly foot?: ReactNode
}

export function ReportTable<Row>(props: ReportTableProps<Row>) {
  const { caption, columns, rows, rowKey, kind, onOpen, foot } = props
  return (
    <div className="k-report-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table className="k-report">
        <caption className="k-hidden">{caption}</caption>
        <thead>
          <tr>{columns.map(column => <th key={column.key} scope="col" data-align={column.align}>{column.label}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)} data-kind={kind?.(row)} data-open={onOpen ? '' : undefined}
              onClick={onOpen && (() => onOpen(row))}>
              {columns.map((column, place) => (
                <td key={column.key} data-align={column.align}
                  data-label={typeof column.label === 'string' ? column.label : undefined}>
                  {place === 0 && onOpen
                    ? <button type="button" className="k-link-button" onClick={() => onOpen(row)}>{column.cell(row)}</button>
                    : column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {rows.length === 0 && <tr><td colSpan={columns.length} className="k-dim">{t('ui.report.nothing')}</td></tr>}
        </tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  )
}
