// Who belongs to whom: the parties around one, as a graph of two steps. People, parents and subsidiaries, and what
// is kept as a dated relation.
import { boolean, ref, type Id } from '../../kernel/model/fields.ts'
import { notFound } from '../../kernel/command/problems.ts'
import { report } from '../../kernel/model/report.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { party } from './party.ts'
import { relation } from './relation.ts'

interface EdgeRow extends Record<string, unknown> {
  id: Id | null, party: Id, other: Id, kind: string, since: string | null, until: string | null
}
interface NodeRow extends Record<string, unknown> { id: Id, name: string, kind: string, roles: string[] }

/** More would be no picture any more. */
const most = 60

export const relationsReport = report('party.relations', {
  doc: 'The parties around one in two steps: who works for whom, who belongs to whom, since when.',
  permission: 'party.party.read',
  query: { party: ref(party), ended: boolean().default(false).doc('With relations that no longer hold.') },
}, (reader, params) => reader.atOnce(async at => {
  const edges = await at.query<EdgeRow>(sql`
    with recursive ties as (
      select r.id, r.party_id as party, r.other_id as other, r.kind, r.since::text as since, r.until::text as until
        from party.relations r where (${params.ended} or r.until is null) and ${at.readable(relation, 'r')}),
    near as (
      select ${params.party}::uuid as id, 0 as depth
      union
      select next.id, near.depth + 1 from near join lateral (
        select other_id as id from party.relations r where r.party_id = near.id and (${params.ended} or r.until is null)
        union all select party_id from party.relations r where r.other_id = near.id and (${params.ended} or r.until is null)
        union all select parent_id from party.parties p where p.id = near.id and p.parent_id is not null
        union all (select id from party.parties p where p.parent_id = near.id order by p.name limit ${most})
      ) next on true where near.depth < 2),
    around as (select id, min(depth) as depth from near group by id order by min(depth), id limit ${most})
    select t.* from ties t where t.party in (select id from around) and t.other in (select id from around)
    union all
    select null, p.id, p.parent_id, 'belongs-to', null, null from party.parties p
     where p.id in (select id from around) and p.parent_id in (select id from around)`)
  const ids = [...new Set([params.party, ...edges.flatMap(edge => [edge.party, edge.other])])]
  const nodes = await at.query<NodeRow>(sql`
    select p.id, p.name, p.kind, array_remove(array[case when p.is_lead then 'lead' end, case when p.is_contact then 'contact' end,
      case when p.is_customer then 'customer' end, case when p.is_supplier then 'supplier' end,
      case when p.is_employee then 'employee' end, case when p.is_partner then 'partner' end], null) as roles
      from party.parties p where p.id = any(${ids}::uuid[]) and ${at.readable(party, 'p')} order by p.name`)
  const seen = new Set(nodes.map(node => node.id))
  if (!seen.has(params.party)) throw notFound.of({ resource: party.name, id: params.party })
  return { nodes, edges: edges.filter(edge => seen.has(edge.party) && seen.has(edge.other)) }
}))
