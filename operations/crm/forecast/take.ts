// Taking a snapshot of the forecast: all deals in hand, and those closed since the snapshot before, so that the
// changes between any two snapshots can be told from the snapshots alone.
import { boolean, ref, text } from '../../../kernel/model/fields.ts'
import { command } from '../../../kernel/command/command.ts'
import type { Work } from '../../../kernel/command/work.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { type CalendarDate, startOfMonth } from '../../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../../kernel/values/decimal.ts'
import type { forecastCategories } from '../opportunity/pipeline.ts'
import { forecastLine, forecastSnapshot } from './snapshot.ts'

interface DealRow extends Record<string, unknown> {
  opportunity: string, company: string, title: string, customer: string, owner: string, team: string | null
  currency: string, expected: bigint, probability: Decimal, category: (typeof forecastCategories)[number]
  expectedOn: CalendarDate | null, state: 'open' | 'won' | 'lost', closedOn: CalendarDate | null
}

export const takeSnapshot = command('crm.forecast-snapshot.take', {
  doc: 'Keeps the forecast as it stands now, for comparing later.',
  creates: forecastSnapshot,
  input: {
    company: ref('org.company'),
    note: text().optional(),
    night: boolean().default(false).doc('The one of the night; a company has one a day.'),
  },
  face: { primary: true, icon: 'camera' },
}, async (work, calls) => {
  const deals = await readDeals(work, calls.map(({ input }) => input.company))
  return calls.map(({ input: { company, note, night } }) => {
    const day = work.today(company)
    const { id } = work.insert(forecastSnapshot, { company, day, night: night ? day : null, note })
    const mine = deals.filter(deal => deal.company === company)
    for (const deal of mine) work.insert(forecastLine, { ...deal, snapshot: id })
    work.show(forecastSnapshot, { id, company })
    return { id, deals: mine.length }
  })
})

const readDeals = (work: Work, companies: readonly string[]): Promise<DealRow[]> => work.read<DealRow>(sql`
  select o.id as opportunity, o.company_id as company, o.title, o.customer_id as customer, o.owner_id as owner,
         o.team_id as team, o.currency, o.expected, o.probability, o.category, o.expected_on as "expectedOn", o.state,
         o.closed_on as "closedOn"
    from (select c.id as company, coalesce((select s.day from crm.forecast_snapshots s where s.company_id = c.id
            order by s.created_at desc, s.id desc limit 1), c.since) as since
            from unnest(${companies}::uuid[], ${companies.map(id => startOfMonth(work.today(id)))}::date[]) as c(id, since)
           group by c.id, c.since) p
    join crm.opportunities o on o.company_id = p.company and (o.state = 'open' or (o.closed_on >= p.since
         and not exists (select 1 from crm.forecast_lines l where l.opportunity_id = o.id and l.state = o.state
                            and l.closed_on = o.closed_on and l.expected = o.expected)))
   order by o.id`)
