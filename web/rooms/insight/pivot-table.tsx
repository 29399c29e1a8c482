// The table of a pivot as the server counted it: subtotals above what they hold, totals at the edges, each figure beside
// the one it is compared with, and each a way to its documents.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { PivotAnswer, PivotFigure, PivotLine } from '../../../kernel/cube/contract.ts'
import type { CubeMeta } from '../../renderer/meta.ts'
import { t } from '../../words.ts'
import { Change, PivotValue } from './figure.tsx'
import { useNaming } from './naming.ts'

export type Cut = Readonly<Record<string, string>>

interface PivotTableProps { readonly cube: CubeMeta, readonly answer: PivotAnswer, readonly sort?: string,
  readonly onSort?: (sort: string) => void, readonly onOpen: (cut: Cut, what: string) => void }

export function PivotTable({ cube, answer, sort = '', onSort, onOpen }: PivotTableProps) {
  const { columns, lines, measures, rowDimensions, columnDimensions, compared } = answer
  const named = useNaming(cube)
  const measureName = (place: number) => measures[place]?.label ?? cube.measures[measures[place]?.name ?? '']?.label ?? ''
  const currencies = new Set(lines.map(line => line.currency))
  const wide = compared === null ? 1 : 3
  // why: one measure is said once, at the corner; the heads then say where a figure is from, and the sum stays in sight.
  const single = measures.length === 1 && compared === null && columnDimensions.length > 0
  const corner = rowDimensions.map(name => cube.dimensions[name]?.label).join(' · ')
  const unit = measures[0]?.format === 'money' && currencies.size === 1 ? [...currencies][0] : null
  const namesOf = (dimensions: readonly string[], keys: readonly string[]) =>
    keys.map((key, place) => named(dimensions[place] ?? '', key))
  const cutOf = (line: PivotLine, keys: readonly string[]): Cut => Object.fromEntries([
    ...line.keys.map((key, place) => [rowDimensions[place] ?? '', key]), ...keys.map((key, place) => [columnDimensions[place] ?? '', key])])
  const open = (line: PivotLine, keys: readonly string[]) => onOpen(cutOf(line, keys),
    [...namesOf(rowDimensions, line.keys), ...namesOf(columnDimensions, keys)].join(' · ') || t('ui.report.total'))
  return (
    <div className="k-report-scroll" tabIndex={0} role="group" aria-label={cube.label}>
      <table className="k-report k-pivot" data-edges={single || undefined}>
        <caption className="k-hidden">{cube.label}</caption>
        <thead>
          {columnDimensions.length > 0 && !single && <tr>
            <td />{columns.map(({ keys, total }) => <th key={keys.join('|')} scope="colgroup" colSpan={measures.length * wide}
              data-align="right">{total ? t('ui.report.total') : namesOf(columnDimensions, keys).join(' · ')}</th>)}</tr>}
          <tr>
            <th scope="col">{single ? [corner, [measureName(0), unit].filter(Boolean).join(' ')].filter(Boolean).join(' · ') : corner}</th>
            {columns.flatMap(({ keys, total }) => measures.map(({ name }, place) => {
              const word = !single ? measureName(place) : total ? t('ui.report.total') : namesOf(columnDimensions, keys).join(' · ')
              return (
                <th key={`${keys.join('|')}.${name}`} scope="col" data-align="right" colSpan={wide}
                  aria-sort={total && onSort ? sort === `-${name}` ? 'descending' : sort === name ? 'ascending' : 'none' : undefined}>
                  {total && onSort ? <button type="button" className="k-link-button"
                    onClick={() => onSort(sort === `-${name}` ? name : sort === name ? '' : `-${name}`)}>{word}
                    {sort === `-${name}` && <IconArrowDown size={12} aria-hidden />}{sort === name && <IconArrowUp size={12} aria-hidden />}
                  </button> : word}</th>)
            }))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={`${line.currency}|${line.keys.join('|')}`} data-kind={line.keys.length === 0 ? 'total'
              : line.total ? 'group' : undefined}>
              <th scope="row" style={{ paddingLeft: 12 + Math.max(0, line.keys.length - 1) * 18 }}>{line.keys.length === 0
                ? `${t('ui.report.total')}${currencies.size > 1 ? ` ${line.currency ?? ''}` : ''}`
                : namesOf(rowDimensions, line.keys).at(-1)}</th>
              {line.cells.flatMap((cells, column) => cells.map((cell, place) => <Figures key={`${column}.${place}`} cell={cell}
                format={measures[place]?.format ?? 'money'} currency={line.currency} compared={compared !== null}
                onOpen={() => open(line, columns[column]?.keys ?? [])} />))}
            </tr>
          ))}
          {lines.length === 0 && <tr><td className="k-dim">{t('ui.report.nothing')}</td></tr>}
        </tbody>
      </table>
    </div>
  )
}

function Figures({ cell, format, currency, compared, onOpen }: { readonly cell: PivotFigure, readonly format: string,
  readonly currency: string | null, readonly compared: boolean, readonly onOpen: () => void }) {
  const value = <PivotValue value={cell.value} format={format} currency={currency} />
  return (
    <>
      <td data-align="right">{cell.value === null ? value
        : <button type="button" className="k-link-button" onClick={onOpen}>{value}</button>}</td>
      {compared && <td data-align="right" className="k-dim"><PivotValue value={cell.difference} format={format}
        currency={currency} signed /></td>}
      {compared && <td data-align="right" className="k-dim"><Change percent={cell.percent} /></td>}
    </>
  )
}
