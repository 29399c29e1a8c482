// A second proof beside the password: a passkey (see passkeys/), or codes of an authenticator app (TOTP, RFC 6238: six
// digits, 30 seconds, SHA-1 as all apps know it), and ten recovery codes that each work once. A code counts one step back
// and forth, and never twice. The app's secret lies sealed in the database.
import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import type { Instant } from '../values/instant.ts'
import { hashOf } from './secret.ts'
import type { Vault } from './vault.ts'
import type { Asks } from './ways.ts'

const stepSeconds = 30
const secretBytes = 20
const recoveryCodes = 10
/** Letters and digits that are not taken for each other. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

export interface SecondFactor {
  /** Whether a password alone opens nothing. */
  readonly on: boolean
  readonly app: boolean
  /** Since when the app. */
  readonly since: Instant | null
  readonly passkeys: number
  readonly recoveryLeft: number
}

interface FactorRow extends Record<string, unknown> { secret: string | null, confirmed_at: Instant | null, recovery: string[] }

const rowOf = async (pool: Pool, userId: string): Promise<FactorRow | undefined> => (await pool.query<FactorRow>(sql`
  select secret, confirmed_at, recovery from auth.second_factors where user_id = ${userId}`))[0]

export async function secondFactorOf(pool: Asks, userId: string): Promise<SecondFactor> {
  const [row] = await pool.query<{ since: Instant | null, left: number, passkeys: number }>(sql`
    select f.confirmed_at as since, coalesce(cardinality(f.recovery), 0) as left,
      (select count(*)::integer from auth.passkeys p where p.user_id = u.id) as passkeys
      from (select ${userId}::uuid as id) u
      left join (select user_id, recovery, case when secret is not null then confirmed_at end as confirmed_at
        from auth.second_factors) f on f.user_id = u.id`)
  const { since = null, left = 0, passkeys = 0 } = row ?? {}
  const on = since !== null || passkeys > 0
  return { on, app: since !== null, since, passkeys, recoveryLeft: on ? left : 0 }
}

const codes = (secret: string, label: string): TOTP =>
  new TOTP({ issuer: 'Kontor', label, secret: Secret.fromBase32(secret), digits: 6, period: stepSeconds })

/** What the house keeps second factors with. */
export interface Keeping { readonly pool: Pool, readonly vault: Vault, now(): Instant }

/** A fresh secret that is not in use until a code of it was shown; a started one is replaced. */
export async function beginSecondFactor({ pool, vault, now }: Keeping, { userId, email }: { userId: string, email: string }):
Promise<{ readonly secret: string, readonly uri: string } | null> {
  const secret = new Secret({ size: secretBytes }).base32
  const sealed = vault.seal(secret, userId)
  const begun = await pool.query(sql`insert into auth.second_factors (user_id, secret, created_at)
    values (${userId}, ${sealed}, ${now()})
    on conflict (user_id) do update set secret = excluded.secret, created_at = excluded.created_at, last_step = 0, confirmed_at = null
      where auth.second_factors.confirmed_at is null or auth.second_factors.secret is null returning user_id`)
  return begun.length === 0 ? null : { secret, uri: codes(secret, email).toString() }
}

/** The step a code belongs to, or null; one step early or late is forgiven. */
function stepOf(secret: string, code: string, now: Instant): number | null {
  const timestamp = Date.parse(now)
  const delta = codes(secret, '').validate({ token: code, timestamp, window: 1 })
  return delta === null ? null : Math.floor(timestamp / 1000 / stepSeconds) + delta
}

const plainCode = (code: string): string => code.replaceAll(/[\s-]/g, '').toLowerCase()

/** Whether this is a code of the user that was not used before; it is used by that. */
export async function useCode({ pool, vault, now }: Keeping, { userId, code }: { userId: string, code: string }): Promise<boolean> {
  const row = await rowOf(pool, userId)
  if (!row) return false
  const given = plainCode(code)
  if (/^\d{6}$/.test(given)) {
    const secret = row.secret === null ? null : vault.open(row.secret, userId)
    const step = secret === null ? null : stepOf(secret, given, now())
    if (step === null) return false
    const used = await pool.query(sql`update auth.second_factors set last_step = ${step}
      where user_id = ${userId} and last_step < ${step} returning user_id`)
    return used.length > 0
  }
  const used = await pool.query(sql`update auth.second_factors set recovery = array_remove(recovery, ${hashOf(given)})
    where user_id = ${userId} and ${hashOf(given)} = any(recovery) returning user_id`)
  return used.length > 0
}

const recoveryCode = (): string => {
  const letters = Array.from({ length: 12 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}

/** Puts the factor into use and answers with the recovery codes, shown this once; null: it was in use already. */
export async function confirmSecondFactor(pool: Pool, now: Instant, userId: string): Promise<readonly string[] | null> {
  const made = Array.from({ length: recoveryCodes }, recoveryCode)
  const put = await pool.query(sql`update auth.second_factors set confirmed_at = ${now},
      recovery = ${made.map(code => hashOf(plainCode(code)))}::text[]
    where user_id = ${userId} and confirmed_at is null and secret is not null returning user_id`)
  return put.length > 0 ? made : null
}

/** Seals anew what an older key sealed; answers how many cannot be read with the keys there are. */
export async function resealSecondFactors({ pool, vault }: Pick<Keeping, 'pool' | 'vault'>): Promise<number> {
  const rows = await pool.query<{ user_id: string, secret: string }>(sql`
    select user_id, secret from auth.second_factors where secret is not null`)
  let lost = 0
  for (const { user_id: userId, secret: sealed } of rows.filter(row => vault.outdated(row.secret))) {
    const secret = vault.open(sealed, userId)
    if (secret === null) lost++
    else await pool.query(sql`update auth.second_factors set secret = ${vault.seal(secret, userId)}
      where user_id = ${userId} and secret = ${sealed}`)
  }
  return lost
}

/** Ends the app; recovery codes stay where there are passkeys. */
export async function endApp(pool: Asks, now: Instant, userId: string): Promise<void> {
  await pool.query(sql`update auth.second_factors set secret = null, confirmed_at = coalesce(confirmed_at, ${now}), last_step = 0
    where user_id = ${userId}`)
  await dropRecovery(pool, userId)
}

/** Ends everything beside the password, for somebody who lost it. */
export async function endSecondFactor(pool: Pool, userId: string): Promise<void> {
  await pool.query(sql`delete from auth.second_factors where user_id = ${userId}`)
}

/** Recovery codes for somebody who has none yet, shown this once; null: they had some already. */
export async function ensureRecovery(pool: Pool, now: Instant, userId: string): Promise<readonly string[] | null> {
  const made = Array.from({ length: recoveryCodes }, recoveryCode)
  const hashes = made.map(code => hashOf(plainCode(code)))
  const put = await pool.query(sql`insert into auth.second_factors (user_id, secret, confirmed_at, recovery, created_at)
    values (${userId}, null, ${now}, ${hashes}::text[], ${now})
    on conflict (user_id) do update set recovery = excluded.recovery
      where cardinality(auth.second_factors.recovery) = 0 and auth.second_factors.secret is null returning user_id`)
  return put.length > 0 ? made : null
}

/** Recovery codes of somebody who has neither app nor passkey any more open nothing. */
export async function dropRecovery(pool: Asks, userId: string): Promise<void> {
  await pool.query(sql`delete from auth.second_factors f where f.user_id = ${userId} and f.secret is null
    and not exists (select from auth.passkeys p where p.user_id = f.user_id)`)
}
