// Where a house stands in the story: its people, what it sells, whom it knows, and what is under way.
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import type { Engine } from '../../kernel/exchange/import-batches.ts'
import type { Chance } from './chance.ts'
import type { Customer } from './customers.ts'
import type { Article } from './founding.ts'
import type { HousePlan, Person, Staff } from './plan.ts'

/** A deal on its way, and the quote it has led to. */
export interface Deal {
  readonly id: string, readonly customer: Customer, readonly rep: number
  stage: number
  quote: string | null
  sent: boolean
}

export interface Stage {
  readonly engine: Engine
  readonly plan: HousePlan
  readonly company: string
  readonly warehouse: string
  readonly staff: Staff
  readonly articles: readonly Article[]
  readonly customers: Customer[]
  readonly stages: readonly { readonly id: string, readonly name: string }[]
  readonly chance: Chance
  /** Percent of the full number of everything. */
  readonly share: number
  readonly deals: Deal[]
  /** Interested people nobody has finished with. */
  readonly leads: Array<{ readonly id: string, readonly rep: number, readonly organisation: string, worked: boolean }>
  /** Orders that wait for release. */
  readonly held: string[]
  /** Posted invoices that somebody will pay, and when. */
  readonly awaited: Array<{ readonly invoice: string, readonly customer: string, readonly currency: string, readonly payOn: CalendarDate,
    readonly percent: number }>
  /** Pieces asked for since the beginning, by article. */
  readonly asked: Map<string, number>
  readonly tasks: Array<{ readonly id: string, readonly rep: number, readonly dueOn: CalendarDate }>
  /** Lines that came back and are still to be credited. */
  readonly returned: Array<{ readonly invoice: string, readonly line: string, readonly quantity: string }>
}

/** Ten days of the story: its days, and which days of it are busy with what. */
export interface Span {
  readonly index: number
  readonly last: boolean
  readonly from: CalendarDate
  readonly until: CalendarDate
  /** The day on which the present hour of the story lies. */
  readonly day: CalendarDate
  /** Days left until the end of the story. */
  readonly left: number
}

/** Salespeople at work in these days, with their places among all. */
export const atWork = ({ plan, staff }: Stage, { index, last }: Span): ReadonlyArray<{ readonly person: Person, readonly rep: number }> =>
  staff.reps.map((person, rep) => ({ person, rep })).filter(({ rep }) => last
    || Array.from({ length: plan.active }, (_, place) => (index * plan.active + place) % plan.reps).includes(rep))

/** So many of something a day, where the share is smaller by chance now more, now fewer. */
export function count({ chance, share }: Pick<Stage, 'chance' | 'share'>, full: number): number {
  const hundredths = Math.round(full * share)
  return Math.floor(hundredths / 100) + (chance.happens(hundredths % 100) ? 1 : 0)
}
