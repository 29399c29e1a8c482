// What became of a forecast between two snapshots: what was there, came new, was won, lost, put off, grew and
// shrank, and what is left. Start plus all changes is always the end, to the last cent. Pure.
import type { CalendarDate } from '../../../kernel/values/calendar-date.ts'

export interface SeenDeal {
  readonly opportunity: string
  readonly title: string
  readonly currency: string
  readonly expected: bigint
  readonly expectedOn: CalendarDate | null
  readonly state: 'open' | 'won' | 'lost'
}

export const changeKinds = ['new', 'grown', 'shrunk', 'slipped', 'pulled-in', 'won', 'lost'] as const
export type ChangeKind = (typeof changeKinds)[number]

export interface DealChange {
  readonly kind: ChangeKind
  readonly opportunity: string
  readonly title: string
  /** What it adds to the forecast, or takes from it. */
  readonly amount: bigint
}

export interface Waterfall {
  readonly currency: string
  readonly start: bigint
  readonly end: bigint
  readonly changes: readonly DealChange[]
}

/** `until`: the last day that counts; null counts all deals, those without a day too. */
export function compareForecasts(
  before: readonly SeenDeal[], after: readonly SeenDeal[], until: CalendarDate | null): Waterfall[] {
  const counts = (deal: SeenDeal): boolean => until === null || (deal.expectedOn !== null && deal.expectedOn <= until)
  const was = new Map(before.filter(deal => deal.state === 'open').map(deal => [deal.opportunity, deal]))
  const currencies = [...new Set([...before, ...after].map(deal => deal.currency))].sort()
  return currencies.map(currency => {
    const here = after.filter(deal => deal.currency === currency)
    const sum = (deals: Iterable<SeenDeal>): bigint =>
      [...deals].filter(deal => deal.currency === currency && counts(deal)).reduce((all, deal) => all + deal.expected, 0n)
    return {
      currency,
      start: sum(was.values()),
      end: sum(here.filter(deal => deal.state === 'open')),
      changes: here.flatMap(deal => changesOf(was.get(deal.opportunity), deal, counts)),
    }
  }).filter(one => one.start !== 0n || one.end !== 0n || one.changes.length > 0)
}

function changesOf(before: SeenDeal | undefined, now: SeenDeal, counts: (deal: SeenDeal) => boolean): DealChange[] {
  const change = (kind: ChangeKind, amount: bigint): DealChange[] => amount === 0n ? []
    : [{ kind, opportunity: now.opportunity, title: now.title, amount }]
  const was = before !== undefined && counts(before) ? before.expected : null
  // why: what is closed has left the time it was expected in; it is measured by where it stood before.
  const counting = now.state === 'open' || before === undefined ? counts(now) : was !== null
  if (!counting) return was === null ? [] : change('slipped', -was)
  return [
    ...(was === null ? change(before === undefined ? 'new' : 'pulled-in', now.expected)
      : change(now.expected > was ? 'grown' : 'shrunk', now.expected - was)),
    ...(now.state === 'open' ? [] : change(now.state, -now.expected)),
  ]
}
