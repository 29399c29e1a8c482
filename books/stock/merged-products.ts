// A product may become another one only when nothing of it lies, is kept aside or is on its way: quantity and value belong to
// the product they were booked on and never change hands unseen. From then on goods come in under the one that took its place.
import type { Work } from '../../kernel/command/work.ts'
import { when } from '../../kernel/event/reaction.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { alreadyMerged, productMerged, stillHeld } from '../../foundations/catalog/contract.ts'

export const refuseWhileHeld = when(productMerged).within('stock.product-merged', async (work, facts) => {
  const others = facts.map(({ data }) => data.other)
  // why: each company's levels may lie on another machine. All are locked, those with nothing too, so that whoever moves some
  // of it right now is waited for and then seen.
  for (const company of [...(await work.read<{ id: Id }>(sql`select id from org_api.companies order by id`))].map(one => one.id)) {
    const levels = await work.read<{ product: Id, held: boolean }>(sql`
      select product_id as product, on_hand <> 0 or reserved <> 0 or incoming <> 0 or value <> 0 as held from stock.levels
       where company_id = ${company} and product_id = any(${others}::uuid[]) order by product_id, location_id for share`)
    const held = levels.find(level => level.held)
    if (!held) continue
    const [one] = await work.read<{ code: string }>(sql`select code from catalog_api.products where id = ${held.product}`)
    throw stillHeld.of({ product: one?.code ?? '' }, { id: held.product })
  }
})

/** Waits for merges of these products that are under way, and holds up those to come; ask before a first level is made. */
export async function holdProducts(work: Work, products: readonly Id[]): Promise<void> {
  await work.read(sql`select id from catalog_api.products where id = any(${[...new Set(products)]}::uuid[]) order by id for share`)
}

/** Goods do not come in under a product that is another one by now; ask when their levels are locked. */
export async function refuseMerged(work: Work, products: readonly Id[]): Promise<void> {
  if (products.length === 0) return
  const [gone] = await work.read<{ id: Id, code: string }>(sql`select id, code from catalog_api.products
    where id = any(${[...new Set(products)]}::uuid[]) and merged_into_id is not null limit 1`)
  if (gone) throw alreadyMerged.of({ product: gone.code }, { id: gone.id })
}
