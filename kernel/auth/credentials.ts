// The password of each user, as a hash.
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import type { Instant } from '../values/instant.ts'
import type { Asks } from './ways.ts'

/** The stored hash, or null. */
export async function passwordHashOf(pool: Asks, userId: string): Promise<string | null> {
  const [row] = await pool.query<{ password_hash: string }>(
    sql`select password_hash from auth.credentials where user_id = ${userId}`)
  return row?.password_hash ?? null
}

export async function storePassword(
  pool: Pool, now: Instant, { userId, hash }: { userId: string, hash: string }): Promise<void> {
  await pool.query(
    sql`insert into auth.credentials (user_id, password_hash, changed_at) values (${userId}, ${hash}, ${now})
    on conflict (user_id) do update
    set password_hash = excluded.password_hash, changed_at = excluded.changed_at`)
}
