// What must never be false, tried by somebody with the keys of the database: each must be refused, wherever the row lies.
import type { Connection } from '../../kernel/sql/connection.ts'
import { beginTogether } from '../../kernel/sql/spread.ts'

export interface Guards { readonly tried: number, readonly kept: number, readonly passed: readonly string[] }

const entry = `insert into ledger.entries (id, version, created_at, updated_at, company_id, journal, number, day, text, currency,
  base_currency, source_resource, source_id)
  values (uuidv7(), 1, now(), now(), $1, 'general', 'X-1', current_date, 'x', 'EUR', 'EUR', 'x', uuidv7())`
const line = `insert into ledger.entry_lines (id, entry_id, position, company_id, account_id, day, amount, base)
  select uuidv7(), entry_id, 1, company_id, account_id, day, amount, base from (select * from ledger.entry_lines where company_id = $1
    and amount > 0 limit 1) l`

/** What is tried, and by which words it must be refused. */
const attempts: ReadonlyArray<readonly [says: string, text: string, refusal: RegExp]> = [
  ['an entry changes', `update ledger.entries set text = 'other' where company_id = $1`, /append-only/],
  ['a line goes', 'delete from ledger.entry_lines where company_id = $1', /append-only/],
  ['a move changes', 'update stock.moves set quantity = quantity + 1 where company_id = $1', /append-only/],
  ['a seal goes', 'delete from ledger.seals where company_id = $1', /append-only/],
  ['a word of the time line changes', `update activity.entries set title = 'other' where company_id = $1`, /append-only/],
  ['an event is forgotten',
    `delete from activity.entries where company_id = $1 and event is distinct from 'party.party.created'`, /append-only/],
  ['an entry has no lines', entry, /has no lines/],
  ['a line comes late', line, /is posted|does not balance/],
  ['a level is less than nothing',
    'update stock.levels set on_hand = -1 where company_id = $1', /levels_not_negative|levels_reserved_within/],
  ['a level promises more than is there',
    'update stock.levels set reserved = on_hand + 1 where company_id = $1', /levels_reserved_within_stock/],
  ['a customer of the books goes',
    `delete from party.parties where id in (select customer_id from receivables.invoices where company_id = $1)`,
    /fkey/],
  ['an account of the books goes', 'delete from ledger.accounts where company_id = $1', /fkey/],
  ['an entry of an unknown party', `insert into activity.entries (id, version, created_at, updated_at, company_id, party_id, at, kind,
    title, actor_id, actor_name) values (uuidv7(), 1, now(), now(), $1, uuidv7(), now(), 'note', 'x', 'x', 'x')`, /entries_party_id_fkey/],
  ['an entry is taken back twice', `insert into ledger.reversals select company_id, entry_id, uuidv7() from ledger.reversals
    where company_id = $1`, /entries_reversed_once/],
  ['a table is emptied', 'truncate ledger.entries cascade', /append-only/],
]

export async function tryGuards(connection: Connection, company: string): Promise<Guards> {
  const passed: string[] = []
  for (const [says, text, refusal] of attempts) {
    await connection.run(beginTogether)
    const said = await connection.run(text, text.includes('$1') ? [company] : [])
      .then(() => connection.run('commit')).then(() => 'nothing', (error: unknown) => String(error))
    await connection.run('rollback')
    if (!refusal.test(said)) passed.push(`${says}: ${said}`)
  }
  return { tried: attempts.length, kept: attempts.length - passed.length, passed }
}
