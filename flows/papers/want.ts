// Wishing for papers: each occasion of a record is noted once, however often its fact is told, and the
// company's rule decides whether the paper also goes to the partner by mail.
import { sql } from '../../kernel/sql/sql.ts'
import type { Work } from '../../kernel/command/work.ts'
import { type PaperKind, mailedUnlessTold, paper } from './paper.ts'

export interface PaperWish {
  readonly company: string
  readonly kind: PaperKind
  readonly number: string
  readonly subjectResource: string
  readonly subjectId: string
  readonly occasion: string
  readonly party: string
  readonly revision?: number | null
}

/** Notes the wishes that were not noted before; two statements, however many there are. */
export async function wantPapers(work: Work, wishes: readonly PaperWish[]): Promise<void> {
  const [noted, rules] = await Promise.all([
    work.read<{ subject_id: string, kind: string, occasion: string }>(sql`select subject_id, kind, occasion from papers.papers
      where subject_id = any(${[...new Set(wishes.map(wish => wish.subjectId))]}::text[])`),
    work.read<{ company_id: string, kind: string, mail: boolean }>(sql`select company_id, kind, mail from papers.rules
      where company_id = any(${[...new Set(wishes.map(wish => wish.company))]}::uuid[])`)])
  const known = new Set(noted.map(row => `${row.subject_id}/${row.kind}/${row.occasion}`))
  for (const wish of wishes) {
    const key = `${wish.subjectId}/${wish.kind}/${wish.occasion}`
    if (known.has(key)) continue
    known.add(key)
    const rule = rules.find(row => row.company_id === wish.company && row.kind === wish.kind)
    work.insert(paper, { ...wish, mail: rule?.mail ?? mailedUnlessTold(wish.kind), dueAt: work.now })
  }
}
