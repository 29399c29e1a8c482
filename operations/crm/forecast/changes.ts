// What became of the forecast between two snapshots, deal by deal, as a waterfall from the one sum to the other.
import { date, ref } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { endOfMonth, startOfMonth } from '../../../kernel/values/calendar-date.ts'
import { formatMinor } from '../../../kernel/values/money.ts'
import { changeKinds, compareForecasts, type SeenDeal } from './compare.ts'
import { forecastLine, forecastSnapshot } from './snapshot.ts'

interface SeenRow extends SeenDeal, Record<string, unknown> { readonly earlier: boolean }

const mostDeals = 500

export const forecastChanges = report('crm.forecast-changes', {
  doc: 'The changes of the forecast between two snapshots of a company: new, grown, shrunk, put off, pulled in, won, lost.',
  permission: 'crm.forecast-line.read',
  query: {
    since: ref(forecastSnapshot).doc('The earlier snapshot.'),
    until: ref(forecastSnapshot).doc('The later snapshot.'),
    month: date().optional().doc('Counts what is expected until the end of this month; everything when left empty.'),
  },
}, async (reader, params) => {
  // why: what was closed is written down by the snapshot that follows; the last word on a deal counts.
  const rows = await reader.query<SeenRow>(sql`
    with two as (
      select a.id as since, b.id as until, a.company_id, a.created_at as since_at, b.created_at as until_at
        from crm.forecast_snapshots a join crm.forecast_snapshots b on b.company_id = a.company_id
       where a.id = ${params.since}::uuid and b.id = ${params.until}::uuid
         and ${reader.readable(forecastSnapshot, 'a')} and ${reader.readable(forecastSnapshot, 'b')})
    select true as earlier, l.opportunity_id as opportunity, l.title, l.currency, l.expected, l.expected_on as "expectedOn", l.state
      from two join crm.forecast_lines l on l.company_id = two.company_id and l.snapshot_id = two.since
     where l.state = 'open' and ${reader.readable(forecastLine, 'l')}
    union all
    select * from (
      select distinct on (l.opportunity_id) false, l.opportunity_id, l.title, l.currency, l.expected, l.expected_on, l.state
        from two join crm.forecast_snapshots s on s.company_id = two.company_id
             and (s.id = two.until or s.created_at > two.since_at and s.created_at < two.until_at)
        join crm.forecast_lines l on l.company_id = s.company_id and l.snapshot_id = s.id
       where (l.state <> 'open' or s.id = two.until) and ${reader.readable(forecastLine, 'l')}
       order by l.opportunity_id, s.created_at desc) latest`)
  const until = params.month === null ? null : endOfMonth(startOfMonth(params.month))
  const falls = compareForecasts(rows.filter(row => row.earlier), rows.filter(row => !row.earlier), until)
  return { until, currencies: falls.map(({ currency, start, end, changes }) => {
    const money = (minor: bigint) => ({ amount: formatMinor(minor, currency), currency })
    const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor)
    return { currency, start: money(start), end: money(end),
      steps: changeKinds.map(kind => {
        const those = changes.filter(one => one.kind === kind)
        return { kind, deals: those.length, amount: money(those.reduce((sum, one) => sum + one.amount, 0n)) }
      }),
      deals: changes.toSorted((a, b) => size(b.amount) > size(a.amount) ? 1 : -1).slice(0, mostDeals)
        .map(one => ({ ...one, amount: money(one.amount) })) }
  }) }
})
