// Ten million moves: every delivered line leaves, every month brings what it will sell and a first stock, and goods go
// to the annex and back. A level is what its moves say; what young orders wait for is kept aside.
import { deliveredOn } from './billing.ts'
import { type Plan, kinds } from './plan.ts'
import type { Ground } from './seed.ts'
import { stands } from './orders.ts'
import type { Stage } from './stages.ts'

const firstStock = 500
const move = `id, version, created_at, updated_at, company_id, product_id, from_location_id, to_location_id, quantity, value,
  base_currency, day, source_resource, source_id, line_id`

export function goods(plan: Plan, { company, home, annex, suppliers, customers, currency }: Ground): Stage {
  const delivered = deliveredOn(plan)
  const day = `date '${plan.firstDay}' + ((n - 1) * ${plan.days} / greatest(t.count, 1))::integer`
  return {
    name: 'goods',
    tables: ['stock.moves', 'stock.levels', 'stock.reservations'],
    fill: [`
      create unlogged table bench.receipts as
      select row_number() over (order by month, product) as n, product, month, sum(quantity)::bigint as quantity from (
        select l.product, date_trunc('month', (${delivered})::timestamp)::date as month, l.quantity
          from bench.lines l join bench.orders o using (n) where l.stocked and o.bill is not null
        union all select l.product, date '${plan.firstDay}', l.quantity from bench.lines l join bench.orders o using (n)
         where l.stocked and o.stand = ${stands.confirmed}
        union all select i, date '${plan.firstDay}', ${firstStock} from bench.goods where stocked) needed group by product, month`, `
      insert into stock.moves (${move})
      select bench.id(${kinds.receipt}, n), 1, month + time '05:00', month + time '05:00', '${company}', g.id, '${suppliers}',
        '${home}', quantity,
        quantity * g.cost, '${currency}', month, 'stock.move', bench.id(${kinds.arrival}, n), null
        from bench.receipts r join bench.goods g on g.i = r.product`, `
      insert into stock.moves (${move})
      select bench.id(${kinds.issue}, n * 1000 + pos), 1, ${delivered} + time '15:00', ${delivered} + time '15:00', '${company}',
        g.id, '${home}',
        '${customers}', l.quantity, l.quantity * l.cost, '${currency}', ${delivered}, 'warehouse.delivery',
          bench.id(${kinds.delivery}, o.bill),
        bench.id(${kinds.deliveryLine}, n * 1000 + pos)
        from bench.lines l join bench.orders o using (n) join bench.goods g on g.i = l.product where o.bill is not null and l.stocked`, `
      insert into stock.moves (${move})
      select bench.id(${kinds.transfer}, n), 1, ${day} + time '12:00', ${day} + time '12:00', '${company}', g.id,
        case when n % 2 = 1 then '${home}'::uuid else '${annex}' end, case when n % 2 = 1 then '${annex}'::uuid else '${home}' end,
        q, q * g.cost, '${currency}', ${day}, 'stock.move', bench.id(${kinds.transfer}, n), null
        from (select greatest(${plan.moves} - (select count(*) from bench.receipts) - (select count(*) from bench.lines l
                join bench.orders o using (n) where o.bill is not null and l.stocked), 0) / 2 * 2 as count) t
       cross join lateral (select n, 1 + bench.pick((n + 1) / 2, 51, 5) as q, bench.pick((n + 1) / 2, 50, ${plan.products}) as i
               from generate_series(1, t.count) n) m
        join bench.goods g on g.i = m.i - case when m.i % 20 = 19 then 1 else 0 end`, `
      insert into stock.levels (id, company_id, product_id, location_id, on_hand, reserved, value, allow_negative)
      select bench.id(${kinds.level}, g.i * 2), '${company}'::uuid, g.id, '${home}'::uuid, ${firstStock} + coalesce(w.kept, 0),
        coalesce(w.kept, 0),
        (${firstStock} + coalesce(w.kept, 0)) * g.cost, false
        from bench.goods g left join (select product, sum(quantity)::bigint as kept from bench.lines l join bench.orders o using (n)
          where o.stand = ${stands.confirmed} and l.stocked group by product) w on w.product = g.i where g.stocked
      union all select bench.id(${kinds.level}, i * 2 + 1), '${company}', id, '${annex}', 0, 0, 0, false
        from bench.goods where stocked`, `
      insert into stock.reservations (id, version, created_at, updated_at, company_id, product_id, location_id, quantity, done, released,
        source_resource, source_id, line_id, state)
      select bench.id(${kinds.reservation}, n * 1000 + pos), 1, o.day + time '10:00', o.day + time '10:00', '${company}', g.id,
        '${home}', l.quantity, 0, 0,
        'sales.order', bench.id(${kinds.order}, n), bench.id(${kinds.orderLine}, n * 1000 + pos), 'pending'
        from bench.lines l join bench.orders o using (n)
          join bench.goods g on g.i = l.product where o.stand = ${stands.confirmed} and l.stocked`],
  }
}
