// What is being typed and not yet saved, kept on the server so that it survives the browser, the session and
// the machine. A draft is nobody's business but its owner's: no trail, no events, bounded, and it expires.
import { sql } from '../sql/sql.ts'
import type { Pool } from '../sql/connection.ts'
import { type Instant, plusDays } from '../values/instant.ts'

export interface Draft {
  /** Which form it belongs to: `sales.order.new`, `sales.order.<id>`. */
  readonly form: string
  readonly at: string
  readonly content: unknown
}

/** Characters of one draft: a form with a thousand lines fits. */
export const largestDraft = 200_000
/** Drafts one person may have; the oldest make room. */
const mostDrafts = 100
const keptDays = 30

export function listDrafts(pool: Pool, owner: string): Promise<Draft[]> {
  return pool.query<Draft & Record<string, unknown>>(sql`select form, at, content from kernel.drafts
    where owner_id = ${owner} order by at desc limit ${mostDrafts}`)
}

export async function keepDraft(pool: Pool, owner: string, { form, content, at }: Draft & { readonly at: Instant }): Promise<void> {
  await pool.query(sql`with room as (
      delete from kernel.drafts where owner_id = ${owner} and form <> ${form} and form in (
        select form from kernel.drafts where owner_id = ${owner} and form <> ${form}
        order by at desc offset ${mostDrafts - 1})
    ) insert into kernel.drafts (owner_id, form, content, at)
    values (${owner}, ${form}, ${JSON.stringify(content)}::jsonb, ${at}::timestamptz)
    on conflict (owner_id, form) do update set content = excluded.content, at = excluded.at`)
}

export async function dropDraft(pool: Pool, owner: string, form: string): Promise<void> {
  await pool.query(sql`delete from kernel.drafts where owner_id = ${owner} and form = ${form}`)
}

/** What nobody came back to. */
export async function sweepDrafts(pool: Pool, now: Instant): Promise<void> {
  await pool.query(sql`delete from kernel.drafts where at < ${plusDays(now, -keptDays)}`)
}
