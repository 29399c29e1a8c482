// The payments and credit notes that settled an invoice, found by the settlements of its open item.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { get } from '../../client.ts'
import { Icon } from '../../kit/icon.tsx'
import { recordPath, useHouse } from '../../renderer/house.ts'
import type { Page } from '../../renderer/meta.ts'
import type { RecordProps } from '../../renderer/record/record-props.ts'

const mostAsked = 20

export function PaymentsOf({ row }: Pick<RecordProps, 'resource' | 'row'>) {
  const house = useHouse()
  const settlement = house.resources['ledger.settlement']
  const openItem = house.resources['ledger.open-item']
  const item = typeof row['item'] === 'string' ? row['item'] : null
  const found = useQuery({
    queryKey: ['report', 'payments-of', item], enabled: settlement !== undefined && openItem !== undefined && item !== null,
    queryFn: async ({ signal }) => {
      const settled = await get<Page>(settlement?.path ?? '', { debit: item, limit: mostAsked }, signal)
      const credits = [...new Set(settled.items.map(one => String(one['credit'])))]
      if (credits.length === 0) return []
      return (await get<Page>(openItem?.path ?? '', { 'id.in': credits.join(','), limit: mostAsked }, signal)).items
    },
  })
  return <>{(found.data ?? []).map(credit => {
    const resource = house.resources[String(credit['sourceResource'] ?? '')]
    const id = credit['sourceId']
    return resource && typeof id === 'string' && (
      <Link key={credit.id} to={recordPath(resource, id)}><Icon names={[resource.name, resource.icon, resource.room]} size={15} />
        <span>{resource.noun}</span><strong>{String(credit['number'] ?? '')}</strong></Link>
    )
  })}</>
}
