// The forecast: what open deals will probably bring, by month and person, beside what was won. Commit counts
// deals with a chance of three quarters and more, best case all of them, weighted each by its chance.
import { date, ref } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import { formatMinor } from '../../../kernel/values/money.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { addMonths, startOfMonth } from '../../../kernel/values/calendar-date.ts'
import { dateIn } from '../../../kernel/values/instant.ts'
import { opportunity } from './opportunity.ts'

interface ForecastRow extends Record<string, unknown> {
  month: string | null, owner: string, owner_name: string, currency: string, deals: bigint
  won: bigint, commit_: bigint, best: bigint, weighted: bigint
}

const monthsAhead = 6

export const forecast = report('crm.forecast', {
  doc: 'Expected and won value of deals by month, person and currency: won, commit, best case, weighted.',
  permission: 'crm.opportunity.read',
  query: {
    company: ref('org.company').optional().doc('All companies of the reader when left empty.'),
    start: date().optional().doc('First month; the current one when left empty.'),
    until: date().optional()
      .doc('Last month; half a year ahead when left empty. Deals without a date come under no month.'),
  },
}, async (reader, params, actor) => {
  const first = startOfMonth(params.start ?? dateIn(actor.zone, reader.now))
  const last = startOfMonth(params.until ?? addMonths(first, monthsAhead - 1))
  const rows = await reader.query<ForecastRow>(sql`
    with deals as (
      select case when o.state = 'won' then date_trunc('month', o.closed_on)::date
                  else date_trunc('month', greatest(o.expected_on, ${first}::date))::date end as month,
             o.owner_id, o.currency, o.state, o.expected, o.probability
        from crm.opportunities o
       where o.state in ('open', 'won') and ${reader.readable(opportunity, 'o')}
         and (${params.company}::uuid is null or o.company_id = ${params.company}::uuid))
    select d.month::text, d.owner_id as owner, u.name as owner_name, d.currency, count(*) as deals,
           coalesce(sum(d.expected) filter (where d.state = 'won'), 0)::bigint as won,
           coalesce(sum(d.expected)
             filter (where d.state = 'open' and d.probability >= 75), 0)::bigint as commit_,
           coalesce(sum(d.expected) filter (where d.state = 'open'), 0)::bigint as best,
           coalesce(sum(round(d.expected * d.probability / 100))
             filter (where d.state = 'open'), 0)::bigint as weighted
      from deals d join org_api.users u on u.id = d.owner_id
     where (d.month is null and d.state = 'open') or d.month between ${first}::date and ${last}::date
     group by d.month, d.owner_id, u.name, d.currency order by d.month nulls last, u.name, d.currency`)
  const money = (minor: bigint, currency: string) => ({ amount: formatMinor(minor, currency), currency })
  return {
    start: first,
    until: last,
    rows: rows.map(row => ({
      month: row.month === null ? null : row.month.slice(0, 7),
      owner: { id: row.owner, name: row.owner_name },
      currency: row.currency,
      deals: row.deals.toString(),
      won: money(row.won, row.currency),
      commit: money(row.commit_, row.currency),
      best: money(row.best, row.currency),
      weighted: money(row.weighted, row.currency),
    })),
  }
})
