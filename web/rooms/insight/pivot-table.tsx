// The table of a cut: one row per value of the first dimension, one column per value of the second, sums
// at the edges where a sum means something.
import { useNavigate } from '@tanstack/react-router'
import { isMoney, sumMoney } from '../../kit/format.ts'
import { useReader } from '../../kit/reader.ts'
import { useHouse } from '../../renderer/house.ts'
import { labelOf } from '../../renderer/labels.ts'
import type { CubeMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import { type CubeAnswer, type CubeRow, type Figure } from './cube-query.ts'
import { useCompanyCut } from './company-cut.tsx'
import { drillTo } from './months.ts'
import { CubeFigure } from './figure.tsx'
import { monthText } from './month.ts'

interface PivotTableProps { readonly cube: CubeMeta, readonly rows: string, readonly columns: string,
  readonly measure: string, readonly answer: CubeAnswer }

export function PivotTable({ cube, rows, columns, measure, answer }: PivotTableProps) {
  const house = useHouse()
  const go = useNavigate()
  const { lang } = useReader()
  const { where } = useCompanyCut(cube)
  const format = cube.measures[measure]?.format ?? 'money'
  const values = (dimension: string) => dimension === '' ? ['']
    : [...new Set(answer.rows.map(row => String(row[dimension] ?? '')))]
  const named = (dimension: string, value: string) => cube.dimensions[dimension]?.kind === 'month'
    ? monthText(value, lang, 'short')
    : cube.dimensions[dimension]?.choices?.find(choice => choice.value === value)?.label ?? labelOf(value) ?? (value || '–')
  const across = values(columns).toSorted()
  const down = values(rows).toSorted((a, b) => named(rows, a).localeCompare(named(rows, b), lang))
  const columnOf = (row: CubeRow) => columns === '' ? '' : String(row[columns] ?? '')
  const cells = new Map(answer.rows.map(row => [`${String(row[rows] ?? '')}|${columnOf(row)}`, row[measure] ?? null]))
  const sumOf = (figures: readonly (Figure | undefined)[]): Figure => {
    const [first, second] = sumMoney(figures.filter(isMoney))
    return second ? null : first ?? null
  }
  const currency = answer.rows.map(row => row[measure]).find(isMoney)
  const open = (cell: Record<string, string>) => {
    const drill = drillTo(cube, house, { ...where, ...cell })
    if (drill) void go({ to: drill.to, search: drill.search as never })
  }
  const sums = format === 'money'
  return (
    <div className="k-report-scroll" tabIndex={0} role="group" aria-label={cube.label}>
      <table className="k-report">
        <caption className="k-hidden">{cube.label}</caption>
        <thead><tr>
          <th scope="col">{cube.dimensions[rows]?.label}</th>
          {across.map(value => <th key={value} scope="col" data-align="right">{columns === ''
            ? cube.measures[measure]?.label : named(columns, value)}</th>)}
          {sums && columns !== '' && <th scope="col" data-align="right">{t('ui.report.total')} {currency
            && isMoney(currency) ? currency.currency : ''}</th>}
        </tr></thead>
        <tbody>
          {down.map(value => (
            <tr key={value}>
              <td><button type="button" className="k-link-button"
                onClick={() => open({ [rows]: value })}>{named(rows, value)}</button></td>
              {across.map(other => (
                <td key={other} data-align="right"><button type="button" className="k-link-button"
                  onClick={() => open({ [rows]: value, ...columns !== '' && { [columns]: other } })}>
                  <CubeFigure value={cells.get(`${value}|${other}`)} format={format} /></button></td>
              ))}
              {sums && columns !== '' && <td data-align="right"><strong><CubeFigure
                value={sumOf(across.map(other => cells.get(`${value}|${other}`)))} format={format} /></strong></td>}
            </tr>
          ))}
        </tbody>
        {sums && down.length > 0 && (
          <tfoot><tr><td>{t('ui.report.total')}</td>
            {across.map(other => <td key={other} data-align="right"><CubeFigure
              value={sumOf(down.map(value => cells.get(`${value}|${other}`)))} format={format} /></td>)}
            {columns !== '' && <td data-align="right"><CubeFigure value={sumOf([...cells.values()])} format={format} /></td>}
          </tr></tfoot>
        )}
      </table>
    </div>
  )
}
