// The number of a paper: gapless within company, kind and year, written after a pattern such as
// INV-{yyyy}-{000000}. A company may have its own pattern; the series goes on whatever it says.
import type { Work } from '../../kernel/command/work.ts'
import { sql } from '../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { patternNotValid } from './problems.ts'

export interface NumberWish { readonly company: string, readonly kind: string, readonly day: CalendarDate }

/** Shipped prefixes, no two alike; kinds not named here begin with the first letters of their noun. */
const prefixes: Readonly<Record<string, string>> = {
  'sales.quote': 'QU', 'sales.order': 'SO', 'purchasing.order': 'PO', 'warehouse.delivery': 'DN',
  'warehouse.return': 'RT', 'stock.receipt': 'GR', 'stock.transfer': 'TR', 'stock.count': 'SC',
  'receivables.invoice': 'INV', 'receivables.credit-note': 'CN', 'receivables.payment': 'PAY',
  'receivables.reminder': 'REM', 'ledger.entry': 'JE', 'service.ticket': 'TK',
}

/** How numbers of a kind look where a company says nothing. */
export const shippedPattern = (kind: string): string =>
  `${prefixes[kind] ?? (kind.split('.')[1] ?? kind).replaceAll('-', '').slice(0, 3).toUpperCase()}-{yyyy}-{000000}`

export interface NumberPattern { readonly prefix: string, readonly width: number, readonly yearly: boolean }

/** Reads {yyyy}, {yy} and {mm} of the day and, at the very end, the zeros of the counter; null when it is no pattern. */
export function readPattern(pattern: string, day: CalendarDate): NumberPattern | null {
  const match = /^((?:[^{}⟦⟧]|\{yyyy\}|\{yy\}|\{mm\}){0,40})\{(0{1,12})\}$/.exec(pattern)
  if (!match) return null
  const [, head = '', zeros = ''] = match
  const prefix = head.replaceAll('{yyyy}', day.slice(0, 4)).replaceAll('{yy}', day.slice(2, 4))
    .replaceAll('{mm}', day.slice(5, 7))
  return { prefix, width: zeros.length, yearly: head.includes('{yy') }
}

/** The pattern of a kind in a company. */
export const patternOf = (work: Work, company: string, kind: string): string =>
  work.company(company).numbering[kind] ?? shippedPattern(kind)

/** The counter behind a number. */
export const seriesOf = (kind: string, company: string, year: string | null): string =>
  year === null ? `${kind}/${company}` : `${kind}/${company}/${year}`

/** What each of the series gives next; those that gave nothing yet are missing. */
export async function nextNumbers(work: Work, keys: readonly string[]): Promise<Map<string, bigint>> {
  if (keys.length === 0) return new Map()
  const rows = await work.read<{ key: string, next: bigint }>(sql`
    select key, next from kernel.counters where key = any(${[...new Set(keys)]}::text[])`)
  return new Map(rows.map(row => [row.key, BigInt(row.next)]))
}

/** The next number; a mark until the flush takes it, so it may be stored but not read. */
export function numberFor(work: Work, { company, kind, day }: NumberWish): string {
  const pattern = patternOf(work, company, kind)
  const read = readPattern(pattern, day)
  if (!read) throw patternNotValid.of({ kind, pattern })
  // why: without the year in the pattern, a counter starting anew each year would repeat numbers.
  return work.number(seriesOf(kind, company, read.yearly ? day.slice(0, 4) : null), { prefix: read.prefix, width: read.width })
}
