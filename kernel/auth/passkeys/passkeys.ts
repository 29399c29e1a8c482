// The passkeys of users: what an authenticator calls its key, the public half of it, how often it has signed, and whether it
// lies on several devices. Nothing here opens anything; the private half never leaves the authenticator.
import type { Pool } from '../../sql/connection.ts'
import { sql } from '../../sql/sql.ts'
import type { Instant } from '../../values/instant.ts'
import { uuidv7 } from '../../values/uuid.ts'
import type { Asks } from '../ways.ts'

const mostPerUser = 20

export interface Passkey {
  readonly id: string, readonly name: string, readonly backedUp: boolean
  readonly createdAt: Instant, readonly seenAt: Instant | null
}

/** A key as an authenticator showed it. */
export interface ShownKey {
  readonly credential: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly transports: readonly string[]
  readonly canBackUp: boolean
  readonly backedUp: boolean
}

export interface KnownKey {
  readonly id: string, readonly user: string, readonly publicKey: Uint8Array<ArrayBuffer>, readonly counter: number
}

export async function passkeysOf(pool: Asks, userId: string): Promise<Passkey[]> {
  const rows = await pool.query<{ id: string, name: string, backed_up: boolean, created_at: Instant, seen_at: Instant | null }>(sql`
    select id, name, backed_up, created_at, seen_at from auth.passkeys where user_id = ${userId} order by created_at, id`)
  return rows.map(row => ({ id: row.id, name: row.name, backedUp: row.backed_up, createdAt: row.created_at, seenAt: row.seen_at }))
}

/** What authenticators call the keys of a user, so that none makes a second one. */
export const credentialsOf = async (pool: Pool, userId: string): Promise<string[]> =>
  (await pool.query<{ credential: string }>(sql`select credential from auth.passkeys where user_id = ${userId}`))
    .map(row => row.credential)

/** Keeps a key; null when the authenticator's name for it is taken, or the user has too many. */
export async function keepPasskey(pool: Pool, now: Instant,
  { user, name, key }: { readonly user: string, readonly name: string, readonly key: ShownKey }): Promise<Passkey | null> {
  const id = uuidv7()
  const kept = await pool.query(sql`insert into auth.passkeys
      (id, user_id, name, credential, public_key, counter, transports, can_back_up, backed_up, created_at)
    select ${id}::uuid, ${user}::uuid, ${name}::text, ${key.credential}::text, ${Buffer.from(key.publicKey).toString('base64url')}::text,
      ${key.counter}::bigint, ${[...key.transports]}::text[], ${key.canBackUp}::boolean, ${key.backedUp}::boolean, ${now}::timestamptz
     where (select count(*) from auth.passkeys where user_id = ${user}::uuid) < ${mostPerUser}::integer
    on conflict (credential) do nothing returning id`)
  return kept.length === 0 ? null : { id, name, backedUp: key.backedUp, createdAt: now, seenAt: null }
}

export async function findPasskey(pool: Pool, credential: string): Promise<KnownKey | null> {
  const [row] = await pool.query<{ id: string, user_id: string, public_key: string, counter: bigint }>(sql`
    select id, user_id, public_key, counter from auth.passkeys where credential = ${credential}`)
  return row ? { id: row.id, user: row.user_id, counter: Number(row.counter),
    publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')) } : null
}

/** Writes a use down; false when another use has counted as far meanwhile, as a copied key would. */
export async function usePasskey(pool: Pool, now: Instant,
  { id, counter, backedUp }: { readonly id: string, readonly counter: number, readonly backedUp: boolean }): Promise<boolean> {
  const used = await pool.query(sql`update auth.passkeys set counter = ${counter}, backed_up = ${backedUp} and can_back_up,
      seen_at = ${now}
    where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter}::bigint = 0)) returning id`)
  return used.length > 0
}

export const renamePasskey = async (pool: Pool, userId: string, { id, name }: { readonly id: string, readonly name: string }):
Promise<boolean> => (await pool.query(sql`update auth.passkeys set name = ${name} where id = ${id} and user_id = ${userId}
  returning id`)).length > 0

export const removePasskey = async (pool: Asks, userId: string, id: string): Promise<boolean> =>
  (await pool.query(sql`delete from auth.passkeys where id = ${id} and user_id = ${userId} returning id`)).length > 0

export async function removePasskeys(pool: Pool, userId: string): Promise<void> {
  await pool.query(sql`delete from auth.passkeys where user_id = ${userId}`)
}
