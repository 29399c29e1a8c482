// A product may become another one only when no goods of it are still owed to customers: what was promised is delivered as it
// was promised, or the order is changed first.
import { when } from '../../../kernel/event/reaction.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { productMerged, stillPromised } from '../../../foundations/catalog/contract.ts'

export const refuseWhileOwed = when(productMerged).within('sales.product-merged', async (work, facts) => {
  const [owed] = await work.read<{ id: string, code: string, count: number }>(sql`
    select p.id, p.code, count(distinct o.id)::integer as count from sales.order_lines l join sales.orders o on o.id = l.order_id
      join catalog_api.products p on p.id = l.product_id
     where l.product_id = any(${facts.map(({ data }) => data.other)}::uuid[]) and o.state = 'confirmed' and l.stocked
       and l.delivered < l.quantity group by p.id, p.code`)
  if (owed) throw stillPromised.of({ product: owed.code, count: owed.count }, { id: owed.id })
})
