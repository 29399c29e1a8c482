// The trial balance: what every account held before a day, what moved since, and what it holds now. It is right
// at every instant, because months that were rolled up and the open tail are added.
import { date, ref, type Id } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { addDays } from '../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { company } from '../../ground/org/contract.ts'
import { account } from './account.ts'
import { companyFor, minorOf, money } from './report-money.ts'

interface TurnoverRow extends Record<string, unknown> {
  id: Id, code: string, name: string, kind: string, currency: string
  opening: Decimal, debit: Decimal, credit: Decimal, base_opening: Decimal, base_debit: Decimal, base_credit: Decimal
}

export const trialBalance = report('ledger.trial-balance', {
  doc: 'Opening balance, debit, credit and closing balance of every account.',
  permission: 'ledger.entry.read',
  query: {
    company: ref(company),
    until: date().optional().doc('Balance at the end of this day; today when left empty.'),
    since: date().optional().doc('Movements from this day on; from the beginning when left empty.'),
  },
}, async (reader, params) => {
  const facts = await companyFor(reader, params.company)
  const until = params.until ?? facts.today
  // why: a day before every entry makes the opening balance nothing.
  const before = params.since === null ? null : addDays(params.since, -1)
  const rows = await reader.query<TurnoverRow>(sql`
    with closing as (select * from ledger.turnover_until(${params.company}, ${until})),
         opening as (select * from ledger.turnover_until(${params.company}, ${before}::date) where ${before}::date is not null)
    select a.id, a.code, a.name, a.kind, c.currency, coalesce(o.debit - o.credit, 0) as opening,
           c.debit - coalesce(o.debit, 0) as debit, c.credit - coalesce(o.credit, 0) as credit,
           coalesce(o.base_debit - o.base_credit, 0) as base_opening,
           c.base_debit - coalesce(o.base_debit, 0) as base_debit, c.base_credit - coalesce(o.base_credit, 0) as base_credit
      from closing c join ledger.accounts a on a.id = c.account_id
      left join opening o on o.account_id = c.account_id and o.currency = c.currency
     where ${reader.readable(account, 'a')} order by a.code, c.currency`)
  const lines = rows.map(row => {
    const [opening, debit, credit] = [minorOf(row.base_opening), minorOf(row.base_debit), minorOf(row.base_credit)]
    return { account: { id: row.id, code: row.code, name: row.name, kind: row.kind }, currency: row.currency,
      balance: money(minorOf(row.opening) + minorOf(row.debit) - minorOf(row.credit), row.currency),
      opening: money(opening, facts.currency), debit: money(debit, facts.currency), credit: money(credit, facts.currency),
      closing: money(opening + debit - credit, facts.currency) }
  })
  const total = (pick: (row: TurnoverRow) => Decimal): bigint => rows.reduce((sum, row) => sum + minorOf(pick(row)), 0n)
  return { company: { id: facts.id, name: facts.name }, since: params.since, until, currency: facts.currency, lines,
    totals: { opening: money(total(row => row.base_opening), facts.currency),
      debit: money(total(row => row.base_debit), facts.currency), credit: money(total(row => row.base_credit), facts.currency) } }
})
