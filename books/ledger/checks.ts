// What never is false of the books of money, asked of everything there is: entries, the balances rolled up from
// them, the seals over them, and the open items that answer for the control accounts.
import { sql } from '../../kernel/sql/sql.ts'
import { check } from '../../kernel/verify/check.ts'
import { numbersWithoutGap } from '../../foundations/documents/contract.ts'

const entriesBalance = check('ledger.entries-balance', {
  says: 'Every entry balances, in its own currency and in that of its company, and has lines.',
  next: 'Restore the entry from a backup; it cannot have come in through the house.',
  rows: of => sql`select 'entry ' || e.number as at, e.day, sum(l.amount) as amount, sum(l.base) as base, count(l.id) as lines
    from ledger.entries e left join ledger.entry_lines l on l.company_id = e.company_id and l.entry_id = e.id
   where ${of('e.company_id')} group by e.company_id, e.id, e.number, e.day
  having count(l.id) = 0 or sum(l.amount) <> 0 or sum(l.base) <> 0
      or bool_or(e.currency = e.base_currency and l.amount <> l.base) order by e.day, e.number`,
})

const linesBelong = check('ledger.lines-belong', {
  says: 'Every line is of the day of its entry and on an account of its company.',
  next: 'Compare the entry with its document and with a backup.',
  rows: of => sql`select 'entry ' || coalesce(e.number, '?') as at, l.id as line, e.day, l.day as day_of_line, a.code as account
    from ledger.entry_lines l left join ledger.entries e on e.company_id = l.company_id and e.id = l.entry_id
    left join ledger.accounts a on a.id = l.account_id
   where ${of('l.company_id')} and (e.id is null or e.day <> l.day or a.id is null or a.company_id <> l.company_id)
   order by l.day, l.id`,
})

const entriesSealed = check('ledger.entries-sealed', {
  says: 'Every entry is sealed once, or still waits for its seal.',
  next: 'An entry slipped in or out behind the back of the house: compare with a backup.',
  rows: of => sql`select 'entry ' || coalesce(e.number, k.entry_id::text) as at, e.day, coalesce(k.times, 0) as times,
      e.id is not null as there
    from (select company_id, entry_id, count(*) as times from (
        select company_id, unnest(entry_ids) as entry_id from ledger.seals where ${of('company_id')}
        union all select company_id, entry_id from ledger.tail where ${of('company_id')}) as kept group by 1, 2) as k
    full join (select company_id, id, number, day from ledger.entries where ${of('company_id')}) as e
      on e.company_id = k.company_id and e.id = k.entry_id
   where k.times is distinct from 1 or e.id is null order by e.day, e.number`,
})

const sealsUnbroken = check('ledger.seals-unbroken', {
  says: 'Every sealed entry is as it was when it was sealed, and each seal follows the one before.',
  next: 'The first seal named holds the first change: compare its entries with a backup, line by line.',
  // why: fingerprints are reckoned here, from what is asked of each company's machine where companies lie apart.
  rows: of => sql`with kept as materialized (select * from ledger.seals where ${of('company_id')}),
    told as materialized (select *, sha256 = ledger.fingerprint(company_id, entry_ids, previous) as whole,
        previous = coalesce(lag(sha256) over chain, ''::bytea) and seq = row_number() over chain as linked
      from kept window chain as (partition by company_id order by seq))
    select 'seal ' || s.seq || ' of ' || c.name as at, cardinality(s.entry_ids) as entries, s.sealed_at,
      ledger.numbers_of(s.company_id, s.entry_ids) as numbers
    from told s left join org.companies c on c.id = s.company_id
   where not (s.whole and s.linked) order by s.company_id, s.seq`,
})

const balancesAreLines = check('ledger.balances-are-lines', {
  says: 'The rolled-up months are the sum of the lines that left the tail.',
  next: 'Reports are wrong by the difference: correct ledger.balances to what the lines say.',
  rows: of => sql`select 'account ' || a.code || ' in ' || to_char(month, 'YYYY-MM') as at, currency as in_currency,
      l.base_debit as debit_of_lines, b.base_debit as debit, l.base_credit as credit_of_lines, b.base_credit as credit
    from (select company_id, account_id, month, currency, debit, credit, base_debit, base_credit from ledger.balances
        where ${of('company_id')}) as b
    full join (select l.company_id, l.account_id, date_trunc('month', e.day::timestamp)::date as month, e.currency,
          sum(greatest(l.amount, 0)) as debit, sum(greatest(-l.amount, 0)) as credit,
          sum(greatest(l.base, 0)) as base_debit, sum(greatest(-l.base, 0)) as base_credit
        from ledger.entry_lines l join ledger.entries e on e.company_id = l.company_id and e.id = l.entry_id
        left join ledger.tail t on t.company_id = e.company_id and t.entry_id = e.id
       where t.entry_id is null and ${of('l.company_id')} group by 1, 2, 3, 4) as l using (company_id, account_id, month, currency)
    left join (select id as account_id, code from ledger.accounts) as a using (account_id)
   where (b.debit, b.credit, b.base_debit, b.base_credit) is distinct from (l.debit, l.credit, l.base_debit, l.base_credit)
   order by month, a.code`,
})

const daysAreMonths = check('ledger.days-are-months', {
  says: 'The rolled-up days of a month are the rolled-up month.',
  next: 'Balances within the month are wrong by the difference: correct ledger.day_balances to what the lines say.',
  rows: of => sql`select 'account ' || a.code || ' in ' || to_char(month, 'YYYY-MM') as at, currency as in_currency,
      b.base_debit as debit_of_month, d.base_debit as debit_of_days, b.base_credit as credit_of_month, d.base_credit as credit_of_days
    from (select company_id, account_id, month, currency, debit, credit, base_debit, base_credit from ledger.balances
        where ${of('company_id')}) as b
    full join (select company_id, account_id, date_trunc('month', day::timestamp)::date as month, currency, sum(debit) as debit,
          sum(credit) as credit, sum(base_debit) as base_debit, sum(base_credit) as base_credit
        from ledger.day_balances where ${of('company_id')} group by 1, 2, 3, 4) as d using (company_id, account_id, month, currency)
    left join (select id as account_id, code from ledger.accounts) as a using (account_id)
   where (b.debit, b.credit, b.base_debit, b.base_credit) is distinct from (d.debit, d.credit, d.base_debit, d.base_credit)
   order by month, a.code`,
})

const itemsAreControl = check('ledger.items-are-control-accounts', {
  says: 'What is open with customers and suppliers is what their control account holds.',
  next: 'Look for an entry on the control account without partner or due date, and reverse it.',
  rows: of => sql`select 'account ' || a.code || ' ' || a.name as at, coalesce(l.base, 0) as in_ledger, coalesce(i.base, 0) as open
    from ledger.accounts a
    left join (select account_id, sum(base) as base from ledger.entry_lines where ${of('company_id')} group by 1) l on l.account_id = a.id
    left join (select account_id, sum(base_residual) as base from ledger.open_items where ${of('company_id')} group by 1) i
      on i.account_id = a.id
   where a.role in ('receivable', 'payable') and ${of('a.company_id')} and coalesce(l.base, 0) <> coalesce(i.base, 0) order by a.code`,
})

const itemsAreLines = check('ledger.items-are-lines', {
  says: 'Every line with a partner and a due date is an open item of the same amount.',
  next: 'Compare the open items with the entry named.',
  rows: of => sql`select 'entry ' || coalesce(e.number, entry_id::text) as at, l.amount as in_entry, i.amount as in_items,
      l.base, i.base as base_of_items
    from (select company_id, entry_id, account_id, sum(amount) as amount, sum(base) as base from ledger.entry_lines
        where party_id is not null and due_on is not null and amount <> 0 and ${of('company_id')} group by 1, 2, 3) as l
    full join (select company_id, entry_id, account_id, sum(original) as amount, sum(base_original) as base from ledger.open_items
        where ${of('company_id')} group by 1, 2, 3) as i using (company_id, entry_id, account_id)
    left join (select company_id, id as entry_id, number, day from ledger.entries
        where ${of('company_id')}) as e using (company_id, entry_id)
   where (l.amount, l.base) is distinct from (i.amount, i.base) order by e.day, e.number`,
})

const settledAsTold = check('ledger.residuals-are-settled', {
  says: 'What is left of an open item is what it was less its settlements.',
  next: 'Compare the item with its settlements; what is left was changed by hand.',
  rows: of => sql`select 'item ' || i.number as at, i.id, i.original, i.residual, coalesce(s.amount, 0) as settled,
      i.base_original, i.base_residual, coalesce(s.base, 0) as base_settled
    from ledger.open_items i left join (select item, sum(amount) as amount, sum(base) as base from (
        select debit_id as item, amount, debit_base as base from ledger.settlements where ${of('company_id')}
        union all select credit_id, -amount, -credit_base from ledger.settlements where ${of('company_id')}) as both_sides group by 1) s
      on s.item = i.id
   where ${of('i.company_id')} and (i.residual <> i.original - coalesce(s.amount, 0)
      or i.base_residual <> i.base_original - coalesce(s.base, 0)) order by i.day, i.number`,
})

const reversalsMirror = check('ledger.reversals-mirror', {
  says: 'An entry that takes another back mirrors it on every account.',
  next: 'Compare both entries with a backup.',
  rows: of => sql`select 'entry ' || r.number as at, a.code as account, sum(l.amount) as amount_left, sum(l.base) as base_left
    from ledger.entries r join ledger.entry_lines l on l.company_id = r.company_id and l.entry_id in (r.id, r.reverses_id)
    left join ledger.accounts a on a.id = l.account_id
   where r.reverses_id is not null and ${of('r.company_id')} group by r.company_id, r.id, r.number, r.day, a.code
  having sum(l.amount) <> 0 or sum(l.base) <> 0 order by r.day, r.number`,
})

const reversalsKept = check('ledger.reversals-are-kept', {
  says: 'Of every entry that takes another back it is kept which one, so that nobody takes that back again.',
  next: 'Correct ledger.reversals to what the entries say; look whether one of them was taken back twice.',
  rows: of => sql`select 'entry ' || coalesce(r.number, k.entry_id::text) as at, r.reverses_id as takes_back, k.entry_id as kept
    from (select company_id, id, number, day, reverses_id from ledger.entries where reverses_id is not null and ${of('company_id')}) as r
    full join (select company_id, entry_id, reversed_by from ledger.reversals where ${of('company_id')}) as k
      on k.company_id = r.company_id and k.entry_id = r.reverses_id and k.reversed_by = r.id
   where r.id is null or k.entry_id is null order by r.day, r.number`,
})

export const ledgerChecks = [entriesBalance, linesBelong, entriesSealed, sealsUnbroken, balancesAreLines, daysAreMonths, itemsAreControl,
  itemsAreLines, settledAsTold, reversalsMirror, reversalsKept,
  numbersWithoutGap({ room: 'ledger', kind: 'ledger.entry', table: 'ledger.entries',
    where: `source_resource = 'ledger.entry' and reverses_id is null` })]
