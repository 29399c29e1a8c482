// Numbers are given once and without gaps. So a company may not choose a pattern whose next numbers are taken already, by
// documents of an earlier program or by ours under another pattern: the series would stop there, on the day it comes to
// them, and nobody would know why. Nor may two kinds whose documents stand in one list give the same numbers.
import { when } from '../../kernel/event/reaction.ts'
import type { CalendarDate } from '../../kernel/values/calendar-date.ts'
import { companyNumbered } from '../../ground/org/contract.ts'
import { countIn } from './coming-number.ts'
import { numberedTables } from './number-check.ts'
import { type Asked, isUnique, refuseTaken, takenAs } from './numbers-taken.ts'
import { readPattern, shippedPattern } from './number.ts'
import { numbersTaken, patternNotValid, patternsMeet } from './problems.ts'
import { firstsToKeep } from './series.ts'

type Patterns = Readonly<Record<string, string>>

const at = { pointer: '/numbering' } as const
const patternIn = (patterns: Patterns, kind: string): string => patterns[kind] ?? shippedPattern(kind)

export const keepNumbersApart = when(companyNumbered).within('documents.numbers-apart', async (work, facts) => {
  const tables = numberedTables(work.setting.house)
  const renewed = facts.flatMap(({ data: { company, before, numbering } }) => {
    const day = work.today(company)
    for (const [kind, pattern] of Object.entries(numbering)) {
      if (!readPattern(String(pattern), day)) throw patternNotValid.of({ kind, pattern: String(pattern) }, { id: company, ...at })
    }
    return tables.filter(({ kind }) => patternIn(before, kind) !== patternIn(numbering, kind)).flatMap((table): Asked[] => {
      const pattern = patternIn(numbering, table.kind)
      const other = tables.find(one => one !== table && one.table === table.table && isUnique(work.setting.house, one)
        && meet(pattern, patternIn(numbering, one.kind), day))
      if (other) throw patternsMeet.of({ kind: table.kind, other: other.kind, pattern }, { id: company, ...at })
      return takenAs(work.setting.house, { company, kind: table.kind, pattern })
    })
  })
  await refuseTaken(work, renewed, { besides: firstsToKeep(work),
    refusal: ({ company, ...met }) => numbersTaken.of(met, { id: company, ...at }) })
})

/** Whether two patterns can give the same number. */
function meet(one: string, other: string, day: CalendarDate): boolean {
  const first = (pattern: string): string => {
    const { prefix = '', width = 1 } = readPattern(pattern, day) ?? {}
    return prefix + '1'.padStart(width, '0')
  }
  return countIn(other, first(one)) !== null || countIn(one, first(other)) !== null
}
