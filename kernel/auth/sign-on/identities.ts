// Who somebody is for an identity provider. A pair of its name and its own name of the person belongs to one user, for good;
// a mail address may pass on to somebody else, so it never recognises anybody.
import type { Pool } from '../../sql/connection.ts'
import { sql } from '../../sql/sql.ts'
import type { Instant } from '../../values/instant.ts'
import { uuidv7 } from '../../values/uuid.ts'
import type { Asks } from '../ways.ts'

export interface Identity {
  readonly id: string, readonly issuer: string, readonly email: string | null
  readonly createdAt: Instant, readonly seenAt: Instant
}

interface Person { readonly issuer: string, readonly subject: string }

/** The user behind it, whose use is written down; null when it is nobody's yet. */
export async function userBehind(pool: Pool, now: Instant, { issuer, subject }: Person): Promise<string | null> {
  const [row] = await pool.query<{ user_id: string }>(sql`update auth.identities set seen_at = ${now}
    where issuer = ${issuer} and subject = ${subject} returning user_id`)
  return row?.user_id ?? null
}

/** Ties it to a user; answers whose it is: two at once end with the same one. */
export async function tie(pool: Pool, now: Instant,
  { issuer, subject, user, email }: Person & { readonly user: string, readonly email: string | null }): Promise<string> {
  const [row] = await pool.query<{ user_id: string }>(sql`
    insert into auth.identities (id, issuer, subject, user_id, email, created_at, seen_at)
    values (${uuidv7()}, ${issuer}, ${subject}, ${user}, ${email}, ${now}, ${now})
    on conflict (issuer, subject) do update set seen_at = excluded.seen_at returning user_id`)
  return row?.user_id ?? user
}

export async function identitiesOf(pool: Asks, userId: string): Promise<Identity[]> {
  const rows = await pool.query<{ id: string, issuer: string, email: string | null, created_at: Instant, seen_at: Instant }>(sql`
    select id, issuer, email, created_at, seen_at from auth.identities where user_id = ${userId} order by created_at, id`)
  return rows.map(row => ({ id: row.id, issuer: row.issuer, email: row.email, createdAt: row.created_at, seenAt: row.seen_at }))
}

/**
 * Unties one, unless it is the last way in: without a password and a passkey there must remain another. Two at once cannot
 * take the last two; passkeys and app go under the same lock (see withWaysOf).
 */
export async function untie(pool: Asks, userId: string, id: string): Promise<'untied' | 'unknown' | 'last'> {
  const [row] = await pool.query<{ known: boolean, gone: boolean }>(sql`
    with mine as materialized (select i.id from auth.identities i where i.user_id = ${userId} order by i.id for update),
      gone as (delete from auth.identities i where i.id = ${id}::uuid and i.id in (select id from mine)
        and ((select count(*) from mine) > 1 or exists (select from auth.credentials c where c.user_id = ${userId})
          or exists (select from auth.passkeys p where p.user_id = ${userId})) returning i.id)
    select exists (select from mine where mine.id = ${id}::uuid) as known, exists (select from gone) as gone`)
  return row?.gone ? 'untied' : row?.known ? 'last' : 'unknown'
}
