// API tokens: keys a person gives to a program. Shown once, kept as a hash, never able to do more than
// their owner, and always with an end.
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import { type Instant, plusMinutes } from '../values/instant.ts'
import { uuidv7 } from '../values/uuid.ts'
import { tooManyTokens } from './problems.ts'
import { hashOf, newSecret } from './secret.ts'

export const tokenMark = 'kontor_'
const shownLength = tokenMark.length + 6
const mostPerUser = 50
const stampMinutes = 5

export interface Token {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly createdAt: Instant
  readonly seenAt: Instant | null
  readonly expiresAt: Instant
}

interface TokenRow extends Record<string, unknown> {
  id: string, user_id: string, name: string, prefix: string, scopes: string[]
  created_at: Instant, seen_at: Instant | null, expires_at: Instant
}

const tokenOf = (row: TokenRow): Token => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
})

export interface TokenWish {
  readonly userId: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly expiresAt: Instant
}

/** Makes a token; `secret` is its text, which nobody can read again. */
export async function makeToken(
  pool: Pool, now: Instant, wish: TokenWish): Promise<{ token: Token, secret: string }> {
  const secret = tokenMark + newSecret()
  const token: Token = {
    id: uuidv7(),
    name: wish.name,
    prefix: secret.slice(0, shownLength),
    scopes: wish.scopes,
    createdAt: now,
    seenAt: null,
    expiresAt: wish.expiresAt,
  }
  const made = await pool.query(sql`insert into auth.tokens
      (id, user_id, name, prefix, token_hash, scopes, created_at, expires_at)
    select ${token.id}::uuid, ${wish.userId}::uuid, ${wish.name}::text, ${token.prefix}::text,
    ${hashOf(secret)}::text,
      ${[...wish.scopes]}::text[], ${now}::timestamptz, ${wish.expiresAt}::timestamptz
     where (select count(*) from auth.tokens where user_id = ${wish.userId}::uuid) < ${mostPerUser}::integer
    returning id`)
  if (made.length === 0) throw tooManyTokens.of({ max: mostPerUser })
  return { token, secret }
}

export async function listTokens(pool: Pool, userId: string): Promise<Token[]> {
  const rows = await pool.query<TokenRow>(sql`select * from auth.tokens where user_id = ${userId}
    order by created_at, id`)
  return rows.map(tokenOf)
}

/** Removes a token of this user; false when there is none with this id. */
export async function removeToken(pool: Pool, userId: string, id: string): Promise<boolean> {
  const gone = await pool.query(sql`delete from auth.tokens where id = ${id} and user_id = ${userId}
    returning id`)
  return gone.length > 0
}

/** The valid token behind its hash, with its owner's id, or null. */
export async function findToken(
  pool: Pool, now: Instant, tokenHash: string): Promise<{ token: Token, userId: string } | null> {
  const [row] = await pool.query<TokenRow>(sql`select * from auth.tokens
    where token_hash = ${tokenHash} and expires_at > ${now}`)
  if (!row) return null
  if (row.seen_at === null || row.seen_at < plusMinutes(now, -stampMinutes)) {
    await pool.query(sql`update auth.tokens set seen_at = ${now} where id = ${row.id}`)
  }
  return { token: tokenOf(row), userId: row.user_id }
}
