// The forecast: what open deals will probably bring, by month and person, beside what was won. Committed counts
// the deals somebody stands for, best case those that may come as well, weighted each by its chance.
import { date, ref } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import { formatMinor } from '../../../kernel/values/money.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { addMonths, startOfMonth } from '../../../kernel/values/calendar-date.ts'
import { dateIn } from '../../../kernel/values/instant.ts'
import { opportunity } from '../opportunity/opportunity.ts'

interface ForecastRow extends Record<string, unknown> {
  month: string | null, owner: string, owner_name: string, currency: string, deals: bigint
  won: bigint, commit_: bigint, best: bigint, open: bigint, weighted: bigint
}

const monthsAhead = 6

export const forecast = report('crm.forecast', {
  doc: 'Expected and won value of deals by month, person and currency: won, committed, best case (with the '
    + 'committed), open, weighted. Deals whose day has passed are expected in the first month.',
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
                  when o.expected_on is not null
                  then date_trunc('month', greatest(o.expected_on, ${first}::date))::date end as month,
             o.owner_id, o.currency, o.state, o.expected, o.probability, o.category
        from crm.opportunities o
       where (o.state = 'open' or (o.state = 'won' and o.closed_on >= ${first}::date))
         and ${reader.readable(opportunity, 'o')}
         and (${params.company}::uuid is null or o.company_id = ${params.company}::uuid))
    select d.month::text, d.owner_id as owner, u.name as owner_name, d.currency, count(*) as deals,
           coalesce(sum(d.expected) filter (where d.state = 'won'), 0)::bigint as won,
           coalesce(sum(d.expected)
             filter (where d.state = 'open' and d.category = 'commit'), 0)::bigint as commit_,
           coalesce(sum(d.expected)
             filter (where d.state = 'open' and d.category <> 'pipeline'), 0)::bigint as best,
           coalesce(sum(d.expected) filter (where d.state = 'open'), 0)::bigint as open,
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
      open: money(row.open, row.currency),
      weighted: money(row.weighted, row.currency),
    })),
  }
})
