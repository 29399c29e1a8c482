// Sealing the trail: what nobody can write behind any more joins the chain, batch by batch and after the fact, so
// that no command waits for it. The newest seal vouches for every change before it.
import type { Connection, Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import type { Clock } from '../values/clock.ts'
import { settledAfter } from './position.ts'

const batch = 2000

/** Seals what is settled; answers how many changes were sealed. */
export async function sealTrail(pool: Pool, clock: Clock): Promise<number> {
  let total = 0
  for (;;) {
    const count = await pool.use(connection => sealBatch(connection, clock))
    total += count
    if (count < batch) return total
  }
}

async function sealBatch(connection: Connection, clock: Clock): Promise<number> {
  await connection.run('begin')
  try {
    // why: one sealer at a time; the chain has no two ends.
    await connection.run(`select pg_advisory_xact_lock(hashtextextended('kernel.seals', 0))`)
    const [last] = await connection.query<{ xid: string, seq: bigint }>(sql`
      select until_xid::text as xid, until_seq as seq from kernel.seals order by seq desc limit 1`)
    const place = { xid: last?.xid ?? '0', seq: String(last?.seq ?? 0n) }
    const [sealed] = await connection.query<{ changes: number }>(sql`
      with last as (select seq, until_xid, until_seq, sha256 from kernel.seals
          union all select 0, '0'::xid8, 0, ''::bytea order by seq desc limit 1),
      fresh as materialized (select c.xid, c.seq from kernel.changes c
        where ${settledAfter(place, 'c')} order by c.xid, c.seq limit ${batch}),
      reach as (select xid, seq, (select count(*)::integer from fresh) as changes from fresh order by xid desc, seq desc limit 1)
      insert into kernel.seals (seq, from_xid, from_seq, until_xid, until_seq, changes, previous, sha256, sealed_at)
      select last.seq + 1, last.until_xid, last.until_seq, reach.xid, reach.seq, reach.changes, last.sha256,
             kernel.trail_fingerprint(last.until_xid, last.until_seq, reach.xid, reach.seq, last.sha256),
             ${clock.now()}::timestamptz
        from last, reach returning changes`)
    await connection.run('commit')
    return sealed?.changes ?? 0
  } catch (error) {
    await connection.run('rollback').catch(() => {})
    throw error
  }
}
