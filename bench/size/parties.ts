// A million parties as a long-grown house has them: six of ten are customers, one supplies, one is a lead, two are
// people who work for one of the customers. Some buy much more than others.
import { type Plan, kinds } from './plan.ts'
import type { Ground } from './seed.ts'
import type { Stage } from './stages.ts'

/** Names known to be rare and frequent: one firm in 2500, one in 60. */
export const rareName = 'Quastenberg'
export const frequentName = 'Hollerup'

/** Which of five groups customer `n` is in; one of ten is in none. */
export const groupOf = (n: string): string => `(array[0, 0, 0, 1, 1, 2, 3, 3, 4, null])[1 + bench.pick(${n}, 17, 10)]`

/** Number of the firm a party is or belongs to; of ten, the ninth and tenth are people of one of the first six. */
const firmOf = `case when (n - 1) % 10 >= 8 then n - (n - 1) % 10 + bench.pick(n, 9, 6) else n end`

const familyOf = (seed: number): string => `case when f % 2500 = 11 then '${rareName}' when f % 60 = 3 then '${frequentName}'
  else s.family[1 + bench.pick(f, ${seed}, cardinality(s.family))] end`

const people = (count: number): string => `
  select n, f, n <> f as human, (n - 1) % 10 as kind, s.*, 1 + bench.pick(f, 4, cardinality(s.towns)) as town,
         timestamptz '2019-07-01' + n * (interval '2555 days' / ${count}) as at, ${familyOf(2)} as firm_family,
         s.given[1 + bench.pick(n, 5, cardinality(s.given))] as given_name,
         s.family[1 + bench.pick(n, 6, cardinality(s.family))] as family_name,
         coalesce(nullif(regexp_replace(kernel.fold(${familyOf(2)}), '[^a-z]', '', 'g'), ''),
           'firm') || '-' || to_hex(f) || '.example' as domain
    from (select n, ${firmOf} as f from generate_series(1, ${count}::bigint) n) numbers
    join bench.speech s on s.i = bench.pick(f, 1, 20)`

export function parties(plan: Plan): Stage {
  const { parties: count, people: sellers } = plan
  return {
    name: 'parties',
    tables: ['party.parties', 'party.party_roles', 'party.addresses', 'party.channels', 'party.relations'],
    fill: [`
      insert into party.parties (id, version, created_at, updated_at, kind, number, name, given_name, family_name, is_lead,
        is_contact, is_customer, is_supplier, is_employee, is_partner, is_business, language, currency, country, vat_id, email,
        phone, website, parent_id, customer_group_id, owner_id, team_id, source, credit_limit, payment_days, blocked)
      select bench.id(${kinds.party}, n), 1, at, at, case when human then 'person' else 'organisation' end,
        'P' || lpad(n::text, 7, '0'),
        case when human and language = 'zh' then family_name || given_name when human then given_name || ' ' || family_name
          else replace(replace(replace(firms[1 + bench.pick(n, 3, cardinality(firms))], '{n}', firm_family),
            '{m}', family_name), '{c}', towns[town]) end,
        case when human then given_name end, case when human then family_name end, kind = 7, human, kind < 6, kind = 6, false,
        n % 97 = 0, not human, language, 'EUR', country, case when country = 'CN' and not human then '91' || lpad(n::text, 16, '3') end,
        case when human then coalesce(nullif(regexp_replace(kernel.fold(family_name), '[^a-z]', '', 'g'), ''), 'kontakt') || n
          when bench.pick(n, 10, 10) = 0 then null else 'info' end || '@' || domain,
        case when bench.pick(n, 11, 8) > 0 then '+' || (29 + bench.pick(f, 1, 20)) || lpad((n * 7919 % 1000000007)::text, 10, '3') end,
        case when not human and n % 3 = 0 then 'https://' || domain end,
        case when human then bench.id(${kinds.party}, f) end, case when kind < 6 then g.id end, p.id, p.teams[1 + bench.pick(f, 13, 3)],
        (array['web', 'phone', 'mail', 'campaign', 'fair', 'referral', 'import', 'other'])[1 + bench.pick(n, 14, 8)],
        case when kind < 6 and n % 7 = 0 then 500000 + bench.pick(n, 15, 1000) * 100000::bigint end, 14 + bench.pick(n, 16, 3) * 8,
        kind < 6 and n % 211 = 0
        from (${people(count)}) told join bench.people p on p.i = bench.pick(f, 12, ${sellers})
        left join bench.groups g on g.i = ${groupOf('n')}`, `
      insert into party.party_roles (id, party_id, position, role, since)
      select bench.id(${kinds.role}, n), bench.id(${kinds.party}, n), 1,
        (array['customer', 'customer', 'customer', 'customer', 'customer', 'customer', 'supplier', 'lead', 'contact',
          'contact'])[1 + (n - 1) % 10],
        (timestamptz '2019-07-01' + n * (interval '2555 days' / ${count}))::date from generate_series(1, ${count}::bigint) n`, `
      insert into party.party_roles (id, party_id, position, role, since)
      select bench.id(${kinds.role}, ${count} + n), bench.id(${kinds.party}, n), 2, 'partner', date '2024-01-01'
        from generate_series(97, ${count}::bigint, 97) n`, `
      insert into party.addresses (id, party_id, position, purpose, street, postal_code, city, country)
      select bench.id(${kinds.address}, n * 2 + place), bench.id(${kinds.party}, n), 1 + place,
        case place when 0 then 'billing' else 'delivery' end,
        case when country in ('GB', 'US', 'FR') then door || ' ' || street when country = 'CN' then street || door || '号'
          else street || ' ' || door end, s.codes[town], s.towns[town], country
        from (select n, f, place, s.*, 1 + bench.pick(f, 4, cardinality(s.towns)) as town, 1 + bench.pick(f, 40 + place, 120) as door,
                s.streets[1 + bench.pick(f, 42 + place, cardinality(s.streets))] as street
                from (select n, n as f from generate_series(1, ${count}::bigint) n where (n - 1) % 10 < 8) firms
                join bench.speech s on s.i = bench.pick(f, 1, 20)
                cross join generate_series(0, 1) place where place = 0 or n % 4 = 0) s`, `
      insert into party.channels (id, party_id, position, kind, value)
      select bench.id(${kinds.channel}, n), bench.id(${kinds.party}, n), 1, 'mobile',
        '+49151' || lpad((n * 104729 % 100000007)::text, 8, '2')
        from generate_series(1, ${count}::bigint) n where (n - 1) % 10 >= 8`, `
      insert into party.relations (id, version, created_at, updated_at, party_id, kind, other_id, since)
      select bench.id(${kinds.relation}, n), 1, now(), now(), bench.id(${kinds.party}, n), 'consultant-of',
        bench.id(${kinds.party}, 1 + (n * 31 % ${count / 10}) * 10), date '2024-03-01'
        from generate_series(10, ${count}::bigint, 50) n`],
  }
}

/** Series go on behind the numbers that were given out. */
export const countersAt = ({ company }: Ground, series: ReadonlyArray<readonly [kind: string, next: string]>): string =>
  `insert into kernel.counters (key, next) values
    ${series.map(([kind, next]) => `('${kind}/${company}', ${next})`).join(', ')}
    on conflict (key) do update set next = excluded.next`
