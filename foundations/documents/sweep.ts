// Bytes that no file carries any more go, a day after they were last used.
import type { Pool } from '../../kernel/sql/connection.ts'
import { sql } from '../../kernel/sql/sql.ts'

export async function sweepContents(pool: Pool): Promise<void> {
  await pool.query(sql`delete from documents.contents c where c.used_at < now() - interval '1 day'
    and not exists (select 1 from documents.files f where f.sha256 = c.sha256)`)
}
