// Rolling up and sealing: entries leave the tail, their turnover joins that of their day and month, and a seal over
// them joins the chain of their company. All of it is one transaction, so a reader sees an entry exactly once.
import type { Pool, Connection } from '../../kernel/sql/connection.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { raw, sql } from '../../kernel/sql/sql.ts'
import type { Clock } from '../../kernel/values/clock.ts'

const batch = 2000

/** What a roll-up holds already, with what comes to it. */
const added = raw(['debit', 'credit', 'base_debit', 'base_credit'].map(name => `${name} = b.${name} + excluded.${name}`).join(', '))

/** Empties the tail, batch by batch; answers how many entries left it. */
export async function rollUp(pool: Pool, clock: Clock): Promise<number> {
  let total = 0
  for (;;) {
    const count = await pool.use(connection => rollUpBatch(connection, clock))
    total += count
    if (count < batch) return total
  }
}

async function rollUpBatch(connection: Connection, clock: Clock): Promise<number> {
  await connection.run('begin')
  try {
    // why: one roller at a time; the chain of seals has no two ends.
    await connection.run(`select pg_advisory_xact_lock(hashtextextended('ledger.roll-up', 0))`)
    const rows = await connection.query<{ company_id: Id, ids: Id[] }>(sql`
      with taken as (delete from ledger.tail t using (
          select company_id, entry_id from ledger.tail order by entry_id limit ${batch}) as oldest
        where t.company_id = oldest.company_id and t.entry_id = oldest.entry_id returning t.company_id, t.entry_id),
      days as (
        select l.company_id, l.account_id, e.day, e.currency, sum(greatest(l.amount, 0)) as debit, sum(greatest(-l.amount, 0)) as credit,
               sum(greatest(l.base, 0)) as base_debit, sum(greatest(-l.base, 0)) as base_credit
          from taken t join ledger.entries e on e.company_id = t.company_id and e.id = t.entry_id
          join ledger.entry_lines l on l.company_id = e.company_id and l.entry_id = e.id
         group by 1, 2, 3, 4),
      of_days as (insert into ledger.day_balances as b
        select company_id, day, account_id, currency, debit, credit, base_debit, base_credit from days
        on conflict (company_id, day, account_id, currency) do update set ${added}),
      of_months as (insert into ledger.balances as b
        select company_id, account_id, date_trunc('month', day::timestamp)::date, currency, sum(debit), sum(credit), sum(base_debit),
               sum(base_credit) from days group by 1, 2, 3, 4
        on conflict (company_id, account_id, month, currency) do update set ${added})
      select company_id, array_agg(entry_id::text order by entry_id) as ids from taken group by company_id`)
    await seal(connection, new Map(rows.map(row => [row.company_id, row.ids])), clock)
    await connection.run('commit')
    return rows.reduce((sum, row) => sum + row.ids.length, 0)
  } catch (error) {
    await connection.run('rollback').catch(() => {})
    throw error
  }
}

/** A further link of the chain of each company, over these entries. */
async function seal(connection: Connection, entries: ReadonlyMap<Id, readonly Id[]>, clock: Clock): Promise<void> {
  const companies = [...entries].flatMap(([company, ids]) => ids.map(() => company))
  const sealed = sql`(select company, array_agg(id order by id) as ids
    from unnest(${companies}::uuid[], ${[...entries.values()].flat()}::uuid[]) as u(company, id) group by company)`
  // why: reckoned before it is written; where companies lie apart, both at once would meet on one line to another machine.
  const links = await connection.query<{ company: Id, seq: bigint, previous: string, sha256: string }>(sql`
    select t.company, coalesce(s.seq, 0) + 1 as seq, encode(coalesce(s.sha256, ''::bytea), 'hex') as previous,
           encode(ledger.fingerprint(t.company, t.ids, coalesce(s.sha256, ''::bytea)), 'hex') as sha256
      from ${sealed} t left join lateral ledger.last_seal(t.company) s on true`)
  await connection.query(sql`
    insert into ledger.seals (company_id, seq, entry_ids, previous, sha256, sealed_at)
    select t.company, l.seq, t.ids, decode(l.previous, 'hex'), decode(l.sha256, 'hex'), ${clock.now()}::timestamptz
      from ${sealed} t join unnest(${links.map(link => link.company)}::uuid[], ${links.map(link => link.seq)}::bigint[],
        ${links.map(link => link.previous)}::text[], ${links.map(link => link.sha256)}::text[]) as l(company, seq, previous, sha256)
        using (company)`)
}

export interface SealReport {
  readonly seals: number
  /** Seals whose entries, or whose predecessor, are not what they were. */
  readonly broken: readonly { readonly company: Id, readonly seq: bigint }[]
  /** Entries neither sealed nor waiting to be. */
  readonly unsealed: readonly Id[]
}

/** Reckons the whole chain anew. */
export async function verifySeals(pool: Pool): Promise<SealReport> {
  const seals = await pool.query<{ company_id: Id, seq: bigint, sound: boolean }>(sql`
    with kept as materialized (select * from ledger.seals)
    select company_id, seq, sha256 = ledger.fingerprint(company_id, entry_ids, previous)
        and previous = coalesce(lag(sha256) over chain, ''::bytea) and seq = row_number() over chain as sound
      from kept window chain as (partition by company_id order by seq)`)
  const unsealed = await pool.query<{ id: Id }>(sql`
    select e.id from ledger.entries e
     where not exists (select from ledger.tail t where t.company_id = e.company_id and t.entry_id = e.id)
    except select unnest(entry_ids) from ledger.seals`)
  return { seals: seals.length, broken: seals.filter(seal => !seal.sound)
    .map(seal => ({ company: seal.company_id, seq: seal.seq })), unsealed: unsealed.map(row => row.id) }
}
