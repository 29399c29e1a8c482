// How good the forecast was: what the first snapshot of a month expected of that month, beside what was won in
// it. Each sees the deals that were theirs, or their team's, when the snapshot was taken.
import { date, ref } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import { formatMinor } from '../../../kernel/values/money.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { addMonths, type CalendarDate, startOfMonth } from '../../../kernel/values/calendar-date.ts'
import { dateIn } from '../../../kernel/values/instant.ts'
import { opportunity } from '../opportunity/opportunity.ts'
import { forecastLine, forecastSnapshot } from './snapshot.ts'

interface AccuracyRow extends Record<string, unknown> {
  month: CalendarDate, taken_on: CalendarDate | null, owner: string, owner_name: string, currency: string
  commit_: bigint, best: bigint, weighted: bigint, won: bigint
}

const monthsBack = 11

export const accuracy = report('crm.forecast-accuracy', {
  doc: 'What was forecast at the start of a month against what was won in it, by month, person and currency.',
  permission: 'crm.forecast-line.read',
  query: {
    company: ref('org.company').optional().doc('All companies of the reader when left empty.'),
    start: date().optional().doc('First month; a year of months when left empty.'),
    until: date().optional().doc('Last month; the current one when left empty.'),
  },
}, async (reader, params, actor) => {
  const last = startOfMonth(params.until ?? dateIn(actor.zone, reader.now))
  const first = startOfMonth(params.start ?? addMonths(last, -monthsBack))
  const beyond = addMonths(last, 1)
  const rows = await reader.query<AccuracyRow>(sql`
    with firsts as (
      select distinct on (s.company_id, date_trunc('month', s.day)) s.company_id, s.id, s.day,
             date_trunc('month', s.day)::date as month
        from crm.forecast_snapshots s
       where s.day >= ${first}::date and s.day < ${beyond}::date and ${reader.readable(forecastSnapshot, 's')}
         and (${params.company}::uuid is null or s.company_id = ${params.company}::uuid)
       order by s.company_id, date_trunc('month', s.day), s.created_at, s.id),
    expected as (
      select f.month, l.owner_id, l.currency,
             coalesce(sum(l.expected) filter (where l.category = 'commit'), 0)::bigint as commit_,
             coalesce(sum(l.expected) filter (where l.category <> 'pipeline'), 0)::bigint as best,
             coalesce(sum(round(l.expected * l.probability / 100)), 0)::bigint as weighted, 0::bigint as won
        from firsts f join crm.forecast_lines l on l.company_id = f.company_id and l.snapshot_id = f.id
       where l.state = 'open' and date_trunc('month', greatest(l.expected_on, f.month))::date = f.month
         and l.expected_on is not null and ${reader.readable(forecastLine, 'l')}
       group by f.month, l.owner_id, l.currency),
    won as (
      select date_trunc('month', o.closed_on)::date as month, o.owner_id, o.currency, 0::bigint as commit_, 0::bigint as best,
             0::bigint as weighted, sum(o.expected)::bigint as won
        from crm.opportunities o
       where o.state = 'won' and o.closed_on >= ${first}::date and o.closed_on < ${beyond}::date
         and ${reader.readable(opportunity, 'o')}
         and (${params.company}::uuid is null or o.company_id = ${params.company}::uuid)
       group by 1, 2, 3)
    select e.month, t.day as taken_on, e.owner_id as owner, u.name as owner_name, e.currency, sum(e.commit_)::bigint as commit_,
           sum(e.best)::bigint as best, sum(e.weighted)::bigint as weighted, sum(e.won)::bigint as won
      from (select * from expected union all select * from won) e join org_api.users u on u.id = e.owner_id
      left join (select month, min(day) as day from firsts group by month) t on t.month = e.month
     group by e.month, t.day, e.owner_id, u.name, e.currency order by e.month, u.name, e.currency`)
  const money = (minor: bigint, currency: string) => ({ amount: formatMinor(minor, currency), currency })
  return {
    start: first,
    until: last,
    rows: rows.map(row => ({
      month: row.month.slice(0, 7),
      takenOn: row.taken_on,
      owner: { id: row.owner, name: row.owner_name },
      currency: row.currency,
      commit: money(row.commit_, row.currency),
      best: money(row.best, row.currency),
      weighted: money(row.weighted, row.currency),
      won: money(row.won, row.currency),
    })),
  }
})
