// Shared by the reports of the books: money as it leaves the house, and the company a report is about.
import { type MoneyJson, formatMinor } from '../../kernel/values/money.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import type { Id } from '../../kernel/model/fields.ts'
import type { CompanyFacts } from '../../kernel/command/work.ts'
import { notFound } from '../../kernel/command/problems.ts'
import { type CalendarDate } from '../../kernel/values/calendar-date.ts'
import { dateIn } from '../../kernel/values/instant.ts'
import { sql } from '../../kernel/sql/sql.ts'

export const money = (minor: bigint, currency: string): MoneyJson => ({ amount: formatMinor(minor, currency), currency })

/** A sum of minor units, as PostgreSQL adds bigints up. */
export const minorOf = (sum: Decimal): bigint => sum.rescale(0, 'down').unscaled

/** Facts and today of a company. */
export async function companyFor(reader: Reader, id: Id): Promise<CompanyFacts & { today: CalendarDate }> {
  const facts = (await reader.companies()).get(id)
  if (!facts) throw notFound.of({ resource: 'org.company', id })
  return { ...facts, today: dateIn(facts.zone, reader.now) }
}

/** The month in which its fiscal years begin. */
export async function firstMonthOf(reader: Reader, id: Id): Promise<number> {
  const [row] = await reader.query<{ month: number }>(sql`select fiscal_year_start as month from org_api.companies where id = ${id}`)
  return row?.month ?? 1
}
