// Numbers of papers have no gap: as many papers carry a number of their kind as were counted out, and within a
// pattern nobody changed they follow each other from one on, or from the first number that is kept for their series.
import { raw, sql } from '../../kernel/sql/sql.ts'
import { type Check, check } from '../../kernel/verify/check.ts'
import type { House } from '../../kernel/model/house.ts'
import { shippedPattern } from './number.ts'

export interface NumberedTable {
  readonly room: string
  /** As `numberFor` is told. */
  readonly kind: string
  /** With columns company_id and number. */
  readonly table: string
  /** Which of its rows are of this kind. */
  readonly where?: string
}

interface NumberCheck extends Check { readonly numbered: NumberedTable }

/** Where the numbers of each kind stand. */
export const numberedTables = ({ modules }: House): NumberedTable[] => modules.flatMap(module => module.checks ?? [])
  .flatMap(one => ('numbered' in one ? [(one as NumberCheck).numbered] : [])) // why: made below and nowhere else.

/** Finds the year in what stands before the count, where it looks as the house gives it. */
const shippedYear = (kind: string): string => `^${shippedPattern(kind).replace('{yyyy}', String.raw`(\d{4})`).replace(/\{0+\}$/, '')}$`

export function numbersWithoutGap(numbered: NumberedTable): NumberCheck {
  const { room, kind, table, where = 'true' } = numbered
  const noun = kind.split('.').at(-1) ?? kind
  const holds = check(`${room}.${noun}-numbers`, {
    says: `The numbers of ${kind} have no gap.`,
    next: 'A paper is missing or was slipped in: compare the numbers around the place with a backup.',
    rows: of => sql`
      with numbered as materialized (select company_id, number, regexp_replace(number, '\\d+$', '') as head,
          substring(number from '\\d+$')::numeric as figure from ${raw(table)}
         where number is not null and ${raw(`(${where})`)} and ${of('company_id')}),
      begun as (select company_id, year, first, concat_ws('/', kind, company_id, year) as key from documents.series where kind = ${kind}),
      counted as (select split_part(c.key, '/', 2)::uuid as company_id, sum(next - coalesce(first, 1)) as counted
          from kernel.counters c left join begun b on b.key = c.key
         where split_part(c.key, '/', 1) = ${kind} group by 1)
      select at, name as company, counted, there from (
        select coalesce(c.company_id, n.company_id) as company_id, ${`all of ${kind}`}::text as at, coalesce(counted, 0) as counted,
            coalesce(there, 0) as there
          from counted c full join (select company_id, count(*) as there from numbered group by 1) n on n.company_id = c.company_id
         where coalesce(counted, 0) <> coalesce(there, 0)
        union all
        select company_id, 'after ' || coalesce(before, head || figure_before) || ' comes ' || number, null, null from (
            select n.company_id, number, head, figure, lag(number) over series as before,
                coalesce(lag(figure) over series, first - 1, 0) as figure_before
              from numbered n left join lateral (select first from begun b where b.company_id = n.company_id and case
                when head ~ ${shippedYear(kind)} then b.year = substring(head from ${shippedYear(kind)})::integer
                else b.first = figure end limit 1) b on true
            window series as (partition by n.company_id, head order by figure)) as places
         where figure <> figure_before + 1) as gaps
        join org.companies o on o.id = gaps.company_id
       where ${of('o.id')} and (counted is not null or coalesce(o.numbering ->> ${kind}, ${shippedPattern(kind)}) = ${shippedPattern(kind)})
       order by at`,
  })
  return Object.freeze({ ...holds, numbered })
}
