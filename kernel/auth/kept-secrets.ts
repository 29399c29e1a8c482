// Secrets of records, sealed and kept beside them: written by the command that makes or changes the record, read by the
// program alone. No list, export, history or idempotency key ever holds one.
import { type Slot, type Work, slot } from '../command/work.ts'
import type { Pool } from '../sql/connection.ts'
import { sql } from '../sql/sql.ts'
import type { Vault } from './vault.ts'

/** The vault of the house, for those who seal within a command. */
export const vaultSlot: Slot<Vault> = slot('auth.vault')

export interface SecretOf { readonly owner: string, readonly secret: string }

/** Keeps a secret for each record with the rows of this command; one that was there before is replaced. */
export function keepSecrets(work: Work, secrets: readonly SecretOf[]): void {
  if (secrets.length === 0) return
  const vault = work.use(vaultSlot)
  work.later('auth.secrets', sql`
    insert into auth.secrets (owner, sealed, changed_at)
    select s.owner, s.sealed, ${work.now}::timestamptz from unnest(${secrets.map(one => one.owner)}::uuid[],
      ${secrets.map(one => vault.seal(one.secret, one.owner))}::text[]) s(owner, sealed) order by s.owner
    on conflict (owner) do update set sealed = excluded.sealed, changed_at = excluded.changed_at`)
}

/** The secret of a record; null when there is none, or its key is not there. */
export async function secretOf(pool: Pool, vault: Vault, owner: string): Promise<string | null> {
  const [row] = await pool.query<{ sealed: string }>(sql`select sealed from auth.secrets where owner = ${owner}::uuid`)
  return row ? vault.open(row.sealed, owner) : null
}

/** Seals anew what an older key sealed; answers how many cannot be read with the keys there are. */
export async function resealSecrets({ pool, vault }: { readonly pool: Pool, readonly vault: Vault }): Promise<number> {
  const rows = await pool.query<{ owner: string, sealed: string }>(sql`select owner, sealed from auth.secrets`)
  let lost = 0
  for (const { owner, sealed } of rows.filter(row => vault.outdated(row.sealed))) {
    const secret = vault.open(sealed, owner)
    if (secret === null) lost++
    else await pool.query(sql`update auth.secrets set sealed = ${vault.seal(secret, owner)}
      where owner = ${owner} and sealed = ${sealed}`)
  }
  return lost
}
