// The visitors' book: every way in and every change of one, with time and place, for those who must find
// out later what happened.
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import type { Instant } from '../values/instant.ts'

export type VisitKind =
  | 'signed-in' | 'refused' | 'signed-out' | 'signed-out-everywhere' | 'password-changed' | 'set-up'
  | 'second-factor-on' | 'second-factor-off' | 'second-factor-reset' | 'session-ended'
  | 'signed-on' | 'identity-untied' | 'passkey-added' | 'passkey-removed' | 'signed-in-by-passkey'
  | 'token-made' | 'token-removed' | 'invited'

/** From where somebody knocks. */
export interface Visitor { readonly ip: string, readonly agent: string }

export const noteVisit = async (pool: Pool, visit: Visitor & {
  readonly kind: VisitKind, readonly userId: string | null, readonly at: Instant }): Promise<void> => {
  await pool.query(sql`insert into auth.visits (at, kind, user_id, ip, agent)
    values (${visit.at}, ${visit.kind}, ${visit.userId}, ${visit.ip}, ${visit.agent})`)
}
