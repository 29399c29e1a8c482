// One-time links: the setup link of the first day and links with which a user chooses a password. A link
// works once and for a short time; what stands behind the # never reaches a server's log.
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type Instant, plusMinutes } from '../values/instant.ts'
import { linkNotValid } from './problems.ts'
import { hashOf, newSecret } from './secret.ts'

const validMinutes = { setup: 24 * 60, password: 3 * 24 * 60 } as const

export interface Link { readonly path: string, readonly expiresAt: Instant }

async function makeLink(pool: Pool, now: Instant, { purpose, userId }: {
  purpose: 'setup' | 'password', userId: string | null }): Promise<Link> {
  const secret = newSecret()
  const expiresAt = plusMinutes(now, validMinutes[purpose])
  await pool.query(sql`insert into auth.links (token_hash, purpose, user_id, created_at, expires_at)
    values (${hashOf(secret)}, ${purpose}, ${userId}, ${now}, ${expiresAt})`)
  return { path: `/${purpose}#${secret}`, expiresAt }
}

export const makeSetupLink = (pool: Pool, now: Instant): Promise<Link> =>
  makeLink(pool, now, { purpose: 'setup', userId: null })

/** A link with which one user chooses a password; earlier ones of the same user end. */
export async function makePasswordLink(pool: Pool, now: Instant, userId: string): Promise<Link> {
  await pool.query(sql`delete from auth.links where user_id = ${userId}`)
  return makeLink(pool, now, { purpose: 'password', userId })
}

/**
 * Uses up the setup link, and with it every other one; returns how to give them back should founding fail.
 */
export async function claimSetup(pool: Pool, now: Instant, secret: string): Promise<() => Promise<void>> {
  const claimed = await pool.query<{ token_hash: string }>(sql`update auth.links l set used_at = ${now}
    where l.purpose = 'setup' and l.used_at is null
    and exists (select 1 from auth.links m where m.purpose = 'setup'
      and m.token_hash = ${hashOf(secret)} and m.used_at is null and m.expires_at > ${now})
    returning l.token_hash`)
  if (claimed.length === 0) throw linkNotValid.of()
  const hashes = claimed.map(row => row.token_hash)
  return async () => {
    await pool.query(sql`update auth.links set used_at = null where token_hash = any(${hashes}::text[])`)
  }
}

/** Uses up a password link; answers with its user. */
export async function claimPassword(pool: Pool, now: Instant, secret: string): Promise<string> {
  const [claimed] = await pool.query<{ user_id: string }>(sql`update auth.links set used_at = ${now}
    where token_hash = ${hashOf(secret)} and purpose = 'password' and used_at is null and expires_at > ${now}
    returning user_id`)
  if (!claimed) throw linkNotValid.of()
  return claimed.user_id
}
