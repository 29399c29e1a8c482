// A product may become another one only when nothing of it lies, is kept aside or is on its way: quantity and value belong to
// the product they were booked on and never change hands unseen.
import { when } from '../../kernel/event/reaction.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { productMerged, stillHeld } from '../../foundations/catalog/contract.ts'
import { countedKinds } from './warehouse.ts'

export const refuseWhileHeld = when(productMerged).within('stock.product-merged', async (work, facts) => {
  // why: whoever moves some of it right now is waited for.
  const [held] = await work.read<{ code: string, id: string }>(sql`
    select p.code, p.id from stock.levels l join catalog_api.products p on p.id = l.product_id
      join stock.locations o on o.id = l.location_id
     where l.product_id = any(${facts.map(({ data }) => data.other)}::uuid[]) and o.kind = any(${[...countedKinds]}::text[])
       and (l.on_hand <> 0 or l.reserved <> 0 or l.incoming <> 0 or l.value <> 0) for share of l`)
  if (held) throw stillHeld.of({ product: held.code }, { id: held.id })
})
