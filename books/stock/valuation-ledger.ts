// Every change of stock value is posted to the books of money in the same transaction. Which accounts that
// means is not known on this floor: whoever puts the house together says it.
import { type Slot, type Work, slot } from '../../kernel/command/work.ts'
import type { Id } from '../../kernel/model/fields.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'

/** Why the value of the stock changed. */
export type ValueChange = 'receipt' | 'issue' | 'difference' | 'opening'

export interface MoveSource {
  readonly resource: string
  readonly id: Id
  /** Number of the document, for the entry it leads to. */
  readonly number?: string
}

export interface ValuePosting {
  readonly company: Id
  readonly day: CalendarDate
  readonly source: MoveSource
  readonly change: ValueChange
  /** Minor units of the company's currency; into stock positive, out of stock negative. */
  readonly value: bigint
}

export interface ValuePoster { post(postings: readonly ValuePosting[]): void }

export interface ValuationLedger {
  /** Reads what posting needs for these companies (one statement); posting itself reads nothing. */
  prepare(work: Work, companies: readonly Id[]): Promise<ValuePoster>
}

export const valuationLedger: Slot<ValuationLedger> = slot('stock.valuation-ledger')
