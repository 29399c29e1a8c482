// Days as people write them. 3/4/2026 is a day in March or one in April; a table in which one such day tells
// which, tells it for all of them, and where none does, somebody must.

export const dayOrders = ['dmy', 'mdy'] as const
export type DayOrder = (typeof dayOrders)[number]

const years = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]\d{1,2}:\d{2}.*)?$/
const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/
const open = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/

const iso = (year = '', month = '', day = ''): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

/** A day as ISO; what could mean two days stays as it is, and is refused, unless the order is known. */
export function dayOf(text: string, order: DayOrder | null): string {
  const big = years.exec(text)
  if (big) return iso(big[1], big[2], big[3])
  const german = dotted.exec(text)
  if (german) return iso(german[3], german[2], german[1])
  const either = open.exec(text)
  if (!either || order === null) return text
  const [, first, second, year] = either
  return order === 'dmy' ? iso(year, second, first) : iso(year, first, second)
}

/** The order that the days of a table prove; null where none proves one, or they prove both. */
export function dayOrderOf(cells: readonly string[]): DayOrder | null {
  const found = cells.flatMap(cell => {
    const [, first, second] = open.exec(cell) ?? []
    return first === undefined ? [] : [{ first: Number(first), second: Number(second) }]
  })
  const dayFirst = found.some(({ first }) => first > 12)
  const monthFirst = found.some(({ second }) => second > 12)
  return dayFirst === monthFirst ? null : dayFirst ? 'dmy' : 'mdy'
}

/** Whether the table has days that could mean two. */
export const isOpenDay = (cell: string): boolean => open.test(cell.trim())
