// Throws away what no longer opens anything: ended sessions, used and expired links, old attempts and,
// after thirteen months, the pages of the visitors' book.
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type Instant, plusDays, plusMinutes } from '../values/instant.ts'
import { idleMinutes } from './sessions.ts'

const visitDays = 400

export async function sweep(pool: Pool, now: Instant): Promise<void> {
  await pool.query(sql`delete from auth.sessions
    where expires_at <= ${now} or seen_at <= ${plusMinutes(now, -idleMinutes)}`)
  await pool.query(sql`delete from auth.tokens where expires_at <= ${plusDays(now, -30)}`)
  await pool.query(sql`delete from auth.links where expires_at <= ${now} or used_at <= ${plusDays(now, -1)}`)
  await pool.query(sql`delete from auth.pending where expires_at <= ${now}`)
  await pool.query(sql`delete from auth.attempts where last_at <= ${plusDays(now, -2)}`)
  await pool.query(sql`delete from auth.visits where at <= ${plusDays(now, -visitDays)}`)
}
