// How much a house of a given size holds, and over which days its business is spread. Everything is reckoned from
// the scale alone, so the same scale makes the same house.
export interface Plan {
  readonly scale: number
  readonly parties: number
  readonly orders: number
  readonly products: number
  readonly people: number
  readonly tasks: number
  /** What was said and done with parties. */
  readonly told: number
  readonly opportunities: number
  readonly ledgerLines: number
  readonly moves: number
  readonly firstDay: string
  readonly days: number
}

/** The day on which the house stands still; commands that furnish it and reports asked of it see this day. */
export const sizeToday = '2026-06-30T10:00:00.000Z'

const tens = (count: number): number => Math.max(1000, Math.round(count / 10) * 10)

/** Scale 1: a million parties, a million orders of five lines, ten million ledger lines, ten million moves. */
export function planOf(scale: number): Plan {
  if (!(scale > 0 && scale <= 10)) throw new RangeError('the scale is a number over 0, up to 10')
  const whole = (count: number): number => tens(count * scale)
  return {
    scale,
    parties: whole(1_000_000),
    orders: whole(1_000_000),
    products: Math.max(60, Math.round(2000 * Math.sqrt(scale) / 20) * 20),
    people: Math.max(8, Math.round(40 * Math.sqrt(scale))),
    tasks: whole(300_000),
    told: whole(3_000_000),
    opportunities: whole(300_000),
    ledgerLines: whole(10_000_000),
    moves: whole(10_000_000),
    firstDay: '2023-07-01',
    days: 1096,
  }
}

/** Kinds of generated ids: id `n` of a kind is always the same, so rows refer to each other without being read. */
export const kinds = {
  party: 1, role: 2, address: 3, channel: 4, relation: 5,
  order: 10, orderLine: 11, fact: 12, opportunity: 13, told: 14, task: 15,
  invoice: 20, invoiceLine: 21, invoiceTax: 22, payment: 23, allocation: 24, claim: 25, credit: 26, settlement: 27,
  delivery: 30, deliveryLine: 31, issue: 32, receipt: 33, transfer: 34, level: 35, reservation: 36, arrival: 37,
  salesEntry: 40, bankEntry: 41, issueEntry: 42, receiptEntry: 43, generalEntry: 44,
  salesLine: 50, bankLine: 51, issueLine: 52, receiptLine: 53, generalLine: 54,
} as const
