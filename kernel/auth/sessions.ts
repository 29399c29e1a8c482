// Sessions of browsers: opened at sign-in, kept alive by use (12 hours idle, 30 days at most), ended one by
// one or all at once. The database knows only the hash of the cookie.
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type Instant, plusDays, plusMinutes } from '../values/instant.ts'
import { uuidv7 } from '../values/uuid.ts'
import { hashOf, newSecret } from './secret.ts'
import type { Vault } from './vault.ts'
import type { Visitor } from './visits.ts'

export const idleMinutes = 12 * 60
export const longestDays = 30
/** Use is written down this often at most. */
const stampMinutes = 5

export interface Session {
  readonly id: string
  readonly userId: string
  readonly csrf: string
  readonly company: string | null
  readonly seenAt: Instant
  readonly provedAt: Instant
  /** The identity provider by which it was opened. */
  readonly provider: string | null
}

/** By which provider somebody came, when they proved there who they are, and the token that reminds it of them at the end. */
export interface Via { readonly provider: string, readonly idToken: string, readonly provedAt: Instant }

export interface OpenedSession { readonly session: Session, readonly secret: string }

export async function openSession(door: { readonly pool: Pool, readonly vault: Vault, now(): Instant }, { userId, visitor, via }: {
  userId: string, visitor: Visitor, via: Via | null }): Promise<OpenedSession> {
  const [secret, now] = [newSecret(), door.now()]
  const session: Session = { id: uuidv7(), userId, csrf: newSecret(), company: null, seenAt: now, provedAt: via?.provedAt ?? now,
    provider: via?.provider ?? null }
  const hint = via && door.vault.seal(via.idToken, session.id)
  await door.pool.query(sql`insert into auth.sessions
      (id, token_hash, user_id, csrf, company_id, ip, agent, created_at, seen_at, proved_at, expires_at, provider_id,
       id_hint)
    values (${session.id}, ${hashOf(secret)}, ${userId}, ${session.csrf}, null, ${visitor.ip}, ${visitor.agent},
      ${now}, ${now}, ${session.provedAt}, ${plusDays(now, longestDays)}, ${session.provider}::uuid, ${hint})`)
  return { session, secret }
}

interface SessionRow extends Record<string, unknown> {
  id: string, user_id: string, csrf: string, company_id: string | null, seen_at: Instant, proved_at: Instant
  provider_id: string | null
}

/** The living session behind a cookie, or null. */
export async function findSession(pool: Pool, now: Instant, tokenHash: string): Promise<Session | null> {
  const [row] = await pool.query<SessionRow>(sql`select id, user_id, csrf, company_id, seen_at, proved_at, provider_id
    from auth.sessions
    where token_hash = ${tokenHash} and expires_at > ${now} and seen_at > ${plusMinutes(now, -idleMinutes)}`)
  if (!row) return null
  if (row.seen_at < plusMinutes(now, -stampMinutes)) {
    await pool.query(sql`update auth.sessions set seen_at = ${now} where id = ${row.id} and seen_at < ${now}`)
  }
  return { id: row.id, userId: row.user_id, csrf: row.csrf, company: row.company_id, seenAt: row.seen_at,
    provedAt: row.proved_at, provider: row.provider_id }
}

/** Ends a session; answers what reminds its provider of it, sealed. */
export async function endSession(pool: Pool, id: string): Promise<string | null> {
  const [row] = await pool.query<{ id_hint: string | null }>(sql`delete from auth.sessions where id = ${id} returning id_hint`)
  return row?.id_hint ?? null
}

/** Ends all sessions of a user, except perhaps one. */
export async function endSessions(pool: Pool, userId: string, except: string | null = null): Promise<void> {
  await pool.query(sql`delete from auth.sessions where user_id = ${userId} and id is distinct
    from ${except}::uuid`)
}

/** Notes when the owner of a session has proved again who they are. */
export async function noteProof(pool: Pool, at: Instant, id: string): Promise<void> {
  await pool.query(sql`update auth.sessions set proved_at = ${at} where id = ${id}`)
}

export async function enterCompany(pool: Pool, id: string, company: string): Promise<void> {
  await pool.query(sql`update auth.sessions set company_id = ${company} where id = ${id}`)
}

/** A living session as its owner may look at it. */
export interface ListedSession {
  readonly id: string, readonly agent: string, readonly ip: string, readonly createdAt: Instant, readonly seenAt: Instant
}

/** Where a user is signed in, the last used first. */
export async function listSessions(pool: Pool, now: Instant, userId: string): Promise<ListedSession[]> {
  const rows = await pool.query<{ id: string, agent: string, ip: string, created_at: Instant, seen_at: Instant }>(sql`
    select id, agent, ip, created_at, seen_at from auth.sessions
    where user_id = ${userId} and expires_at > ${now} and seen_at > ${plusMinutes(now, -idleMinutes)} order by seen_at desc, id limit 100`)
  return rows.map(row => ({ id: row.id, agent: row.agent, ip: row.ip, createdAt: row.created_at, seenAt: row.seen_at }))
}

/** Ends one session, if it is the user's own. */
export async function endSessionOf(pool: Pool, userId: string, id: string): Promise<boolean> {
  return (await pool.query(sql`delete from auth.sessions where id = ${id} and user_id = ${userId} returning id`)).length > 0
}
