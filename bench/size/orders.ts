// A million orders over three years, of one to nine lines and one of five hundred: most are delivered, invoiced and
// paid, the young ones are under way. Revenue is counted by its lines as when it was confirmed.
import { countersAt, groupOf } from './parties.ts'
import { type Plan, kinds } from './plan.ts'
import type { Ground } from './seed.ts'
import type { Stage } from './stages.ts'

/** How far an order has come, as a number in `bench.orders.stand`. */
export const stands = { draft: 0, quoted: 1, cancelled: 2, confirmed: 3, invoiced: 4, paid: 5 } as const

const longest = 500

const stand = (orders: number): string => `case
  when n = ${orders / 2} then ${stands.invoiced}
  when n > ${orders} * 0.96 then (array[${stands.draft}, ${stands.quoted}, ${stands.confirmed},
    ${stands.invoiced}])[1 + bench.pick(n, 20, 4)]
  when bench.pick(n, 20, 100) < 4 then ${stands.cancelled}
  when bench.pick(n, 20, 100) < 7 then ${stands.invoiced} else ${stands.paid} end`

/** What was ordered, in short: the mass rows of all rooms are made from these two. */
const outline = (plan: Plan): string[] => {
  const customers = plan.parties / 10 * 6
  return [`
    create unlogged table bench.orders as
    select o.n, stand, c, g.id as grouped, bench.pick(c, 1, 20) as place, bench.pick(c, 12, ${plan.people}) as rep, day, size,
           case when s.country = 'DE' then 'S' when s.country in ('AT', 'DK', 'SE', 'NL', 'FR') then 'K' else 'G' end as category,
           case when s.country = 'DE' then 19 else 0 end as rate,
           case when stand >= ${stands.invoiced} then sum(1) filter (where stand >= ${stands.invoiced}) over (order by o.n) end as bill,
           case when stand = ${stands.paid} then sum(1) filter (where stand = ${stands.paid}) over (order by o.n) end as paid
      from (select n, ${stand(plan.orders)} as stand,
        case when n = ${plan.orders / 2} then ${longest} else 1 + n % 9 end::integer as size,
              j / 6 * 10 + j % 6 + 1 as c, date '${plan.firstDay}' + ((n - 1) * ${plan.days} / ${plan.orders})::integer as day
              from (select n, floor(${customers} * bench.share(n, 21) ^ 3)::bigint * 7919 % ${customers} as j
                      from generate_series(1, ${plan.orders}::bigint) n) numbers) o
      join bench.speech s on s.i = bench.pick(o.c, 1, 20) left join bench.groups g on g.i = ${groupOf('o.c')}`, `
    create unlogged table bench.lines as
    select l.n, l.pos, l.quantity, l.discount, g.i as product, g.stocked, g.price, g.cost,
           (l.quantity * g.price * (100 - l.discount) + 50) / 100 as net
      from (select o.n, pos, 1 + bench.pick(o.n * 1000 + pos, 31, 12) as quantity,
                   case when bench.pick(o.n * 1000 + pos, 32, 4) = 0 then 10 else 0 end as discount,
                   floor(${plan.products} * bench.share(o.n * 1000 + pos, 30) ^ 2)::integer as i
              from bench.orders o cross join lateral generate_series(1, o.size) pos) l
      join bench.goods g on g.i = case when pos = 1 then l.i - l.i % 20 else l.i end`, `
    create unlogged table bench.sums as
    select s.*, (s.net * o.rate + 50) / 100 as tax from (select n, sum(net)::bigint as net,
      coalesce(sum(cost * quantity) filter (where stocked), 0)::bigint as cost from bench.lines group by n) s
        join bench.orders o using (n)`,
  'analyze bench.orders', 'analyze bench.lines', 'analyze bench.sums']
}

const states = `(array['draft', 'quoted', 'cancelled', 'confirmed', 'confirmed', 'closed'])[1 + stand]`
const progress = (from: number): string => `case when stand >= ${from} then 'full' else 'none' end`

export function orders(plan: Plan, ground: Ground): Stage {
  const { company, home, unit, currency } = ground
  return {
    name: 'orders',
    tables: ['sales.orders', 'sales.order_lines', 'sales.revenue_facts'],
    fill: [...outline(plan), `
      insert into sales.orders (id, version, created_at, updated_at, company_id, number, customer_id, customer_group_id, opportunity_id,
        salesperson_id, team_id, state, currency, base_currency, rate, ordered_on, valid_until, promised_on, warehouse_id, address,
        ship_country, inclusive, payment_days, customer_reference, language, revision, net, tax, gross, margin, delivery, invoicing,
        payment, paid, confirmed_at)
      select bench.id(${kinds.order}, n), 1, day + time '09:00', day + time '10:00', '${company}', 'SO-' || lpad(n::text, 7, '0'),
        bench.id(${kinds.party}, c), grouped, case when n % 5 = 0 and n / 5 <= ${plan.opportunities} then bench.id(${kinds.opportunity},
          n / 5) end,
        p.id, p.teams[1 + bench.pick(c, 13, 3)], ${states},
        '${currency}', '${currency}', 1, day, day + 30, day + 14, '${home}', jsonb_build_object('name', s.towns[1], 'street',
        s.streets[1 + bench.pick(c, 42, cardinality(s.streets))] || ' ' || 1 + bench.pick(c, 40, 120), 'postalCode',
        s.codes[1 + bench.pick(c, 4, cardinality(s.towns))], 'city', s.towns[1 + bench.pick(c, 4, cardinality(s.towns))], 'country',
          s.country),
        s.country, false, 30, case when n % 3 = 0 then 'PO ' || (n * 7919 % 99999989) end, s.language, 1, u.net, u.tax, u.net + u.tax,
        case when stand >= ${stands.confirmed} then u.net - u.cost end, ${progress(stands.invoiced)}, ${progress(stands.invoiced)},
        ${progress(stands.paid)}, case when stand = ${stands.paid} then u.net + u.tax else 0 end,
        case when stand >= ${stands.confirmed} then day + time '10:00' end
        from bench.orders o join bench.sums u using (n) join bench.speech s on s.i = o.place join bench.people p on p.i = o.rep`, `
      insert into sales.order_lines (id, order_id, position, product_id, text, quantity, unit_id, price, discount_percent,
        tax_category, tax_rate, net, optional, stocked, unit_cost, reserved, delivered, invoiced)
      select bench.id(${kinds.orderLine}, l.n * 1000 + pos), bench.id(${kinds.order}, l.n), pos, g.id, g.name, l.quantity, '${unit}',
        l.price / 100.0, l.discount, o.category, o.rate, l.net, false, l.stocked,
        case when stand >= ${stands.confirmed} and l.stocked then l.cost / 100.0 end,
        case when stand = ${stands.confirmed} and l.stocked then l.quantity else 0 end,
        case when stand >= ${stands.invoiced} and l.stocked then l.quantity else 0 end,
        case when stand >= ${stands.invoiced} then l.quantity else 0 end
        from bench.lines l join bench.orders o using (n) join bench.goods g on g.i = l.product`, `
      insert into sales.revenue_facts (id, company_id, order_id, sold_id, line_id, is_first, customer_id, customer_group_id, product_id,
        salesperson_id, team_id, ordered_on, month, quantity, net, cost, currency)
      select bench.id(${kinds.fact}, l.n * 1000 + pos), '${company}', bench.id(${kinds.order}, l.n), bench.id(${kinds.order}, l.n),
        bench.id(${kinds.orderLine}, l.n * 1000 + pos), pos = 1, bench.id(${kinds.party}, o.c), o.grouped, g.id,
        p.id, p.teams[1 + bench.pick(o.c, 13, 3)], o.day, date_trunc('month', o.day::timestamp)::date, l.quantity, l.net,
        case when l.stocked then l.cost * l.quantity else 0 end, '${currency}'
        from bench.lines l join bench.orders o using (n) join bench.goods g on g.i = l.product join bench.people p on p.i = o.rep
       where o.stand >= ${stands.confirmed}`, countersAt(ground, [['sales.order', String(plan.orders + 1)]])],
  }
}
