// Locks the open items of documents, for callers who know the documents before they know the items.
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { openItem } from './open-item.ts'

/** Settling them later in the same work waits for nothing. One statement. */
export async function lockItemsOf(work: Work, sources: readonly Id[]): Promise<void> {
  if (sources.length === 0) return
  const companies = [...work.setting.companies.keys()]
  await work.loadWhere(openItem, sql`t.company_id = any(${companies}::uuid[]) and t.source_id = any(${[...new Set(sources)]}::uuid[])`)
}
