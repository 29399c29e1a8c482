// Numbers are given once and without gaps. So a company may not choose a pattern whose next numbers are taken already, by
// documents of an earlier program or by ours under another pattern: the series would stop there, on the day it comes to
// them, and nobody would know why. Nor may two kinds whose documents stand in one list give the same numbers.
import { when } from '../../kernel/event/reaction.ts'
import type { House } from '../../kernel/model/house.ts'
import type { Work } from '../../kernel/command/work.ts'
import { ident, join, raw, sql } from '../../kernel/sql/sql.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { companyNumbered } from '../../ground/org/contract.ts'
import { type NumberShape, countIn, numberShape, yearOf } from './coming-number.ts'
import { type NumberedTable, numberedTables } from './number-check.ts'
import { readPattern, seriesOf, shippedPattern } from './number.ts'
import { numbersTaken, patternNotValid, patternsMeet } from './problems.ts'

type Patterns = Readonly<Record<string, string>>
interface Renewed { readonly company: string, readonly table: NumberedTable, readonly pattern: string,
  readonly shape: NumberShape }

const at = { pointer: '/numbering' } as const
const patternIn = (patterns: Patterns, kind: string): string => patterns[kind] ?? shippedPattern(kind)

export const keepNumbersApart = when(companyNumbered).within('documents.numbers-apart', async (work, facts) => {
  const tables = numberedTables(work.setting.house)
  const renewed = facts.flatMap(({ data: { company, before, numbering } }) => {
    const day = work.today(company)
    for (const [kind, pattern] of Object.entries(numbering)) {
      if (!readPattern(String(pattern), day)) throw patternNotValid.of({ kind, pattern: String(pattern) }, { id: company, ...at })
    }
    return tables.filter(({ kind }) => patternIn(before, kind) !== patternIn(numbering, kind)).flatMap((table): Renewed[] => {
      const pattern = patternIn(numbering, table.kind)
      const shape = numberShape(pattern)
      const other = tables.find(one => one !== table && one.table === table.table && isUnique(work.setting.house, one)
        && meet(pattern, patternIn(numbering, one.kind), day))
      if (other) throw patternsMeet.of({ kind: table.kind, other: other.kind, pattern }, { id: company, ...at })
      return shape ? [{ company, table, pattern, shape }] : []
    })
  })
  if (renewed.length > 0) await refuseTaken(work, renewed)
})

/** Whether two patterns can give the same number. */
function meet(one: string, other: string, day: CalendarDate): boolean {
  const first = (pattern: string): string => {
    const { prefix = '', width = 1 } = readPattern(pattern, day) ?? {}
    return prefix + '1'.padStart(width, '0')
  }
  return countIn(other, first(one)) !== null || countIn(one, first(other)) !== null
}

/** Whether all documents of the table share their numbers; where they do not, those of the kind alone count. */
const isUnique = ({ resources }: House, { table }: NumberedTable): boolean => [...resources.values()].some(resource =>
  resource.table === table && (resource.unique ?? []).some(names => names.join() === 'company,number'))

interface Taken extends Record<string, unknown> { readonly at: number, readonly year: string | null, readonly count: string,
  readonly number: string }

/** The highest number of each year that looks like a new pattern must be behind its counter. */
async function refuseTaken(work: Work, renewed: readonly Renewed[]): Promise<void> {
  const { house } = work.setting
  const taken = await work.read<Taken>(join(renewed.map(({ company, table, shape }, index) => {
    const [year, count] = shape.year ? [raw('m.parts[1]'), raw('m.parts[2]')] : [raw('null::text'), raw('m.parts[1]')]
    const among = isUnique(house, table) ? raw('true') : raw(`(${table.where ?? 'true'})`)
    return sql`select ${index}::integer as at, ${year} as year, max(${count}::numeric)::text as count,
        (array_agg(number order by ${count}::numeric desc))[1] as number
      from ${ident(table.table)} cross join lateral regexp_match(number, ${shape.source}) as m(parts)
     where company_id = ${company}::uuid and m.parts is not null and ${among} group by 2`
  }), ' union all '))
  const keyOf = ({ at: place, year }: Taken): string => {
    const { company, table } = renewed[place] as Renewed // why: numbered by its place.
    return seriesOf(table.kind, company, yearOf(year))
  }
  const rows = taken.length === 0 ? [] : await work.read<{ key: string, next: bigint }>(sql`
    select key, next from kernel.counters where key = any(${taken.map(keyOf)}::text[])`)
  const next = new Map(rows.map(row => [row.key, BigInt(row.next)]))
  const met = taken.find(one => BigInt(one.count) >= (next.get(keyOf(one)) ?? 1n))
  if (!met) return
  const { company, table, pattern } = renewed[met.at] as Renewed // why: as above.
  throw numbersTaken.of({ kind: table.kind, pattern, number: met.number }, { id: company, ...at })
}
