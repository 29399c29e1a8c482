// A table before its cells are read: mended as somebody said, with what every line says besides, and with the moment
// at which each line was written.
import { type Instant, instantOf } from '../values/instant.ts'
import { type DayOrder, dayOf } from './import-days.ts'
import { rulesNotReadable } from './import-problems.ts'
import type { ImportRules } from './import-rules.ts'
import type { Table } from './import-table.ts'
import type { ImportTarget } from './import-target.ts'
import { transformed } from './import-transforms.ts'

/** Keys, columns and headers that nobody knows are refused with the table, not found out by their silence. */
export function refuseStrangeRules({ keys, survivals, writtenAt, transforms }: ImportRules, target: ImportTarget, { header }: Table): void {
  const columns = new Set(target.columns.map(column => column.name))
  const strange = [...(keys ?? []).flat(), ...Object.keys(survivals)].find(name => !columns.has(name))
    ?? [...Object.keys(transforms), ...(writtenAt === null ? [] : [writtenAt])].find(name => !header.includes(name))
  if (strange !== undefined) throw rulesNotReadable.of({ what: strange })
}

/** The table with the cells of its columns mended. */
export const mended = (table: Table, { transforms }: ImportRules): Table => (Object.keys(transforms).length === 0 ? table
  : { ...table, lines: table.lines.map(one =>
    ({ line: one.line, cells: transformed({ header: table.header, cells: one.cells }, transforms) })) })

/** When each line was written, in the column that says so. */
export function writtenIn({ header, lines }: Table, { writtenAt }: ImportRules, days: DayOrder = 'dmy'): ReadonlyMap<number, Instant> {
  if (writtenAt === null) return new Map()
  const place = header.indexOf(writtenAt)
  return new Map(lines.flatMap(({ line, cells }) => {
    const at = Date.parse(dayOf((cells[place] ?? '').trim(), days))
    return Number.isNaN(at) ? [] : [[line, instantOf(at)] as const]
  }))
}

/** The table with the same cells added to every line. */
export function saying({ header, lines, ...written }: Table, values: Readonly<Record<string, string>>): Table {
  const [names, cells] = [Object.keys(values), Object.values(values)]
  const width = header.length
  return { ...written, header: [...header, ...names], lines: lines.map(one => (
    {
      line: one.line,
      cells: [...Array.from({ length: width }, (_, at) => one.cells[at] ?? ''), ...cells],
    })) }
}
