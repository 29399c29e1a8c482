// Finds the prices of any number of wishes in one statement and lets the chooser decide.
import type { Work } from '../../kernel/command/work.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { choosePrice, type ResolvedPrice, type PriceCandidate, type PriceWish } from './choose-price.ts'

interface FoundPrice extends PriceCandidate, Record<string, unknown> { readonly wish: number }

/** The chosen price by key of the wish; wishes without any price are missing. */
export async function resolvePrices(
  work: Pick<Work, 'read'>, wishes: readonly PriceWish[]): Promise<Map<string, ResolvedPrice>> {
  const pairs = wishes.flatMap((wish, index) => [...new Set(wish.priceLists)].map(list => ({ index, wish, list })))
  const found = pairs.length === 0 ? [] : await work.read<FoundPrice>(sql`
    select w.wish, p.product_id as product, p.price_list_id as "priceList", l.name as "listName", l.currency, l.inclusive,
           p.min_quantity as "minQuantity", p.price, p.valid_from as "validFrom", p.valid_until as "validUntil"
      from unnest(${pairs.map(pair => pair.index)}::integer[], ${pairs.map(pair => pair.wish.product)}::uuid[],
                  ${pairs.map(pair => pair.list)}::uuid[], ${pairs.map(pair => pair.wish.day)}::date[])
             as w(wish, product_id, price_list_id, day)
      join catalog.prices p on p.product_id = w.product_id and p.price_list_id = w.price_list_id
       and p.valid_from <= w.day and (p.valid_until is null or w.day < p.valid_until)
      join catalog.price_lists l on l.id = p.price_list_id`)
  const byWish = Map.groupBy(found, one => one.wish)
  return new Map(wishes.flatMap((wish, index) => {
    const chosen = choosePrice(byWish.get(index) ?? [], wish)
    return chosen ? [[wish.key, chosen] as const] : []
  }))
}
