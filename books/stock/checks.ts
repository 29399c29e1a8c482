// What never is false of the book of goods: levels are the sum of their moves, and keep aside and expect what
// reservations and announcements say.
import { sql } from '../../kernel/sql/sql.ts'
import { check } from '../../kernel/verify/check.ts'
import { countedKinds } from './warehouse.ts'

const place = sql`'level of ' || p.code || ' at ' || o.code`
const named = sql`left join catalog.products p on p.id = product_id left join stock.locations o on o.id = location_id`

const levelsAreMoves = check('stock.levels-are-moves', {
  says: 'What lies at every place, and what it is worth, is the sum of the moves.',
  next: 'Count the place and adjust it; the moves tell what should be there.',
  rows: of => sql`select ${place} as at, coalesce(v.on_hand, 0) as on_hand, coalesce(m.quantity, 0) as moved,
      coalesce(v.value, 0) as value, coalesce(m.value, 0) as value_moved
    from (select * from stock.levels where ${of('company_id')}) as v
    full join (select company_id, product_id, location_id, sum(quantity) as quantity, sum(value) as value from (
          select company_id, product_id, to_location_id as location_id, quantity, value from stock.moves where ${of('company_id')}
          union all select company_id, product_id, from_location_id, -quantity, -value from stock.moves where ${of('company_id')}) as ways
        where location_id in (select id from stock.locations where kind = any(${countedKinds}::text[])) group by 1, 2, 3) as m
      using (company_id, product_id, location_id) ${named}
   where coalesce(v.on_hand, 0) <> coalesce(m.quantity, 0) or coalesce(v.value, 0) <> coalesce(m.value, 0)
   order by p.code, o.code`,
})

const keptAside = check('stock.reserved-is-promised', {
  says: 'What a place keeps aside is what is promised of it, and no more than lies there.',
  next: 'Look at the reservations of the product: release what nobody waits for.',
  rows: of => sql`select ${place} as at, v.on_hand, coalesce(v.reserved, 0) as reserved, coalesce(r.kept, 0) as promised
    from (select * from stock.levels where ${of('company_id')}) as v
    full join (select company_id, product_id, location_id, sum(quantity - done - released) as kept from stock.reservations
        where state = 'pending' and ${of('company_id')} group by 1, 2, 3) as r using (company_id, product_id, location_id) ${named}
   where coalesce(v.reserved, 0) <> coalesce(r.kept, 0) or v.reserved < 0 or v.reserved > greatest(v.on_hand, 0)
   order by p.code, o.code`,
})

const announced = check('stock.incoming-is-announced', {
  says: 'What a place expects is what was announced for it.',
  next: 'Look at the announcements of the product: drop what will not come.',
  rows: of => sql`select ${place} as at, coalesce(v.incoming, 0) as incoming, coalesce(e.coming, 0) as announced
    from (select * from stock.levels where ${of('company_id')}) as v
    full join (select company_id, product_id, location_id, sum(quantity - received - dropped) as coming from stock.expectations
        where state = 'open' and ${of('company_id')} group by 1, 2, 3) as e using (company_id, product_id, location_id) ${named}
   where coalesce(v.incoming, 0) <> coalesce(e.coming, 0) order by p.code, o.code`,
})

export const stockChecks = [levelsAreMoves, keptAside, announced]
