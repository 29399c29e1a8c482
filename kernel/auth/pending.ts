// What was begun and waits for its end: a sign-on or a proof at an identity provider, a challenge for a passkey. Each has few
// minutes and ends once, on whatever server it ends: who takes it has it, and nobody after that.
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type Instant, plusMinutes } from '../values/instant.ts'
import { hashOf } from './secret.ts'

export const patienceMinutes = 10

export interface Pending {
  readonly purpose: 'sign-on' | 'proof' | 'passkey-in' | 'passkey-new'
  readonly provider: string | null
  /** Who began it, where somebody was signed in. */
  readonly user: string | null
  /** Where they wanted to go. */
  readonly goesTo: string
}

export async function begin(pool: Pool, now: Instant, secret: string,
  { purpose, provider = null, user = null, goesTo = '/' }: Partial<Pending> & Pick<Pending, 'purpose'>): Promise<void> {
  await pool.query(sql`insert into auth.pending (hash, purpose, provider_id, user_id, goes_to, expires_at)
    values (${hashOf(secret)}, ${purpose}, ${provider}::uuid, ${user}::uuid, ${goesTo}, ${plusMinutes(now, patienceMinutes)})`)
}

/** Ends what was begun with this secret for one of these purposes; null when it never was, is over, or was ended before. */
export async function end(
  pool: Pool, now: Instant, secret: string, ...purposes: ReadonlyArray<Pending['purpose']>): Promise<Pending | null> {
  const [row] = await pool.query<{ purpose: Pending['purpose'], provider_id: string | null, user_id: string | null, goes_to: string }>(sql`
    delete from auth.pending where hash = ${hashOf(secret)} and purpose = any(${purposes}::text[]) and expires_at > ${now}
    returning purpose, provider_id, user_id, goes_to`)
  return row ? { purpose: row.purpose, provider: row.provider_id, user: row.user_id, goesTo: row.goes_to } : null
}
