// What can be promised, product by product and place by place.
import { boolean, ref, type Id } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { labelExpression } from '../../kernel/read/labels.ts'
import { raw, sql } from '../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { company, unit } from '../../ground/org/contract.ts'
import { stockMove } from './stock-move.ts'
import { location, warehouse } from './warehouse.ts'

interface StockRow extends Record<string, unknown> {
  product: Id, code: string, name: string, unit: string, location: Id, location_code: string, location_name: string
  on_hand: Decimal, reserved: Decimal, incoming: Decimal, earliest: CalendarDate | null
}

const plain = (value: Decimal): string => value.trimmed().toString()

export const availabilityReport = report('stock.availability', {
  doc: 'On hand, kept aside, free and on its way, by product and location.',
  permission: 'stock.move.read',
  query: {
    company: ref(company),
    warehouse: ref(warehouse).optional(),
    product: ref('catalog.product').optional(),
    shortOnly: boolean().default(false).doc('Only where nothing is free.'),
  },
}, async (reader, params) => {
  // why: levels may lie on another machine than what they are of; there they are asked for by themselves.
  const levels = raw(reader.isSpread(stockMove) ? 'materialized' : 'not materialized')
  const rows = await reader.query<StockRow>(sql`
    with l as ${levels} (select * from stock.levels where company_id = ${params.company}
      and (${params.product}::uuid is null or product_id = ${params.product}))
    select l.product_id as product, g.code, g.name, ${labelExpression(reader, unit, 'u')} as unit,
           p.id as location, p.code as location_code,
           p.name as location_name, l.on_hand, l.reserved, l.incoming,
           (select min(x.due_on) from stock.expectations x where x.company_id = l.company_id and x.product_id = l.product_id
              and x.location_id = l.location_id and x.state = 'open') as earliest
      from l join stock.locations p on p.id = l.location_id join catalog_api.products g on g.id = l.product_id
      join org_api.units u on u.id = g.unit_id
     where p.kind = 'internal' and ${reader.readable(location, 'p')}
       and (${params.warehouse}::uuid is null or p.warehouse_id = ${params.warehouse})
       and (not ${params.shortOnly}::boolean or l.on_hand - l.reserved <= 0)
     order by g.code, l.product_id, p.code`)
  return { items: rows.map(row => ({ product: { id: row.product, code: row.code, name: row.name }, unit: row.unit,
    location: { id: row.location, code: row.location_code, name: row.location_name }, onHand: plain(row.on_hand),
    reserved: plain(row.reserved), available: plain(row.on_hand.minus(row.reserved)), incoming: plain(row.incoming),
    earliest: row.earliest })) }
})
