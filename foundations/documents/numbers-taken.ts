// Numbers that documents carry already and a series would come upon one day: ours under another pattern, or those of an
// earlier program. A number is given once and none is left out, so the series would stop there.
import type { Refusal } from '../../kernel/command/problem.ts'
import type { House } from '../../kernel/model/house.ts'
import type { Work } from '../../kernel/command/work.ts'
import { ident, join, raw, sql } from '../../kernel/sql/sql.ts'
import { type NumberShape, numberShape, yearOf } from './coming-number.ts'
import { type NumberedTable, numberedTables } from './number-check.ts'
import { nextNumbers, seriesOf } from './number.ts'

export interface Asked { readonly company: string, readonly table: NumberedTable, readonly pattern: string, readonly shape: NumberShape }

/** The documents that carry numbers of a kind, as a pattern would find them; none where the kind has no list of its own. */
export const takenAs = (house: House, { company, kind, pattern }: { company: string, kind: string, pattern: string }): Asked[] =>
  numberedTables(house).filter(table => table.kind === kind).flatMap(table => {
    const shape = numberShape(pattern)
    return shape ? [{ company, table, pattern, shape }] : []
  })

/** Whether all documents of the table share their numbers; where they do not, those of the kind alone count. */
export const isUnique = ({ resources }: House, { table }: NumberedTable): boolean => [...resources.values()].some(resource =>
  resource.table === table && (resource.unique ?? []).some(names => names.join() === 'company,number'))

interface Taken extends Record<string, unknown> { readonly at: number, readonly year: string | null, readonly count: string,
  readonly number: string }

interface How {
  /** Series whose next number is about to be this; with it alone those are looked at. */
  readonly nextOf?: ReadonlyMap<string, bigint>
  /** Series as above, besides all others. */
  readonly besides?: ReadonlyMap<string, bigint>
  readonly refusal: (met: { readonly company: string, readonly kind: string, readonly pattern: string, readonly number: string }) => Refusal
}

/** The highest number of each year that looks like a pattern must be behind its counter. */
export async function refuseTaken(work: Work, asked: readonly Asked[], { nextOf, besides, refusal }: How): Promise<void> {
  if (asked.length === 0) return
  const { house } = work.setting
  const taken = await work.read<Taken>(join(asked.map(({ company, table, shape }, index) => {
    const [year, count] = shape.year ? [raw('m.parts[1]'), raw('m.parts[2]')] : [raw('null::text'), raw('m.parts[1]')]
    const among = isUnique(house, table) ? raw('true') : raw(`(${table.where ?? 'true'})`)
    return sql`select ${index}::integer as at, ${year} as year, max(${count}::numeric)::text as count,
        (array_agg(number order by ${count}::numeric desc))[1] as number
      from ${ident(table.table)} cross join lateral regexp_match(number, ${shape.source}) as m(parts)
     where company_id = ${company}::uuid and m.parts is not null and ${among} group by 2`
  }), ' union all '))
  const keyOf = ({ at: place, year }: Taken): string => {
    const { company, table } = asked[place] as Asked // why: numbered by its place.
    return seriesOf(table.kind, company, yearOf(year))
  }
  const next = nextOf ?? new Map([...await nextNumbers(work, taken.map(keyOf)), ...besides ?? []])
  const met = taken.filter(one => !nextOf || nextOf.has(keyOf(one))).find(one => BigInt(one.count) >= (next.get(keyOf(one)) ?? 1n))
  if (!met) return
  const { company, table, pattern } = asked[met.at] as Asked // why: as above.
  throw refusal({ company, kind: table.kind, pattern, number: met.number })
}
