// Lines become records: one each, or those together that a target says are one. What is said of a record as a whole may
// stand in any of its lines, and may not be said in two ways.
import type { Instant } from '../values/instant.ts'
import type { Heading, ReadLine } from './import-cells.ts'
import type { Entry } from './import-pack.ts'
import type { Table } from './import-table.ts'
import type { ImportRecord, ImportTarget, Json } from './import-target.ts'

/** Lines of one record, with what is wrong with them. */
export interface Grouped { readonly entry: Entry, readonly record: ImportRecord }

interface Sheet { readonly writtenAt: ReadonlyMap<number, Instant>, readonly table: Table, readonly heading: Heading }

export function recordsOf({ together, head = [] }: ImportTarget, lines: readonly ReadLine[], sheet: Sheet): Grouped[] {
  const groups = together === undefined ? lines.map(line => [line])
    : [...Map.groupBy(lines, line => JSON.stringify(together.map(name => line.values[name] ?? null))).values()]
  const cellOf = head.length === 0 ? () => '' : cellsOf(sheet)
  return groups.map(group => {
    const own = group.map(one => one.line)
    const errors: Entry['errors'] = group.flatMap(one => one.errors.map(error => ({ ...error, line: one.line })))
    // why: lines whose number cannot be read are no document.
    const isOne = group.length > 1 && (together ?? []).every(name => group[0]?.values[name] !== undefined)
    if (isOne) errors.push(...disagreements(group, head, cellOf))
    return { entry: { lines: own, plan: null, errors }, record: {
      lines: own, values: wholeOf(group, head), rows: group.map(one => one.values),
      writtenAt: sheet.writtenAt.get(own[0] ?? -1) ?? null,
      faulty: new Set(errors.flatMap(({ column }) => column ?? [])) } }
  })
}

/** The values of the first line, and what later lines say of the whole where it says nothing. */
function wholeOf(group: readonly ReadLine[], head: readonly string[]): Readonly<Record<string, Json>> {
  const first = group[0]?.values ?? {}
  const more = group.length === 1 ? [] : head.filter(name => first[name] === undefined).flatMap(name => {
    const said = group.find(({ values }) => values[name] !== undefined)
    return said ? [[name, said.values[name]] as const] : []
  })
  return more.length === 0 ? first : { ...first, ...Object.fromEntries(more) }
}

/** The first line that says otherwise than one before it, for each column. */
function disagreements(group: readonly ReadLine[], head: readonly string[],
  cellOf: (line: number, column: string) => string): Entry['errors'] {
  return head.flatMap(column => {
    const first = group.find(({ values }) => values[column] !== undefined)
    const other = first && group.find(({ values }) => values[column] !== undefined
      && JSON.stringify(values[column]) !== JSON.stringify(first.values[column]))
    return first && other ? [{ column, code: 'lines-disagree', line: null, params: { first: first.line, said: cellOf(first.line, column),
      line: other.line, value: cellOf(other.line, column) } }] : []
  })
}

/** Cells as they stand in the table, by line and column. */
function cellsOf({ table, heading }: Sheet): (line: number, column: string) => string {
  const cells = new Map(table.lines.map(one => [one.line, one.cells]))
  const places = new Map(heading.columns.map((column, place) => [column?.name ?? '', place]))
  return (line, column) => (cells.get(line)?.[places.get(column) ?? -1] ?? '').trim()
}
