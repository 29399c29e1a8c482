// The sheet of one account: line by line with the running balance, each line a way to its entry and to the
// document behind it. Pages go on where the last one ended and carry the balance with them.
import { date, integer, ref, text, type Id } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { type Sql, raw, sql } from '../../kernel/sql/sql.ts'
import { type CalendarDate, addDays, isDate } from '../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { isUuid } from '../../kernel/values/uuid.ts'
import { notFound } from '../../kernel/command/problems.ts'
import { party } from '../../foundations/party/contract.ts'
import { account } from './account.ts'
import { fiscalYearOf } from './fiscal-year.ts'
import { companyFor, firstMonthOf, minorOf, money } from './report-money.ts'

interface SheetRow extends Record<string, unknown> {
  id: Id, entry: Id, day: CalendarDate, journal: string, number: string, text: string, currency: string
  amount: bigint, base: bigint, due_on: CalendarDate | null, party: Id | null, party_name: string | null
  source_resource: string, source_id: Id
}
interface Place { readonly day: CalendarDate, readonly id: Id, readonly balance: bigint }

const most = 1000

/** `day/line/balance` of the last line of the page before. */
function readPlace(given: string | null): Place | null {
  const [day = '', id = '', balance = ''] = (given ?? '').split('/')
  return isDate(day) && isUuid(id) && /^-?\d{1,18}$/.test(balance) ? { day, id, balance: BigInt(balance) } : null
}

/** What one account held at the end of a day, as `ledger.turnover_until` says it of all. */
const balanceOf = (company: Id, account: Id, until: CalendarDate): Sql => sql`
  with since as (select date_trunc('month', (${until}::date + 1)::timestamp)::date as day)
  select sum(base) as balance from (
    select b.base_debit - b.base_credit as base from ledger.balances b
     where b.company_id = ${company} and b.account_id = ${account} and b.month < (select day from since)
    union all select d.base_debit - d.base_credit from ledger.day_balances d where d.company_id = ${company}
       and d.account_id = ${account} and d.day >= (select day from since) and d.day <= ${until}
    union all select l.base from ledger.tail t join ledger.entries e on e.company_id = t.company_id and e.id = t.entry_id
      join ledger.entry_lines l on l.company_id = e.company_id and l.entry_id = e.id and l.account_id = ${account}
     where t.company_id = ${company} and e.day <= ${until}) told having count(*) > 0`

export const accountSheet = report('ledger.account-sheet', {
  doc: 'Lines of one account with the running balance.',
  permission: 'ledger.entry.read',
  query: {
    account: ref(account),
    since: date().optional(),
    until: date().optional(),
    after: text().optional().doc('Cursor of the page before.'),
    limit: integer().default(100).positive(),
  },
}, async (reader, params) => {
  const [row] = await reader.query<{ company: Id, code: string, name: string, kind: string }>(sql`
    select a.company_id as company, a.code, a.name, a.kind from ledger.accounts a
     where a.id = ${params.account} and ${reader.readable(account, 'a')}`)
  if (!row) throw notFound.of({ resource: account.name, id: params.account })
  const facts = await companyFor(reader, row.company)
  const place = readPlace(params.after)
  const limit = Math.min(params.limit, most)
  const before = params.since === null ? null : addDays(params.since, -1)
  // why: income and expense begin a fiscal year at zero, as in the trial balance.
  const beginsAtZero = row.kind === 'income' || row.kind === 'expense'
  const earlier = beginsAtZero && params.since !== null && !place
    ? addDays(fiscalYearOf(params.since, await firstMonthOf(reader, row.company)), -1) : null
  const after: Sql = place ? sql`and (l.day, l.id) > (${place.day}::date, ${place.id}::uuid)` : raw('')
  const heldAt = (day: CalendarDate | null) =>
    day === null ? [] : reader.query<{ balance: Decimal }>(balanceOf(row.company, params.account, day))
  const [[opening], [closed], lines] = await Promise.all([
    heldAt(place ? null : before), heldAt(earlier),
    reader.query<SheetRow>(sql`
      select l.id, e.id as entry, l.day, e.journal, e.number, coalesce(l.text, e.text) as text, e.currency, l.amount, l.base,
             l.due_on, l.party_id as party, p.name as party_name, e.source_resource, e.source_id
        from ledger.entry_lines l join ledger.entries e on e.company_id = l.company_id and e.id = l.entry_id
        left join party_api.parties p on p.id = l.party_id and ${reader.readable(party, 'p')}
       where l.company_id = ${row.company} and l.account_id = ${params.account}
         and l.day >= coalesce(${params.since}::date, '-infinity') and l.day <= coalesce(${params.until}::date, 'infinity') ${after}
       order by l.day, l.id limit ${limit + 1}`)])
  const start = place?.balance ?? ((opening ? minorOf(opening.balance) : 0n) - (closed ? minorOf(closed.balance) : 0n))
  let balance = start
  const items = lines.slice(0, limit).map(line => {
    balance += line.base
    return { id: line.id, entry: line.entry, day: line.day, journal: line.journal, number: line.number, text: line.text,
      amount: money(line.amount, line.currency), base: money(line.base, facts.currency),
      balance: money(balance, facts.currency), dueOn: line.due_on,
      party: line.party === null ? null : { id: line.party, name: line.party_name ?? '' },
      source: { resource: line.source_resource, id: line.source_id } }
  })
  const last = items.at(-1)
  return { account: { id: params.account, code: row.code, name: row.name, kind: row.kind }, currency: facts.currency,
    opening: money(start, facts.currency), items, closing: money(balance, facts.currency),
    next: lines.length > limit && last ? `${last.day}/${last.id}/${balance}` : null }
})
