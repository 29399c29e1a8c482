// What one unit of a product costs the company now: the value of all its stock by the quantity of it.
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import type { Levels } from './levels.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'

/**
 * Units of the company's currency per unit of the product, by `company/product`; absent where none is on hand.
 * Levels that are locked anyway answer without a statement.
 */
export async function unitCosts(work: Work, wanted: readonly { company: Id, product: Id }[], levels: Levels = new Map(),
): Promise<ReadonlyMap<string, Decimal>> {
  const known = new Map([...levels.values()].filter(level => level.onHand.isPositive()).map(level =>
    [`${level.company}/${level.product}`, costOf(work, level)] as const))
  const others = wanted.filter(one => !known.has(`${one.company}/${one.product}`))
  return others.length === 0 ? known : new Map([...known, ...await readCosts(work, others)])
}

const costOf = (work: Work, { company, value, onHand }: { company: Id, value: bigint, onHand: Decimal }): Decimal =>
  Decimal.of(value, currencyDigits(work.company(company).currency)).dividedBy(onHand, 6, 'half-up')

async function readCosts(work: Work, wanted: readonly { company: Id, product: Id }[]): Promise<ReadonlyMap<string, Decimal>> {
  const rows = await work.read<{ company_id: Id, product_id: Id, on_hand: Decimal, value: bigint }>(sql`
    select l.company_id, l.product_id, sum(l.on_hand) as on_hand, sum(l.value)::bigint as value from stock.levels l
     where (l.company_id, l.product_id) in (select * from unnest(${wanted.map(one => one.company)}::uuid[],
             ${wanted.map(one => one.product)}::uuid[]))
       and l.on_hand > 0 group by l.company_id, l.product_id`)
  return new Map(rows.map(row => [`${row.company_id}/${row.product_id}`,
    costOf(work, { company: row.company_id, value: row.value, onHand: row.on_hand })]))
}
