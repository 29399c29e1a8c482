// The trail of what was made and the facts that were told of it, for those who catch up with changes.
import { kinds } from './plan.ts'
import { stands } from './orders.ts'
import type { Ground } from './seed.ts'
import type { Stage } from './stages.ts'

export function trail({ company, currency }: Ground): Stage {
  return { name: 'trail', tables: ['kernel.changes', 'kernel.outbox'], fill: [`
    insert into kernel.changes (at, actor_id, actor_name, company_id, command, resource, record_id, version, kind, diff, request)
    select p.created_at, 'house:bench', 'Bench', null, 'party.party.create', 'party.party', p.id, 1, 'created',
      jsonb_build_object('name', jsonb_build_array(null, p.name), 'country', jsonb_build_array(null, p.country)), 'bench'
      from party.parties p order by p.created_at`, `
    insert into kernel.changes (at, actor_id, actor_name, company_id, command, resource, record_id, version, kind, diff, request)
    select o.created_at, 'house:bench', 'Bench', '${company}', 'sales.order.create', 'sales.order', o.id, 1, 'created',
      jsonb_build_object('number', jsonb_build_array(null, o.number)), 'bench' from sales.orders o order by o.created_at`, `
    insert into kernel.outbox (id, at, name, version, company_id, subject_resource, subject_id, about, actor_id, payload)
    select gen_random_uuid(), o.day + time '10:00', 'sales.order.drafted', 1, '${company}', 'sales.order', bench.id(${kinds.order}, o.n),
      bench.id(${kinds.party}, o.c), 'house:bench', jsonb_build_object('order', bench.id(${kinds.order}, o.n), 'company',
        '${company}', 'customer',
      bench.id(${kinds.party}, o.c), 'opportunity', null, 'salesperson', p.id, 'number', 'SO-' || lpad(o.n::text, 7, '0'),
        'currency', '${currency}',
      'net', u.net::text, 'gross', (u.net + u.tax)::text)
      from bench.orders o join bench.sums u using (n)
        join bench.people p on p.i = o.rep where o.stand <> ${stands.cancelled} order by o.n`] }
}
