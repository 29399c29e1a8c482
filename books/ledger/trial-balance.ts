// The trial balance: what every account held before a day, what moved since, and what it holds now, in the company's
// currency. It is right at every instant, because months that were rolled up and the open tail are added. Income and
// expense begin each fiscal year at zero; what earlier years earned and no closing entry has moved is carried forward.
import { date, ref, type Id } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { addDays } from '../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { company } from '../../ground/org/contract.ts'
import { account, type accountKinds } from './account.ts'
import { fiscalYearOf } from './fiscal-year.ts'
import { companyFor, firstMonthOf, minorOf, money } from './report-money.ts'

interface TurnoverRow extends Record<string, unknown> {
  id: Id, code: string, name: string, kind: (typeof accountKinds)[number], currency: string
  /** Before the span, in its own currency and in the company's. */
  before: Decimal, base_before: Decimal
  /** Of it, what lies before the fiscal year in which the span begins. */
  earlier: Decimal, base_earlier: Decimal
  debit: Decimal, credit: Decimal, base_debit: Decimal, base_credit: Decimal
}

/** What lasts beyond a year, and what starts anew with it. */
const beginsAtZero = ({ kind }: TurnoverRow): boolean => kind === 'income' || kind === 'expense'

const sumOf = <Row>(rows: readonly Row[], pick: (row: Row) => bigint): bigint => rows.reduce((sum, row) => sum + pick(row), 0n)

/** In the company's currency: what an account held before the span, as this fiscal year knows it. */
const baseOpening = (row: TurnoverRow): bigint => minorOf(row.base_before) - (beginsAtZero(row) ? minorOf(row.base_earlier) : 0n)

const ownClosing = (row: TurnoverRow): bigint => minorOf(row.before) - (beginsAtZero(row) ? minorOf(row.earlier) : 0n)
  + minorOf(row.debit) - minorOf(row.credit)

/** One account; its rows differ by currency. */
function lineOf(rows: readonly [TurnoverRow, ...TurnoverRow[]], currency: string) {
  const [{ id, code, name, kind }] = rows
  const [opening, debit, credit] = [sumOf(rows, baseOpening), sumOf(rows, row => minorOf(row.base_debit)), sumOf(rows,
    row => minorOf(row.base_credit))]
  return { account: { id, code, name, kind }, opening: money(opening, currency), debit: money(debit, currency),
    credit: money(credit, currency), closing: money(opening + debit - credit, currency),
    foreign: rows.filter(row => row.currency !== currency && ownClosing(row) !== 0n).map(row => money(ownClosing(row), row.currency)),
    moves: opening !== 0n || debit !== 0n || credit !== 0n }
}

export const trialBalance = report('ledger.trial-balance', {
  doc: 'Opening balance, debit, credit and closing balance of every account, and the result of earlier years.',
  permission: 'ledger.entry.read',
  query: {
    company: ref(company),
    until: date().optional().doc('Balance at the end of this day; today when left empty.'),
    since: date().optional().doc('Movements from this day on; from the beginning when left empty.'),
  },
}, async (reader, params) => {
  const [facts, firstMonth] = await Promise.all([companyFor(reader, params.company), firstMonthOf(reader, params.company)])
  const until = params.until ?? facts.today
  // why: a day before every entry makes the opening balance nothing.
  const before = params.since === null ? null : addDays(params.since, -1)
  const earlier = params.since === null ? null : addDays(fiscalYearOf(params.since, firstMonth), -1)
  const rows = await reader.query<TurnoverRow>(sql`
    with closing as (select * from ledger.turnover_until(${params.company}, ${until})),
         opening as (select * from ledger.turnover_until(${params.company}, ${before}::date) where ${before}::date is not null),
         earlier as (select * from ledger.turnover_until(${params.company}, ${earlier}::date) where ${earlier}::date is not null)
    select a.id, a.code, a.name, a.kind, c.currency, coalesce(o.debit - o.credit, 0) as before,
           coalesce(o.base_debit - o.base_credit, 0) as base_before, coalesce(y.debit - y.credit, 0) as earlier,
           coalesce(y.base_debit - y.base_credit, 0) as base_earlier,
           c.debit - coalesce(o.debit, 0) as debit, c.credit - coalesce(o.credit, 0) as credit,
           c.base_debit - coalesce(o.base_debit, 0) as base_debit, c.base_credit - coalesce(o.base_credit, 0) as base_credit
      from closing c join ledger.accounts a on a.id = c.account_id
      left join opening o on o.account_id = c.account_id and o.currency = c.currency
      left join earlier y on y.account_id = c.account_id and y.currency = c.currency
     where ${reader.readable(account, 'a')} order by a.code, c.currency`)
  const groups = Map.groupBy(rows, row => row.id).values()
  const lines = [...groups].flatMap(([first, ...more]) => first ? [lineOf([first, ...more], facts.currency)] : [])
    .filter(line => line.moves).map(({ moves: _, ...line }) => line)
  const carried = sumOf(rows.filter(beginsAtZero), row => minorOf(row.base_earlier))
  return { company: { id: facts.id, name: facts.name }, since: params.since, until, currency: facts.currency, lines,
    carried: { until: earlier, opening: money(carried, facts.currency) },
    totals: { opening: money(sumOf(rows, baseOpening) + carried, facts.currency),
      debit: money(sumOf(rows, row => minorOf(row.base_debit)), facts.currency),
      credit: money(sumOf(rows, row => minorOf(row.base_credit)), facts.currency) } }
})
