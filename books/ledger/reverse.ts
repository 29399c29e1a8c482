// Taking entries back: each is answered by its mirror image, to the cent and with the same base amounts, and
// open items it had made are settled against the new ones as far as they are still open.
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import type { FullRow } from '../../kernel/model/resource.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { Decimal } from '../../kernel/values/decimal.ts'
import { accountsByRoleIn } from './accounts-by-role.ts'
import { entry } from './entry.ts'
import { openItem } from './open-item.ts'
import { type OpenItemRow, type Posted, type Posting, post } from './post.ts'
import { alreadyReversed } from './problems.ts'
import { type SettleWish, differenceRoles, settleLoaded } from './settle.ts'

export type EntryRow = FullRow<typeof entry>

export interface ReverseOptions {
  /** Today in the company when absent; `same`: the day of the entry itself, as if it had never been. */
  readonly day?: CalendarDate | 'same'
  /** Number of the document that takes the entries back. */
  readonly number?: string
}

interface Taken extends Omit<ReverseOptions, 'day'> { readonly row: EntryRow, readonly day?: CalendarDate }

/** Reverses entries by id; answers what was posted, in the order of ids. */
export async function reverse(work: Work, entryIds: readonly Id[], options: ReverseOptions = {}): Promise<Posted[]> {
  const rows = await work.load(entry, entryIds)
  const { day, ...more } = options
  return reverseLoaded(work, rows.map(row => ({ ...more, ...(day ? { day: day === 'same' ? row.day : day } : {}), row })))
}

/** The same for entries that are locked already, each on a day of its own; four statements however many there are. */
export async function reverseLoaded(work: Work, taken: readonly Taken[]): Promise<Posted[]> {
  const ids = taken.map(({ row }) => row.id)
  const companies = [...new Set(taken.map(({ row }) => row.company))]
  const [reversed, itemIds, accounts] = await Promise.all([
    work.read<{ entry_id: Id }>(sql`select entry_id from ledger.reversals
      where company_id = any(${companies}::uuid[]) and entry_id = any(${ids}::uuid[])`),
    work.read<{ id: Id }>(sql`select id from ledger.open_items where entry_id = any(${ids}::uuid[]) order by id for update`),
    accountsByRoleIn(work, taken.map(({ row }) => row.company), differenceRoles)])
  for (const { row } of taken) {
    if (reversed.some(one => one.entry_id === row.id)) throw alreadyReversed.of({ number: row.number }, { id: row.id })
  }
  const items = await work.load(openItem, itemIds.map(row => row.id))
  const posted = post(work, taken.map(one => mirrorOf(work, one)))
  const made = posted.flatMap(one => one.items)
  const wishes = taken.flatMap(({ row, day }, index) => pairs(items.filter(item => item.entry === row.id), {
    mirrored: [...posted[index]?.items ?? []], day: day ?? work.today(row.company) }))
  settleLoaded(work, wishes, { items: new Map([...items, ...made].map(item => [item.id, item])), accounts })
  return posted
}

function mirrorOf(work: Work, { row, day, number }: Taken): Posting {
  return { company: row.company, journal: row.journal, day: day ?? work.today(row.company), text: row.text,
    currency: row.currency, rate: Decimal.one, party: row.party, number: number ?? row.number,
    source: { resource: row.sourceResource, id: row.sourceId }, reverses: row.id,
    lines: row.lines.map(line => ({ account: line.account, amount: -line.amount, base: -line.base, party: line.party,
      dueOn: line.dueOn, text: line.text, taxCategory: line.taxCategory, taxRate: line.taxRate,
      taxBase: line.taxBase === null ? null : -line.taxBase, product: line.product })) }
}

/** Which old item is answered by which new one: same account and party, opposite amount. */
function pairs(items: readonly OpenItemRow[], from: { mirrored: OpenItemRow[], day: CalendarDate }): SettleWish[] {
  return items.flatMap(item => {
    const index = from.mirrored.findIndex(one => one.account === item.account && one.party === item.party
      && one.original === -item.original && one.dueOn === item.dueOn)
    const [answer] = index < 0 ? [] : from.mirrored.splice(index, 1)
    if (!answer || item.residual === 0n) return []
    const [debit, credit] = item.residual > 0n ? [item, answer] : [answer, item]
    return [{ company: item.company, debit: debit.id, credit: credit.id, day: from.day }]
  })
}
