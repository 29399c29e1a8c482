// What the screen of a party asks for when it is opened, for the party with the most business and for a usual one:
// the sum of all its requests, as if one came after another, must stay below a fifth of a second.
import { type Asker } from './asker.ts'
import { type Measure, compare } from './measure.ts'
import { filesOf } from '../../foundations/documents/list-files.ts'

/** Each request of the screen. */
const asks = (asker: Asker, party: string, company: string): ReadonlyArray<readonly [string, () => Promise<unknown>]> => [
  ['record', () => asker.record('party.party', party)],
  ['related', () => asker.related('party.party', party)],
  ['overview', () => asker.report('customer.overview', { party, company })],
  ['relations', () => asker.report('party.relations', { party })],
  ['timeline', () => asker.report('activity.timeline', { party, limit: '25' })],
  ['files', () => filesOf(asker.reader, { resource: 'party.party', id: party })],
]

const goal = 200

/** The same by hand, as plainly as one would ask for it. */
const floors = (party: string): Readonly<Record<string, string>> => ({
  record: `select p.*, (select json_agg(a) from party.addresses a where a.party_id = p.id), (select json_agg(r) from party.party_roles r
    where r.party_id = p.id) from party.parties p where p.id = '${party}'`,
  related: `select (select count(*) from (select 1 from sales.orders where customer_id = '${party}' limit 1000) x),
    (select count(*) from (select 1 from receivables.invoices where customer_id = '${party}' limit 1000) x),
    (select count(*) from (select 1 from crm.opportunities where customer_id = '${party}' limit 1000) x)`,
  overview: `select (select sum(base_residual) from ledger.open_items where party_id = '${party}'),
    (select json_agg(x) from (select product_id, count(*), sum(quantity), sum(net), min(month), max(month) from sales.revenue_facts
      where customer_id = '${party}' group by 1 order by 2 desc limit 200) x),
    (select json_agg(x) from (select month, sum(net), sum(cost) from sales.revenue_facts where customer_id = '${party}' group by 1) x),
    (select json_agg(x) from (select number, gross from sales.orders where customer_id = '${party}' and state in ('draft', 'quoted',
      'held', 'confirmed')
      order by ordered_on desc limit 16) x)`,
  relations: `select r.*, p.name from party.relations r join party.parties p on p.id = r.other_id where r.party_id = '${party}'
    union all select r.*, p.name from party.relations r join party.parties p on p.id = r.party_id where r.other_id = '${party}'`,
  timeline: `select e.* from activity.entries e where e.party_id = any(array(select id
    from party.parties where id = '${party}' or parent_id = '${party}'))
    order by at desc, id desc limit 25`,
  files: `select * from documents.files where subject_resource = 'party.party' and subject_id = '${party}'`,
})

export async function measurePartyPage(asker: Asker, measure: Measure, company: string): Promise<void> {
  const most = await asker.plain<{ id: string }>('select customer_id as id from sales.orders group by 1 order by count(*) desc limit 1')
  const usual = await asker.plain<{ id: string }>(`select customer_id as id
    from sales.orders group by 1 having count(*) = 3 order by 1 limit 1`)
  for (const [kind, [found]] of [['largest', most], ['usual', usual]] as const) {
    const party = found?.id ?? ''
    const [parts, by] = [asks(asker, party, company), floors(party)]
    for (const [name, ours] of parts) {
      await compare(measure, { name: `party-page.${kind}.${name}`, ours, floor: () => asker.plain(by[name] ?? 'select 1'), goal })
    }
    await compare(measure, { name: `party-page.${kind}`, goal,
      ours: async () => { for (const [, ask] of parts) await ask() },
      floor: async () => { for (const [name] of parts) await asker.plain(by[name] ?? 'select 1') } })
  }
}
