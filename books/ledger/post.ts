// Posting: an entry is checked for balance, valued in the currency of the company, and buffered with its lines
// and open items. Nothing is read and nothing is written before the flush, so any command can post anything
// in the same transaction; balance, open period and usable accounts are proved once more by the database.
import type { Work } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import type { PartRow, RowOf } from '../../kernel/model/resource.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import type { Decimal } from '../../kernel/values/decimal.ts'
import { formatMinor } from '../../kernel/values/money.ts'
import { baseAmounts } from './base-amounts.ts'
import { entry, type entryLine } from './entry.ts'
import type { JournalKind } from './journal.ts'
import { openItem } from './open-item.ts'
import { unbalanced } from './problems.ts'

export interface PostingLine {
  readonly account: Id
  /** Minor units of the posting's currency; debit positive, credit negative. */
  readonly amount: bigint
  /** Minor units of the company's currency; reckoned at the rate when absent. */
  readonly base?: bigint
  readonly party?: Id | null
  /** A line with a party and a due date becomes an open item. */
  readonly dueOn?: CalendarDate | null
  readonly text?: string | null
  readonly taxCategory?: string | null
  readonly taxRate?: Decimal | null
  readonly taxBase?: bigint | null
  readonly product?: Id | null
}

export interface Posting {
  readonly company: Id
  readonly journal: JournalKind
  readonly day: CalendarDate
  readonly text: string
  readonly currency: string
  /** Units of the company's currency per unit of the posting's; 1 when they are the same. */
  readonly rate: Decimal
  readonly source: { readonly resource: string, readonly id: Id }
  readonly party?: Id | null
  readonly number: string
  readonly lines: readonly PostingLine[]
  readonly reverses?: Id | null
  /** Id of the entry, when the caller has named it already. */
  readonly id?: Id
}

export type OpenItemRow = RowOf<typeof openItem>
export interface Posted {
  readonly id: Id
  readonly lines: ReadonlyArray<PartRow<typeof entryLine>>
  /** Open items in the order of their lines. */
  readonly items: readonly OpenItemRow[]
}

const longest = 200

/** Buffers entries; refuses what does not balance. Reads nothing. */
export function post(work: Work, postings: readonly Posting[]): Posted[] {
  return postings.map(posting => {
    const baseCurrency = work.company(posting.company).currency
    // why: lines of nothing say nothing, unless they say what a tax of nothing was reckoned from.
    const telling = posting.lines.filter(one => one.amount !== 0n || (one.base ?? 0n) !== 0n || one.taxBase)
    const lines = telling.length > 0 ? telling : posting.lines
    refuseUnbalanced(posting, lines.map(line => line.amount), posting.currency)
    const bases = baseAmounts(lines, { currency: posting.currency, baseCurrency, rate: posting.rate })
    refuseUnbalanced(posting, bases, baseCurrency)
    return buffer(work, posting, { lines, bases, baseCurrency })
  })
}

function refuseUnbalanced(posting: Posting, amounts: readonly bigint[], currency: string): void {
  let debit = 0n
  let credit = 0n
  for (const amount of amounts) {
    if (amount > 0n) debit += amount
    else credit -= amount
  }
  if (amounts.length > 0 && debit === credit) return
  throw unbalanced.of({ debit: formatMinor(debit, currency), credit: formatMinor(credit, currency), currency,
    number: posting.number })
}

function buffer(work: Work, posting: Posting, valued: {
  lines: readonly PostingLine[], bases: readonly bigint[], baseCurrency: string }): Posted {
  const { company, day, source } = posting
  const { id } = work.insert(entry, {
    ...(posting.id === undefined ? {} : { id: posting.id }), company, journal: posting.journal, number: posting.number,
    day, text: posting.text.slice(0, longest), currency: posting.currency, baseCurrency: valued.baseCurrency,
    sourceResource: source.resource, sourceId: source.id, party: posting.party ?? null,
    reverses: posting.reverses ?? null,
  })
  const lines = work.insertParts(entry, { id, company }, 'lines', valued.lines.map((line, index) => ({
    account: line.account, day, amount: line.amount, base: valued.bases[index] ?? 0n,
    party: line.party ?? posting.party ?? null, dueOn: line.dueOn ?? null, text: line.text?.slice(0, longest) ?? null,
    taxCategory: line.taxCategory ?? null, taxRate: line.taxRate ?? null, taxBase: line.taxBase ?? null,
    product: line.product ?? null,
  })))
  const items = lines.filter(line => line.party !== null && line.dueOn !== null && line.amount !== 0n)
    .map(line => open(work, posting, { entry: id, line, baseCurrency: valued.baseCurrency }))
  return { id, lines, items }
}

function open(work: Work, posting: Posting, from: {
  entry: Id, line: PartRow<typeof entryLine>, baseCurrency: string }): OpenItemRow {
  const { account, amount, base, party, dueOn } = from.line
  return work.insert(openItem, {
    company: posting.company, party: party ?? '', account, entry: from.entry, sourceResource: posting.source.resource,
    sourceId: posting.source.id, number: posting.number, day: posting.day, dueOn: dueOn ?? posting.day,
    currency: posting.currency, baseCurrency: from.baseCurrency, original: amount, residual: amount,
    baseOriginal: base, baseResidual: base, state: 'open',
  })
}
