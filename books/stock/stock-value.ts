// What the goods in the house were worth at the end of a day, told from the moves alone. The inventory account
// of the books of money says the same, to the cent, on every day.
import { date, ref, type Id } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { labelExpression } from '../../kernel/read/labels.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { notAllowed, notFound } from '../../kernel/command/problems.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { dateIn } from '../../kernel/values/instant.ts'
import { formatMinor } from '../../kernel/values/money.ts'
import { company, unit } from '../../ground/org/contract.ts'
import { stockMove } from './stock-move.ts'
import { countedKinds, warehouse } from './warehouse.ts'

interface ValueRow extends Record<string, unknown> {
  product: Id, code: string, name: string, unit: string, quantity: Decimal, value: bigint
}

export const stockValue = report('stock.stock-value', {
  doc: 'Quantity and value of the goods in the house at the end of a day.',
  permission: 'stock.move.read',
  query: {
    company: ref(company),
    asOf: date().optional().doc('Today when left empty.'),
    warehouse: ref(warehouse).optional(),
  },
}, async (reader, params) => {
  // why: what goods are worth tells what they cost.
  if (!reader.sees(stockMove, 'value')) throw notAllowed.of({ permission: 'stock.move.value' })
  const facts = (await reader.companies()).get(params.company)
  if (!facts) throw notFound.of({ resource: company.name, id: params.company })
  const asOf = params.asOf ?? dateIn(facts.zone, reader.now)
  const rows = await reader.query<ValueRow>(sql`
    with mine as (select id from stock.locations where company_id = ${params.company} and kind = any(${countedKinds}::text[])
                     and (${params.warehouse}::uuid is null or warehouse_id = ${params.warehouse})),
    sides as (
      select m.product_id, m.quantity, m.value from stock.moves m where m.company_id = ${params.company} and m.day <= ${asOf}
         and m.to_location_id in (select id from mine) and ${reader.readable(stockMove, 'm')}
      union all
      select m.product_id, -m.quantity, -m.value from stock.moves m where m.company_id = ${params.company} and m.day <= ${asOf}
         and m.from_location_id in (select id from mine) and ${reader.readable(stockMove, 'm')})
    select s.product_id as product, g.code, g.name, ${labelExpression(reader, unit, 'u')} as unit,
           sum(s.quantity) as quantity, sum(s.value)::bigint as value
      from sides s join catalog_api.products g on g.id = s.product_id join org_api.units u on u.id = g.unit_id
     group by s.product_id, g.code, g.name, u.code, u.symbol having sum(s.quantity) <> 0 or sum(s.value) <> 0
     order by g.code`)
  const money = (minor: bigint) => ({ amount: formatMinor(minor, facts.currency), currency: facts.currency })
  return { company: { id: facts.id, name: facts.name }, asOf, currency: facts.currency,
    items: rows.map(row => ({ product: { id: row.product, code: row.code, name: row.name }, unit: row.unit,
      quantity: row.quantity.trimmed().toString(), value: money(row.value) })),
    total: money(rows.reduce((sum, row) => sum + row.value, 0n)) }
})
