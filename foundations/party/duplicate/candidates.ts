// Which parties are worth comparing with some: those that share an identifier or a street, and those with the nearest
// names. One statement for any number of them, and each looks at a few others only, however many there are.
import { type Sql, sql } from '../../../kernel/sql/sql.ts'

/** Most others by one way of looking. */
const most = 10

const face = (alias: 'p' | 'q'): Sql => (alias === 'p' ? sql`jsonb_build_object('id', p.id, 'name', p.name, 'country', p.country,
    'email', p.email, 'phone', p.phone, 'vatId', p.vat_id, 'street', pa.street, 'street2', pa.street2, 'city', pa.city,
    'postalCode', pa.postal_code, 'region', pa.region)`
  : sql`jsonb_build_object('id', q.id, 'name', q.name, 'country', q.country, 'email', q.email, 'phone', q.phone, 'vatId', q.vat_id,
    'street', qa.street, 'street2', qa.street2, 'city', qa.city, 'postalCode', qa.postal_code, 'region', qa.region)`)

export const candidatePairs = (ids: readonly string[]): Sql => sql`
  with w as (select p.id, p.name, p.email, p.phone, p.vat_id from party.parties p where p.id = any(${[...ids]}::uuid[])),
  found as (
    select w.id, o.id as other from w cross join lateral (
      select p.id from party.parties p where p.vat_id = w.vat_id and p.id <> w.id order by p.id limit ${most}::integer) o
    union select w.id, o.id from w cross join lateral (
      select p.id from party.parties p where p.email = w.email and p.id <> w.id order by p.id limit ${most}::integer) o
    union select w.id, o.id from w cross join lateral (
      select p.id from party.parties p where p.phone = w.phone and p.id <> w.id order by p.id limit ${most}::integer) o
    union select w.id, o.id from w cross join lateral (
      select p.id from party.parties p where party.name_key(p.name) % party.name_key(w.name) and p.id <> w.id
       order by party.name_key(p.name) <-> party.name_key(w.name), p.id limit ${most}::integer) o
    union select w.id, o.party_id from w join party.addresses a on a.party_id = w.id cross join lateral (
      select b.party_id from party.addresses b where party.place_key(b.street, b.postal_code) % party.place_key(a.street, a.postal_code)
         and b.party_id <> w.id
       order by party.place_key(b.street, b.postal_code) <-> party.place_key(a.street, a.postal_code), b.party_id
       limit ${most}::integer) o)
  select distinct on (least(f.id, f.other), greatest(f.id, f.other)) ${face('p')} as one, ${face('q')} as other
    from found f join party.parties p on p.id = least(f.id, f.other) join party.parties q on q.id = greatest(f.id, f.other)
    left join lateral (select * from party.addresses a where a.party_id = p.id order by a.position limit 1) pa on true
    left join lateral (select * from party.addresses a where a.party_id = q.id order by a.position limit 1) qa on true
   where p.merged_into_id is null and q.merged_into_id is null
   order by least(f.id, f.other), greatest(f.id, f.other)`
