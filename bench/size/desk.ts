// What people do beside orders: deals on their boards, tasks, and everything that was said with a party.
import { type Plan, kinds } from './plan.ts'
import type { Ground } from './seed.ts'
import type { Stage } from './stages.ts'

/** A party number among the customers, some of them much more often. */
const customer = (plan: Plan, seed: number): string => {
  const customers = plan.parties / 10 * 6
  return `(select j / 6 * 10 + j % 6 + 1 from (select floor(${customers} * bench.share(n,
    ${seed}) ^ 3)::bigint * 7919 % ${customers} as j) jot)`
}
const day = (plan: Plan, among: number, shift = 0): string =>
  `(date '${plan.firstDay}' + ((n - 1) * ${plan.days} / ${among})::integer + ${shift})`

export function desk(plan: Plan, { company, pipeline, currency }: Ground): Stage {
  const quoted = Math.min(plan.opportunities, Math.floor(plan.orders / 5))
  return {
    name: 'desk',
    tables: ['crm.opportunities', 'activity.entries', 'activity.tasks'],
    fill: [`
      insert into crm.opportunities (id, version, created_at, updated_at, company_id, title, customer_id, stage_id, state,
        probability, category, currency, expected, expected_on, source, owner_id, team_id, next_step, next_on, stage_since,
          closed_on, won_by_id)
      select bench.id(${kinds.opportunity}, t.n), 1, d + time '08:00', d + time '08:00', '${company}',
        (array['Lighting concept', 'Beleuchtung Neubau', 'Lys til kontoret', '展厅照明', 'Refit of the hall'])[1 + t.n % 5] || ' ' || t.n,
        bench.id(${kinds.party}, c), g.id, state, case state when 'won' then 100 when 'lost' then 0 else g.probability end, g.category,
        '${currency}', coalesce(u.net, 100000 + bench.pick(t.n, 61, 9000) * 1000::bigint), d + 30,
        (array['web', 'phone', 'mail', 'campaign', 'fair', 'referral', 'import', 'other'])[1 + bench.pick(t.n, 62, 8)], p.id,
        p.teams[1 + bench.pick(c, 13, 3)], case when state = 'open' then 'Call back' end, case when state = 'open' then d + 7 end,
        d + time '08:00', case when state <> 'open' then d + 30 end, case when state = 'won' then bench.id(${kinds.order}, t.n * 5) end
        from (select t.n, coalesce(o.c, t.c) as c, coalesce(o.day, t.d) as d,
                case when o.stand >= 3 then 'won' when o.stand = 2 then 'lost' when o.stand is not null then 'open'
                  when t.n % 10 < 6 then 'lost' else 'open' end as state
                from (select n, ${customer(plan, 60)} as c, ${day(plan, plan.opportunities)} as d
                        from generate_series(1, ${plan.opportunities}::bigint) n) t
                left join bench.orders o on o.n = t.n * 5 and t.n <= ${quoted}) t
        left join bench.sums u on u.n = t.n * 5 and t.n <= ${quoted}
        join bench.people p on p.i = bench.pick(c, 12, ${plan.people})
        join (select id, probability, category, row_number() over (order by rank) - 1 as i
          from crm.stages where pipeline_id = '${pipeline}') g
          on g.i = bench.pick(t.n, 63, 4)`, `
      insert into activity.entries (id, version, created_at, updated_at, company_id, party_id, at, kind, event, title, body,
        actor_id, actor_name)
      select bench.id(${kinds.told}, n), 1, d + time '11:00', d + time '11:00', '${company}', bench.id(${kinds.party}, c),
        d + time '11:00' + (n % 3600) * interval '1 second', kind, case when kind = 'event' then 'sales.order.confirmed' end,
        case kind when 'event' then 'Order confirmed' when 'call' then 'Telefonat zur Lieferung' when 'mail' then 'Your offer'
          else 'Notat' end,
        case when kind <> 'event' then (array['Wants the warm white version, delivery in autumn.', 'Bittet um Rückruf wegen der Montage.',
          'Spurgte om en rabat ved hundrede stykker.', '客户希望下周收到报价。'])[1 + bench.pick(n, 71, 4)] end, 'house:bench', 'Bench'
        from (select n, ${customer(plan, 70)} as c, ${day(plan, plan.told)} as d,
                (array['event', 'event', 'event', 'call', 'mail', 'note'])[1 + bench.pick(n, 72, 6)] as kind
                from generate_series(1, ${plan.told}::bigint) n) t`, `
      insert into activity.tasks (id, version, created_at, updated_at, company_id, party_id, title, kind, due_on, assignee_id, state,
        closed_at)
      select bench.id(${kinds.task}, n), 1, d + time '12:00', d + time '12:00', '${company}', bench.id(${kinds.party}, c),
        (array['Call back', 'Angebot nachfassen', 'Send prøve', '寄送样品'])[1 + bench.pick(n, 81, 4)] || ' ' || n,
        (array['call', 'mail', 'meeting', 'task'])[1 + bench.pick(n, 82, 4)], d + 7, p.id,
        case when n > ${plan.tasks} * 0.95 then 'open' when n % 20 = 0 then 'cancelled' else 'done' end,
        case when n <= ${plan.tasks} * 0.95 then d + time '16:00' end
        from (select n, ${customer(plan, 80)} as c, ${day(plan, plan.tasks)} as d from generate_series(1, ${plan.tasks}::bigint) n) t
        join bench.people p on p.i = bench.pick(c, 12, ${plan.people})`],
  }
}
