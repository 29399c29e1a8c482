// Taking an entry back by hand.
import { command } from '../../kernel/command/command.ts'
import { date } from '../../kernel/model/fields.ts'
import { entry } from './entry.ts'
import type { Work } from '../../kernel/command/work.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { alreadyReversed, fromDocument, itemsSettled, periodClosed } from './problems.ts'
import { type EntryRow, reverseLoaded } from './reverse.ts'

export const reverseEntry = command('ledger.entry.reverse', {
  doc: 'Takes an entry back by its mirror image. Entries of documents are taken back by the document.',
  on: entry,
  input: { day: date().optional().doc('Today when left empty.') },
  refuses: [alreadyReversed, fromDocument, periodClosed],
  face: { danger: true, icon: 'arrow-back-up' },
}, async (work, calls) => {
  refuseDocuments(calls.map(({ row }) => row))
  const posted = await reverseLoaded(work, calls.map(({ row, input }) => ({ row, ...(input.day ? { day: input.day } : {}) })))
  return calls.map(({ row }, index) => ({ id: row.id, reversal: posted[index]?.id ?? null }))
})

export const takeBackEntry = command('ledger.entry.take-back', {
  doc: 'Takes an entry back by its mirror image on its own day, as if it had never been, while nobody has paid what it opened.',
  on: entry,
  refuses: [alreadyReversed, fromDocument, itemsSettled, periodClosed],
  face: { hidden: true },
}, async (work, calls) => {
  const rows = calls.map(({ row }) => row)
  refuseDocuments(rows)
  await refuseSettled(work, rows)
  const posted = await reverseLoaded(work, rows.map(row => ({ row, day: row.day })))
  return rows.map(({ id }, index) => ({ id, reversal: posted[index]?.id ?? null }))
})

function refuseDocuments(rows: readonly EntryRow[]): void {
  const other = rows.find(row => row.sourceResource !== entry.name)
  if (other) throw fromDocument.of({ number: other.number, document: other.sourceResource }, { id: other.id })
}

/** Settled with anything but what answers the entry, or what it answers itself. */
async function refuseSettled(work: Work, rows: readonly EntryRow[]): Promise<void> {
  const own = sql`i.entry_id = any(${rows.map(row => row.id)}::uuid[]) and i.company_id = any(${rows.map(row => row.company)}::uuid[])`
  // why: locked by a statement before, so that what is asked then is true until the end.
  const [, [settled]] = await Promise.all([
    work.read(sql`select 1 from ledger.open_items i where ${own} order by i.id for update`),
    work.read<{ id: string, number: string }>(sql`select i.entry_id as id, i.number from ledger.open_items i
        join ledger.settlements s on s.company_id = i.company_id and i.id in (s.debit_id, s.credit_id)
        join ledger.open_items o on o.company_id = i.company_id and o.id = case when s.debit_id = i.id then s.credit_id else s.debit_id end
       where ${own} and not exists (select from ledger.reversals r where r.company_id = i.company_id
         and (r.entry_id, r.reversed_by) in ((i.entry_id, o.entry_id), (o.entry_id, i.entry_id))) order by i.id limit 1`)])
  if (settled) throw itemsSettled.of({ number: settled.number }, { id: settled.id })
}
