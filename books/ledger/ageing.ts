// Who owes what, and since when: open items as of a day, by age. What was settled after that day counts as open.
import { choice, date, ref, type Id } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { type CalendarDate, daysBetween } from '../../kernel/values/calendar-date.ts'
import { company } from '../../ground/org/contract.ts'
import { party } from '../../foundations/party/contract.ts'
import { openItem } from './open-item.ts'
import { companyFor, money } from './report-money.ts'

interface ItemRow extends Record<string, unknown> {
  id: Id, party: Id, party_name: string | null, account: Id, account_code: string, number: string, day: CalendarDate
  due_on: CalendarDate, currency: string, original: bigint, residual: bigint, base_residual: bigint
  source_resource: string, source_id: Id
}

/** Ages by days overdue; the last one has no end. */
const ages = [
  { name: 'not-due', until: 0 }, { name: '1-30', until: 30 }, { name: '31-60', until: 60 }, { name: '61-90', until: 90 },
  { name: 'over-90', until: Infinity },
] as const
type Age = (typeof ages)[number]['name']

const ageOf = (overdue: number): Age => ages.find(age => overdue <= age.until)?.name ?? 'over-90'

export const openItems = report('ledger.open-items', {
  doc: 'Open claims and debts as of a day, by party and age.',
  permission: 'ledger.open-item.read',
  query: {
    company: ref(company),
    side: choice('receivable', 'payable').default('receivable'),
    asOf: date().optional().doc('Today when left empty.'),
    party: ref('party.party').optional(),
  },
}, async (reader, params) => {
  const facts = await companyFor(reader, params.company)
  const asOf = params.asOf ?? facts.today
  const rows = await reader.query<ItemRow>(sql`
    with later as (select item, sum(amount) as amount, sum(base)::bigint as base from (
        select debit_id as item, amount, debit_base as base from ledger.settlements where company_id = ${params.company} and day > ${asOf}
        union all select credit_id, -amount, -credit_base from ledger.settlements
         where company_id = ${params.company} and day > ${asOf}) as s group by item)
    select i.id, i.party_id as party, p.name as party_name, i.account_id as account, a.code as account_code, i.number, i.day,
           i.due_on, i.currency, i.original, (i.residual + coalesce(l.amount, 0))::bigint as residual,
           (i.base_residual + coalesce(l.base, 0))::bigint as base_residual, i.source_resource, i.source_id
      from ledger.open_items i join ledger.accounts a on a.id = i.account_id 
      left join party_api.parties p on p.id = i.party_id and ${reader.readable(party, 'p')}
      left join later l on l.item = i.id
     where i.company_id = ${params.company} and i.day <= ${asOf} and (i.state = 'open' or l.item is not null)
       and (${params.party}::uuid is null or i.party_id = ${params.party})
       and (a.kind = 'asset') = ${params.side === 'receivable'} and ${reader.readable(openItem, 'i')}
     order by p.name, i.party_id, i.due_on, i.id`)
  const items = rows.map(row => ({ row, age: ageOf(daysBetween(row.due_on, asOf)) }))
  const sums = (some: typeof items) => ({
    total: money(some.reduce((sum, one) => sum + one.row.base_residual, 0n), facts.currency),
    ages: Object.fromEntries(ages.map(({ name }) => [name, money(some.filter(one => one.age === name)
      .reduce((sum, one) => sum + one.row.base_residual, 0n), facts.currency)])) })
  const parties = [...Map.groupBy(items, one => one.row.party)].map(([party, some]) => ({
    party: { id: party, name: some[0]?.row.party_name ?? '' }, ...sums(some),
    items: some.map(({ row, age }) => ({ id: row.id, number: row.number, day: row.day, dueOn: row.due_on, age,
      daysOverdue: Math.max(0, daysBetween(row.due_on, asOf)), account: { id: row.account, code: row.account_code },
      original: money(row.original, row.currency), residual: money(row.residual, row.currency),
      base: money(row.base_residual, facts.currency), source: { resource: row.source_resource, id: row.source_id } })) }))
  return { company: { id: facts.id, name: facts.name }, asOf, side: params.side, currency: facts.currency, parties, ...sums(items) }
})
