// What a customer owes, how late, how fast they pay, and how much of their credit is used.
import type { Id } from '../../kernel/model/fields.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { type CalendarDate, addDays } from '../../kernel/values/calendar-date.ts'
import { currencyDigits } from '../../kernel/values/currency.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { type MoneyJson, formatMinor } from '../../kernel/values/money.ts'
import { exchangeRates } from '../../ground/org/contract.ts'
import { openItem, settlement } from '../../books/ledger/contract.ts'
import { exposureRows } from './exposure.ts'

interface BalanceRow extends Record<string, unknown> {
  company: Id, company_name: string, currency: string, balance: bigint, overdue: bigint, oldest: number | null
}
interface SpeedRow extends Record<string, unknown> { company: Id, days: Decimal }

export interface Balance {
  readonly company: { readonly id: Id, readonly name: string }
  readonly balance: MoneyJson
  readonly overdue: MoneyJson
  /** Days the oldest unpaid claim is overdue; null when nothing is. */
  readonly oldestDays: number | null
  /** Days from invoice to payment in the last year, weighted by amount, of the latest claims; null when nothing was paid. */
  readonly daysToPay: string | null
}

export interface Credit { readonly limit: MoneyJson, readonly used: MoneyJson, readonly left: MoneyJson }

const speedDays = 365
/** So many claims of late tell how fast somebody pays; the largest customer's page opens like any other. */
const latestClaims = 1000

export const money = (minor: bigint, currency: string): MoneyJson => ({ amount: formatMinor(minor, currency), currency })

/** One row a company in which the party has or had claims. */
export async function balancesOf(reader: Reader, party: Id, today: CalendarDate): Promise<Balance[]> {
  const [rows, speeds] = await Promise.all([
    reader.query<BalanceRow>(sql`
      select c.id as company, c.name as company_name, c.currency, coalesce(sum(i.base_residual), 0)::bigint as balance,
             coalesce(sum(i.base_residual) filter (where i.residual > 0 and i.due_on < ${today}::date), 0)::bigint as overdue,
             (${today}::date - min(i.due_on) filter (where i.residual > 0 and i.due_on < ${today}::date))::int as oldest
        from org_api.companies c left join ledger_api.open_items i
          on i.party_id = ${party} and i.company_id = c.id and i.state = 'open' and ${reader.readable(openItem, 'i')}
       where exists (select 1 from ledger_api.open_items i
               where i.party_id = ${party} and i.company_id = c.id and ${reader.readable(openItem, 'i')})
       group by c.id, c.name, c.currency order by c.name`),
    reader.query<SpeedRow>(sql`
      select s.company_id as company,
             round(sum((s.day - i.day) * s.debit_base) / nullif(sum(s.debit_base), 0), 1) as days
        from (select i.id, i.day from ledger_api.open_items i where i.party_id = ${party} and ${reader.readable(openItem, 'i')}
               order by i.day desc limit ${latestClaims}) i
        join ledger_api.settlements s on s.debit_id = i.id
       where s.day > ${addDays(today, -speedDays)}::date and ${reader.readable(settlement, 's')}
       group by s.company_id having sum(s.debit_base) <> 0`)])
  return rows.map(row => ({
    company: { id: row.company, name: row.company_name },
    balance: money(row.balance, row.currency),
    overdue: money(row.overdue, row.currency),
    oldestDays: row.oldest,
    daysToPay: speeds.find(one => one.company === row.company)?.days.toString() ?? null,
  }))
}

interface LimitRow extends Record<string, unknown> { credit_limit: bigint | null, currency: string }
interface OpenRow extends Record<string, unknown> { currency: string, minor: bigint }

/** How much of the credit limit is used in a company; null without a limit. */
export async function creditOf(reader: Reader, party: Id, at: { company: Id, today: CalendarDate }): Promise<Credit | null> {
  const [[limit], open] = await Promise.all([
    reader.query<LimitRow>(sql`select credit_limit, currency from party_api.parties where id = ${party}`),
    reader.query<OpenRow>(sql`select e.currency, sum(e.minor)::bigint as minor
      from (${exposureRows([party], [at.company])}) e group by e.currency`)])
  if (!limit || limit.credit_limit === null) return null
  const { currency } = limit
  const rates = await exchangeRates({ read: statement => reader.query(statement) },
    open.map(row => ({ currency: row.currency, base: currency, day: at.today })))
  const digits = currencyDigits(currency)
  const used = open.reduce((sum, row, place) => sum + Decimal.of(row.minor, currencyDigits(row.currency))
    .times(rates[place] ?? Decimal.parse('1')).rescale(digits, 'half-up').unscaled, 0n)
  return { limit: money(limit.credit_limit, currency), used: money(used, currency),
    left: money(limit.credit_limit - used, currency) }
}
