// The print shop: takes waiting papers, reads what they show, sets them outside of any transaction and keeps
// each as a file in a short transaction of its own. Several nodes may run it: each paper is taken for a
// while, and if its printer dies in between it is taken again.
import { createHash } from 'node:crypto'
import { type Engine, execute } from '../../kernel/command/execute.ts'
import { command, erased } from '../../kernel/command/command.ts'
import type { Work } from '../../kernel/command/work.ts'
import { problemText } from '../../kernel/feed/deliveries.ts'
import type { Catalogue } from '../../kernel/i18n/catalogue.ts'
import { PaperError } from '../../kernel/print/paper.ts'
import type { Printer } from '../../kernel/print/printer.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { queueMail, storeFile } from '../../foundations/documents/contract.ts'
import { type Composed, type WantedPaper, compose } from './compose.ts'
import { acceptable, coveringMail } from './covering-mail.ts'
import { type Archive, gather, printer as actor } from './gather.ts'
import { type PaperKind, paper } from './paper.ts'
import { giveUpPaper } from './print-commands.ts'
import { makeQuoteLink } from './quote-link.ts'

export interface PrintShop {
  readonly engine: Engine
  readonly printer: Printer
  readonly words: Catalogue
  /** Address of the house for customers, such as https://kontor.example; null: mails carry no link. */
  readonly publicUrl: string | null
}

export interface PrintTally { readonly printed: number, readonly failed: number, readonly waiting: number }

/** Minutes until a paper is tried again, by the number of tries so far; after the last it is given up. */
const pauses = [1, 5, 15, 60, 240, 720] as const

interface Taken extends WantedPaper, Record<string, unknown> {
  readonly id: string, readonly kind: PaperKind, readonly subjectResource: string, readonly attempts: number
}

/** Prints what is due, at most `limit` papers; call it again while it finds any. */
export async function printWaiting(shop: PrintShop, limit = 20): Promise<PrintTally> {
  const tally = { printed: 0, failed: 0, waiting: 0 }
  const taken = await take(shop.engine, limit)
  if (taken.length === 0) return tally
  const archive = await gather(shop.engine, taken)
  for (const one of taken) tally[await printOne(shop, archive, one)]++
  return tally
}

const take = ({ pool, clock }: Engine, limit: number): Promise<Taken[]> => pool.query<Taken>(sql`
  update papers.papers p
     set attempts = p.attempts + 1,
         due_at = ${clock.now()}::timestamptz
           + (${[...pauses]}::integer[])[least(p.attempts + 1, ${pauses.length}::integer)] * interval '1 minute'
   where p.id in (select q.id from papers.papers q where q.state = 'waiting' and q.due_at <= ${clock.now()}::timestamptz
     order by q.due_at, q.id limit ${limit} for update skip locked)
  returning p.id, p.kind, p.company_id as company, p.subject_resource as "subjectResource", p.subject_id as "subjectId",
            p.revision, p.attempts`)

async function printOne(shop: PrintShop, archive: Archive, taken: Taken): Promise<keyof PrintTally> {
  try {
    const composed = compose(shop.words, archive, taken)
    const { pdf } = await shop.printer.renderPaper(composed.paper)
    await keep(shop, archive, { taken, composed, pdf })
    return 'printed'
  } catch (error) {
    return postpone(shop.engine, taken, error)
  }
}

/** A paper that cannot be set, or was tried too often, is given up; anything else waits for the next try. */
async function postpone(engine: Engine, taken: Taken, error: unknown): Promise<'failed' | 'waiting'> {
  const problem = problemText(error)
  if (error instanceof PaperError || taken.attempts > pauses.length) {
    await execute(engine, { command: erased(giveUpPaper), actor, items: [{ id: taken.id, problem }] })
    return 'failed'
  }
  await engine.pool.query(sql`update papers.papers set problem = ${problem} where id = ${taken.id}::uuid`)
  return 'waiting'
}

const fingerprint = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface Printed { readonly taken: Taken, readonly composed: Composed, readonly pdf: Uint8Array }

/** File, state and mail become true together. */
async function keep(shop: PrintShop, archive: Archive, printed: Printed): Promise<void> {
  const filing = command('papers.paper.file', { doc: 'Keeps a printed paper with its record.' }, async work => {
    await file(work, shop, archive, printed)
  })
  await execute(shop.engine, { command: erased(filing), actor, items: [{}] })
}

async function file(work: Work, shop: PrintShop, archive: Archive, { taken, composed, pdf }: Printed): Promise<void> {
  const [row] = await work.load(paper, [taken.id])
  if (row?.state !== 'waiting') return
  const files = await work.read<{ id: string, sha256: string }>(sql`select id, sha256 from documents.files
    where company_id = ${row.company}::uuid and subject_id = ${taken.subjectId} and kind = 'paper'`)
  const sha256 = fingerprint(pdf)
  // why: the same record gives the same bytes; printing it again adds nothing to keep.
  const { subjectResource, subjectId } = taken
  const id = files.find(one => one.sha256 === sha256)?.id ?? storeFile(work, { company: row.company, subjectResource, subjectId,
    kind: 'paper', name: composed.fileName, contentType: 'application/pdf', content: pdf }).id
  work.update(paper, row, { state: 'printed', file: id, language: composed.desk.language, problem: null })
  if (!row.mail) return
  const order = archive.orders.get(taken.subjectId)
  const link = shop.publicUrl !== null && acceptable(order, taken) ? `${shop.publicUrl}/quote#${makeQuoteLink(work, order, id)}` : null
  const mail = coveringMail(composed, taken, link)
  if (mail) queueMail(work, { ...mail, company: row.company, party: row.party, language: composed.desk.language, files: [id] })
}
