// Looking up the prices of lines for which none was given: the customer's own list first, then that of their group,
// then the standard lists of their currency, one statement for all orders.
import type { Row } from '../../../kernel/sql/connection.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { reference } from '../../../kernel/command/references.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { resolvePrices, type ResolvedPrice } from '../../../foundations/catalog/contract.ts'
import type { CustomerTerms, Settled } from './terms.ts'

interface StandardList extends Row { id: string, company_id: string | null, currency: string }

/** Lists for customers without one of their own, a company's own before the common ones. */
export const standardLists = reference('sales.standard-lists', {
  tables: ['catalog.price_lists'],
  load: read => read<StandardList>(sql`
    select id, company_id, currency
      from catalog_api.price_lists where standard order by company_id nulls last, name`),
})

/** For each order, the prices found by place of the line. */
export async function findPrices(work: Work, orders: readonly Settled[], standard: readonly StandardList[],
): Promise<Array<Map<number, ResolvedPrice>>> {
  const wishes = orders.flatMap(({ asked, customer, currency }, order) => {
    const priceLists = listsFor({ company: asked.company, own: ownLists(customer), currency }, standard)
    return asked.lines.flatMap(({ product, quantity, price }, index) => (price !== null ? []
      : [{ key: `${order}/${index}`, product, quantity, priceLists, currency, day: asked.day }]))
  })
  const found = wishes.length === 0 ? new Map<string, ResolvedPrice>() : await resolvePrices(work, wishes)
  return orders.map(({ asked }, order) => new Map(asked.lines.flatMap((_, index) => {
    const price = found.get(`${order}/${index}`)
    return price ? [[index, price] as const] : []
  })))
}

interface Buyer { readonly company: string, readonly own: readonly string[], readonly currency: string }

/** The list agreed with the customer, then that of their group. */
export const ownLists = ({ price_list_id: own, group_price_list_id: ofGroup }: CustomerTerms): string[] =>
  [...new Set([own, ofGroup])].filter(list => list !== null)

/** Lists in the order in which they are asked. */
export function listsFor({ company, own, currency }: Buyer, standard: readonly StandardList[]): string[] {
  const fitting = standard.filter(list => list.currency === currency
    && (list.company_id === null || list.company_id === company))
  return [...own, ...fitting.map(list => list.id).filter(list => !own.includes(list))]
}
