// Numbers that a series of ours is still to give: whoever took one of them from elsewhere would stop the series there, since
// no number is given twice and none is left out.
import type { Work } from '../../kernel/command/work.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { patternOf, seriesOf } from './number.ts'

export interface NumberFromElsewhere { readonly company: string, readonly number: string }

/** The series and the count a number would have if it were ours; null when it does not look like that. */
export function countIn(pattern: string, number: string): { readonly year: string | null, readonly count: bigint } | null {
  const [, head = '', zeros = ''] = /^(.*)\{(0+)\}$/s.exec(pattern) ?? []
  if (zeros === '') return null
  const places: Readonly<Record<string, string>> = { '{yyyy}': '(?<y4>\\d{4})', '{yy}': '(?<y2>\\d{2})', '{mm}': '\\d{2}' }
  const seen = new Set<string>()
  const source = head.split(/(\{(?:yyyy|yy|mm)\})/).map(piece => {
    const place = places[piece]
    if (place === undefined) return piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    const again = seen.has(piece)
    seen.add(piece)
    return again ? place.replace(/\?<\w+>/, '?:') : place
  }).join('')
  const found = new RegExp(`^${source}(?<count>\\d{${zeros.length},})$`).exec(number)?.groups
  if (!found) return null
  const year = found['y4'] ?? (found['y2'] === undefined ? null : `20${found['y2']}`)
  return { year, count: BigInt(found['count'] ?? 0) }
}

/** Those of the numbers that one of the kinds is still to give; one look at the counters for all. */
export async function numbersToCome(work: Work, kinds: readonly string[], asked: readonly NumberFromElsewhere[]): Promise<Set<string>> {
  const alike = asked.flatMap(({ company, number }) => kinds.flatMap(kind => {
    const found = countIn(patternOf(work, company, kind), number)
    return found ? [{ number, count: found.count, key: seriesOf(kind, company, found.year) }] : []
  }))
  if (alike.length === 0) return new Set()
  const rows = await work.read<{ key: string, next: bigint }>(sql`select key, next from kernel.counters
    where key = any(${[...new Set(alike.map(one => one.key))]}::text[])`)
  const next = new Map(rows.map(row => [row.key, BigInt(row.next)]))
  return new Set(alike.filter(({ key, count }) => count >= (next.get(key) ?? 1n)).map(one => one.number))
}
