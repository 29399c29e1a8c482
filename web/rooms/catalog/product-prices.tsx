// What a product costs, in which list, from which quantity and day on; and the way to one price more.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { get } from '../../client.ts'
import { ReportTable } from '../../kit/report-table.tsx'
import { FieldValue } from '../../renderer/fields/field-value.tsx'
import { makersOf, recordPath, useHouse } from '../../renderer/house.ts'
import { rememberLabels } from '../../renderer/labels.ts'
import type { Page } from '../../renderer/meta.ts'
import type { RecordProps } from '../../renderer/record/record-props.ts'
import { t } from '../../words.ts'

const columns = ['priceList', 'price', 'minQuantity', 'validFrom', 'validUntil'] as const
const figures = new Set<string>(['price', 'minQuantity'])

export function ProductPrices({ row }: RecordProps) {
  const house = useHouse()
  const go = useNavigate()
  const prices = house.resources['catalog.price']
  const page = useQuery({ queryKey: ['list', 'catalog.price', row.id], enabled: prices !== undefined,
    queryFn: () => get<Page>('catalog/prices', { product: row.id, limit: 100 }).then(rememberLabels) })
  if (!prices || !page.data) return null
  return (
    <section className="k-lines" aria-label={prices.plural}>
      <header className="k-lines-head"><h2>{prices.plural}</h2>
        {makersOf(house, prices).length > 0 && <Link className="k-link-button" to={`/${prices.path}/new`}
          search={{ product: row.id } as never}>{t('ui.new', { noun: prices.noun })}</Link>}</header>
      {page.data.items.length === 0 ? <p className="k-dim">{t('ui.prices.none')}</p>
        : <ReportTable caption={prices.plural} rows={page.data.items} rowKey={price => price.id}
          onOpen={price => void go({ to: recordPath(prices, price.id) })}
          columns={columns.flatMap(name => {
            const field = prices.fields[name]
            return field ? [{ key: name, label: field.label, ...figures.has(name) && { align: 'right' as const },
              cell: (price: Page['items'][number]) => <FieldValue field={field} value={price[name]} row={price} plain /> }] : []
          })} />}
    </section>
  )
}
