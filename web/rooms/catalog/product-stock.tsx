// Where a product lies and how much of it can still be promised.
import { Quantity } from '../../kit/quantity.tsx'
import { ReportTable } from '../../kit/report-table.tsx'
import { useHouse } from '../../renderer/house.ts'
import { Questions } from '../../renderer/record/lines-grid.tsx'
import type { RecordProps } from '../../renderer/record/record-props.ts'
import { useSession } from '../../shell/session.ts'
import { t } from '../../words.ts'
import { useReport } from '../report.ts'

export interface StockLine {
  readonly product: { readonly id: string, readonly code: string, readonly name: string }
  readonly unit: string
  readonly location: { readonly id: string, readonly code: string, readonly name: string }
  readonly onHand: string, readonly reserved: string, readonly available: string, readonly incoming: string
}

export function ProductStock({ resource, row }: RecordProps) {
  const house = useHouse()
  const { company } = useSession()
  const stock = useReport<{ items: readonly StockLine[] }>('stock.availability', { company: company.id, product: row.id },
    house.resources['stock.move'] !== undefined && row['stocked'] !== false)
  if (!stock.data || stock.data.items.length === 0) return null
  return (
    <section className="k-lines" aria-label={t('ui.stock.title')}>
      <h2>{t('ui.stock.title')}</h2>
      <ReportTable caption={t('ui.stock.title')} rows={stock.data.items} rowKey={line => line.location.id} columns={[
        { key: 'location', label: t('ui.stock.location'), cell: line => `${line.location.code} · ${line.location.name}` },
        { key: 'onHand', label: t('ui.stock.onHand'), align: 'right', cell: line => <Quantity value={line.onHand}
          unit={line.unit} /> },
        { key: 'reserved', label: t('ui.stock.reserved'), align: 'right', cell: line => <Quantity value={line.reserved}
          unit={line.unit} /> },
        { key: 'available', label: t('ui.stock.available'), align: 'right', cell: line => <strong><Quantity
          value={line.available} unit={line.unit} /></strong> },
        { key: 'incoming', label: t('ui.stock.incoming'), align: 'right', cell: line => <Quantity value={line.incoming}
          unit={line.unit} /> },
      ]} />
      <Questions resource={resource} row={row} />
    </section>
  )
}
