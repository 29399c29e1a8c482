// A product may become another one only when nothing of it lies, is kept aside or is on its way: quantity and value belong to
// the product they were booked on and never change hands unseen.
import { when } from '../../kernel/event/reaction.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { productMerged, stillHeld } from '../../foundations/catalog/contract.ts'
import { countedKinds } from './warehouse.ts'

export const refuseWhileHeld = when(productMerged).within('stock.product-merged', async (work, facts) => {
  // why: whoever moves some of it right now is waited for, even where nothing lies yet: all its levels are locked, then looked at.
  const [held] = await work.read<{ code: string, id: string }>(sql`
    with l as materialized (select location_id, product_id, on_hand, reserved, incoming, value from stock.levels
      where product_id = any(${facts.map(({ data }) => data.other)}::uuid[])
      order by company_id, product_id, location_id for share)
    select p.code, p.id from l join catalog_api.products p on p.id = l.product_id join stock.locations o on o.id = l.location_id
     where o.kind = any(${[...countedKinds]}::text[]) and (l.on_hand <> 0 or l.reserved <> 0 or l.incoming <> 0 or l.value <> 0)`)
  if (held) throw stillHeld.of({ product: held.code }, { id: held.id })
})
