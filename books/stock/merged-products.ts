// A product may become another one only when nothing of it lies, is kept aside or is on its way: quantity and value belong to
// the product they were booked on and never change hands unseen. From then on goods come in under the one that took its place.
import type { Work } from '../../kernel/command/work.ts'
import { when } from '../../kernel/event/reaction.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { raw, sql } from '../../kernel/sql/sql.ts'
import { alreadyMerged, productMerged, stillHeld } from '../../foundations/catalog/contract.ts'

export const refuseWhileHeld = when(productMerged).within('stock.product-merged', async (work, facts) => {
  const held = await heldOf(work, facts.map(({ data }) => data.other))
  if (!held) return
  const [one] = await work.read<{ code: string }>(sql`select code from catalog_api.products where id = ${held}`)
  throw stillHeld.of({ product: one?.code ?? '' }, { id: held })
})

const holds = raw('on_hand <> 0 or reserved <> 0 or incoming <> 0 or value <> 0')

/**
 * A product of these that lies, is kept aside or is on its way anywhere; all levels are locked, those with nothing too, so that
 * whoever moves some of it right now is waited for and then seen.
 */
async function heldOf(work: Work, products: readonly Id[]): Promise<Id | undefined> {
  const ours = sql`product_id = any(${[...products]}::uuid[])`
  if (!work.setting.connection.spread.has('stock.levels')) {
    const levels = await work.read<{ product: Id, held: boolean }>(sql`select product_id as product, ${holds} as held from stock.levels
      where ${ours} order by company_id, product_id, location_id for share`)
    return levels.find(level => level.held)?.product
  }
  // why: levels of several companies lie on several machines, where a read locks nothing; a change that changes nothing does.
  const [, [first]] = await Promise.all([work.read(sql`update stock.levels set value = value where ${ours}`),
    work.read<{ product: Id }>(sql`select product_id as product from stock.levels where ${ours} and (${holds}) limit 1`)])
  return first?.product
}

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
