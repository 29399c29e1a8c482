// Numbers that a series of ours is still to give: whoever took one of them from elsewhere would stop the series there, since
// no number is given twice and none is left out.
import type { Work } from '../../kernel/command/work.ts'
import { sql } from '../../kernel/sql/sql.ts'
import { nextNumbers, patternOf, seriesOf } from './number.ts'

export interface NumberFromElsewhere { readonly company: string, readonly number: string }

export interface NumberShape {
  /** A regular expression as programs and the database read it: the year, where there is one, and the count. */
  readonly source: string
  readonly year: boolean
}

/** How numbers of a pattern look; null when it is no pattern. */
export function numberShape(pattern: string): NumberShape | null {
  const [, head = '', zeros = ''] = /^(.*)\{(0+)\}$/s.exec(pattern) ?? []
  if (zeros === '') return null
  let year = false
  const source = head.split(/(\{(?:yyyy|yy|mm)\})/).map(piece => {
    if (!/^\{(?:yyyy|yy|mm)\}$/.test(piece)) return piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    const digits = `\\d{${piece.length - 2}}`
    if (year || piece === '{mm}') return digits
    year = true
    return `(${digits})`
  }).join('')
  return { source: `^${source}(\\d{${zeros.length},})$`, year }
}

/** The year of a counter, of two digits or four. */
export const yearOf = (digits: string | null | undefined): string | null =>
  (digits === null || digits === undefined ? null : digits.length === 2 ? `20${digits}` : digits)

/** The series and the count a number would have if it were ours; null when it does not look like that. */
export function countIn(pattern: string, number: string): { readonly year: string | null, readonly count: bigint } | null {
  const shape = numberShape(pattern)
  const found = shape && new RegExp(shape.source).exec(number)
  return found ? { year: shape.year ? yearOf(found[1]) : null, count: BigInt(found.at(-1) ?? 0) } : null
}

/** Those of the numbers that one of the kinds is still to give; one look at the counters for all. */
export async function numbersToCome(work: Work, kinds: readonly string[], asked: readonly NumberFromElsewhere[]): Promise<Set<string>> {
  const alike = asked.flatMap(({ company, number }) => kinds.flatMap(kind => {
    const found = countIn(patternOf(work, company, kind), number)
    return found ? [{ company, kind, number, count: found.count, key: seriesOf(kind, company, found.year) }] : []
  }))
  if (alike.length === 0) return new Set()
  // why: held first, so that nobody meanwhile lowers where our numbers begin.
  const [, next] = await Promise.all([holdFirsts(work, alike), nextNumbers(work, alike.map(one => one.key))])
  return new Set(alike.filter(({ key, count }) => count >= (next.get(key) ?? 1n)).map(one => one.number))
}

/** Holds what is kept of these series until the end, so that nobody lowers a first number behind what is taken over. */
const holdFirsts = (work: Work, of: ReadonlyArray<{ readonly company: string, readonly kind: string }>) => work.read(sql`
  select id from documents.series where (company_id, kind) in (select * from unnest(${of.map(one => one.company)}::uuid[],
    ${of.map(one => one.kind)}::text[])) order by id for share`)
