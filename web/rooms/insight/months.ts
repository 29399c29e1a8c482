// Months of a cube, and the way from a figure to the documents behind it.
import { endOfMonth, parseDate } from '../../../kernel/values/calendar-date.ts'
import type { CubeMeta, Meta } from '../../renderer/meta.ts'

/** '2026-11' and 11 months before: the last twelve. */
export function monthsBack(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + (number - 1) - count
  return `${Math.floor(index / 12)}-${String(index % 12 + 1).padStart(2, '0')}`
}

export function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = []
  for (let month = from; month <= to && months.length < 120; month = monthsBack(month, -1)) months.push(month)
  return months
}

export const lastDayOf = (month: string): string => endOfMonth(parseDate(`${month}-01`))

/** The list of documents behind a figure, as far as the list can be filtered the same way. */
export function drillTo(cube: CubeMeta, meta: Meta, cell: Readonly<Record<string, string>>): { to: string,
  search: Record<string, string> } | null {
  const resource = meta.resources[cube.drill?.resource ?? '']
  if (!resource) return null
  const search: Record<string, string> = {}
  for (const [dimension, value] of Object.entries(cell)) {
    if (cube.dimensions[dimension]?.kind === 'month') {
      const day = Object.entries(resource.fields).find(([, field]) => field.kind === 'date' && field.filter?.includes('gte'))?.[0]
      if (day) Object.assign(search, { [`${day}.gte`]: `${value}-01`, [`${day}.lte`]: lastDayOf(value) })
    } else if (resource.fields[dimension]?.filter?.includes('eq')) search[dimension] = value
  }
  return { to: `/${resource.path}`, search }
}
