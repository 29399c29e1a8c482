// Deals that need somebody: those that stand longer in their stage than it allows, those nobody has spoken with
// for two weeks, and those without a next step to come. One statement over all open deals the reader may see.
import { integer, ref } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import { raw, sql } from '../../../kernel/sql/sql.ts'
import { dateIn } from '../../../kernel/values/instant.ts'
import { opportunity } from './opportunity.ts'

interface CareRow extends Record<string, unknown> {
  id: string, days_in_stage: number, limit_days: number | null, days_silent: number, stuck: boolean, silent: boolean, unplanned: boolean
}

const usualSilence = 14
const most = 2000

export const care = report('crm.care', {
  doc: 'Open deals that are stuck in their stage, without contact for long, or without a next step to come.',
  permission: 'crm.opportunity.read',
  query: {
    company: ref('org.company').optional().doc('All companies of the reader when left empty.'),
    owner: ref('org.user').optional().doc('Everybody when left empty.'),
    silence: integer().default(usualSilence).positive().doc('Days without a call, mail or meeting from which a deal is marked.'),
  },
}, async (reader, params, actor) => {
  // why: where the time line lies on other machines, the newest of each party is asked of them first.
  const apart = reader.isSpread(reader.house.resources.get('activity.entry'))
  const newest = raw(apart ? `with newest as materialized (select company_id, party_id, kind, max(at) as at from activity_api.entries
    where kind in ('call', 'mail', 'meeting') group by 1, 2, 3)` : '')
  const rows = await reader.query<CareRow>(sql`
    ${newest} select * from (
      select d.*, coalesce(d.days_in_stage > d.limit_days, false) as stuck, d.days_silent >= ${params.silence}::integer as silent
        from (
          select o.id, s.limit_days, o.next_on is null or o.next_on < ${dateIn(actor.zone, reader.now)}::date as unplanned,
                 floor(extract(epoch from ${reader.now}::timestamptz - o.stage_since) / 86400)::integer as days_in_stage,
                 floor(extract(epoch from ${reader.now}::timestamptz - greatest(o.created_at, c.at)) / 86400)::integer as days_silent
            from crm.opportunities o join crm.stages s on s.id = o.stage_id
            left join lateral (
              select max(e.at) as at from ${raw(apart ? 'newest' : 'activity_api.entries')} e
               where e.company_id = o.company_id and e.party_id in (o.customer_id, o.contact_id)
                 and e.kind in ('call', 'mail', 'meeting')) c on true
           where o.state = 'open' and ${reader.readable(opportunity, 'o')}
             and (${params.company}::uuid is null or o.company_id = ${params.company}::uuid)
             and (${params.owner}::uuid is null or o.owner_id = ${params.owner}::uuid)) d) marked
     where stuck or silent or unplanned order by days_in_stage desc, id limit ${most}`)
  const count = (mark: 'stuck' | 'silent' | 'unplanned'): number => rows.filter(row => row[mark]).length
  return {
    counts: { stuck: count('stuck'), silent: count('silent'), unplanned: count('unplanned') },
    items: rows.map(row => ({ id: row.id, daysInStage: row.days_in_stage, limitDays: row.limit_days, daysSilent: row.days_silent,
      stuck: row.stuck, silent: row.silent, unplanned: row.unplanned })),
  }
})
