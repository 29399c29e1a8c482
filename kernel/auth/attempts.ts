// Slows down guessing: after a few failures each further one doubles the pause, by account and by address.
// An attempt is counted before it is checked, so that many at once gain nothing. Kept in the database,
// because a guesser may knock at every node.
import { isIPv6 } from 'node:net'
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import type { Instant } from '../values/instant.ts'
import { tooManyAttempts } from './problems.ts'

interface Limit {
  /** Failures without a pause. */
  readonly free: number
  readonly longestSeconds: number
  /** After this long without a failure the count begins anew. */
  readonly windowSeconds: number
}

export const accountLimit: Limit = { free: 5, longestSeconds: 900, windowSeconds: 86_400 }
export const addressLimit: Limit = { free: 20, longestSeconds: 900, windowSeconds: 3_600 }

/** A household or server owns a whole /64 of IPv6 addresses; it counts as one. */
export function addressKey(ip: string): string {
  if (!isIPv6(ip) || ip.startsWith('::ffff:')) return `address:${ip}`
  const [head = '', tail = ''] = ip.split('::')
  const before = head.split(':').filter(part => part !== '')
  const after = ip.includes('::') ? tail.split(':').filter(part => part !== '') : []
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return `address:${[...before, ...zeros, ...after].slice(0, 4).join(':').toLowerCase()}::/64`
}

export interface Attempt { readonly key: string, readonly limit: Limit }

/** Counts an attempt as failed until `forgive` says otherwise; refuses while a pause is running. */
export async function countAttempt(pool: Pool, now: Instant, { key, limit }: Attempt): Promise<void> {
  const { free, longestSeconds, windowSeconds } = limit
  const counted = await pool.query(sql`
    insert into auth.attempts as a (key, failures, last_at, blocked_until)
    values (${key}, 1, ${now}::timestamptz, ${now}::timestamptz)
    on conflict (key) do update set (failures, last_at, blocked_until) = (
      select n.failures, excluded.last_at, excluded.last_at + case when n.failures < ${free}::integer
          then interval '0' else least(make_interval(secs => ${longestSeconds}::integer),
            make_interval(secs => power(2, least(n.failures - ${free}::integer, 20)))) end
        from (select case when a.last_at < excluded.last_at - make_interval(secs => ${windowSeconds}::integer)
          then 1 else a.failures + 1 end as failures) n)
    where a.blocked_until <= excluded.last_at
    returning key`)
  if (counted.length > 0) return
  const [blocked] = await pool.query<{ seconds: number }>(sql`
    select greatest(1, ceil(extract(epoch from blocked_until - ${now}::timestamptz)))::integer as seconds
      from auth.attempts where key = ${key}`)
  throw tooManyAttempts.of({ seconds: blocked?.seconds ?? 1 })
}

/** The account proved itself; its failures are forgotten, the address's are one less. */
export async function forgive(pool: Pool, account: string, address: string): Promise<void> {
  await pool.query(sql`with gone as (delete from auth.attempts where key = ${account})
    update auth.attempts
    set failures = greatest(failures - 1, 0), blocked_until = least(blocked_until, last_at)
     where key = ${address}`)
}

/** The last attempt was none: neither right nor wrong. What failed before still counts. */
export async function takeBack(pool: Pool, keys: readonly string[]): Promise<void> {
  await pool.query(sql`
    update auth.attempts
       set failures = greatest(failures - 1, 0), blocked_until = least(blocked_until, last_at)
     where key = any(${[...keys]}::text[])`)
}

/** Who came with what only they could have was not guessing: the address has one failure less. */
export const forgiveAddress = (pool: Pool, address: string): Promise<void> => takeBack(pool, [address])
