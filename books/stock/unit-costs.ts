// What one unit of a product costs the company now: the value of all its stock by the quantity of it.
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'

/** Units of the company's currency per unit of the product, by `company/product`; absent where none is on hand. */
export async function unitCosts(work: Work, wanted: readonly { company: Id, product: Id }[],
): Promise<ReadonlyMap<string, Decimal>> {
  if (wanted.length === 0) return new Map()
  const rows = await work.read<{ company_id: Id, product_id: Id, on_hand: Decimal, value: bigint }>(sql`
    select l.company_id, l.product_id, sum(l.on_hand) as on_hand, sum(l.value)::bigint as value from stock.levels l
     where (l.company_id, l.product_id) in (select * from unnest(${wanted.map(one => one.company)}::uuid[],
             ${wanted.map(one => one.product)}::uuid[]))
       and l.on_hand > 0 group by l.company_id, l.product_id`)
  return new Map(rows.map(row => {
    const value = Decimal.of(row.value, currencyDigits(work.company(row.company_id).currency))
    return [`${row.company_id}/${row.product_id}`, value.dividedBy(row.on_hand, 6, 'half-up')]
  }))
}
