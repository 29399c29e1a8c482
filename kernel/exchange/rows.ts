// The records of an export, page by page, so that a table of any length needs the memory of one page and
// no connection waits for a slow reader. The policy is that of the list, because it is the list.
import type { Resource } from '../model/resource.ts'
import { operatorsOf } from '../read/fields.ts'
import type { QueryParams } from '../read/filter.ts'
import { type Group, type Groups, groups, readGroupQuery } from '../read/groups.ts'
import { type ListQuery, type Page, list, readListQuery } from '../read/list.ts'
import { readCursor } from '../read/cursor.ts'
import type { Reader } from '../read/reader.ts'
import type { RowJson } from '../read/encode.ts'
import type { ExportColumn, TableRow } from './columns.ts'
import { Totals } from './totals.ts'

const pageSize = 1000

export interface Exported {
  readonly resource: Resource
  readonly columns: readonly ExportColumn[]
  /** One after the other: the list, or each of its groups. */
  readonly bundles: readonly Bundle[]
  /** What sums of a group and of all are called. */
  readonly words: { readonly subtotal: string, readonly total: string }
}

interface Grouped {
  readonly by: string
  readonly keys: readonly (string | null)[]
  /** The key says what the group is called, as a month does; else its records do. */
  readonly named: boolean
}

/** What is asked for at once: the list, a group of it, or several small groups in their order. */
export interface Bundle { query(): Promise<ListQuery>, readonly groups?: Grouped }

type Line = readonly [row: Page['items'][number], labels: Page['labels']]

/** All rows as cells; in groups each with what it comes to, and at the end what all come to. */
export async function* exportRows(reader: Reader, exported: Exported): AsyncGenerator<TableRow> {
  const { resource, bundles, columns, words } = exported
  const all = new Totals(columns)
  const part = columns.find(column => column.part !== undefined)?.part
  for (const { query, groups: grouped } of bundles) {
    const lines = linesOf(reader, resource, { ...await query(), include: part === undefined ? [] : [part] })
    if (!grouped) {
      yield* cellsOf(lines, columns, new Totals(columns))
      continue
    }
    for await (const [key, found] of inGroups(lines, grouped)) {
      const own = new Totals(columns)
      let name = key ?? '–'
      for await (const cells of cellsOf(found, columns, own)) {
        if (!grouped.named) name = textOf(cells, columns, grouped.by) ?? name
        yield cells
      }
      yield* own.rows(`${words.subtotal} ${name}`, grouped.by)
      all.include(own)
    }
  }
  const by = bundles[0]?.groups?.by
  if (by !== undefined) yield* all.rows(words.total, by)
}

type Lines = AsyncIterable<Line> | Iterable<Line>

/** A row for each record, or for each of its lines. */
async function* cellsOf(lines: Lines, columns: readonly ExportColumn[], totals: Totals): AsyncGenerator<TableRow> {
  const part = columns.find(column => column.part !== undefined)?.part
  for await (const [row, labels] of lines) {
    // why: a record without lines is told too, its columns of lines left empty.
    const parts = part === undefined ? [] : row[part] as RowJson[] // why: parts are rows of lines.
    for (const [place, line] of (parts.length > 0 ? parts : [null]).entries()) {
      const cells = columns.map(column =>
        (column.part === undefined ? column.cell(row, labels) : line ? column.cell(line, labels) : null))
      totals.add(cells, { further: place > 0 })
      yield cells
    }
  }
}

/** What a group is called, by one of its rows. */
function textOf(cells: TableRow, columns: readonly ExportColumn[], by: string): string | null {
  const cell = cells[columns.findIndex(column => column.name === by)]
  return !cell ? null : 'text' in cell ? cell.text : 'figure' in cell ? cell.figure : null
}

async function* linesOf(reader: Reader, resource: Resource, query: ListQuery): AsyncGenerator<Line> {
  let { after } = query
  for (;;) {
    const page = await list(reader.asStored(), resource, { ...query, after, skip: 0, limit: pageSize, count: 'none' })
    for (const row of page.items) yield [row, page.labels]
    if (page.next === null) return
    after = readCursor(query.ordering, page.next)
  }
}

/** Lines of several groups, each group's together, in the order of the groups; those of one group as they come. */
async function* inGroups(lines: AsyncIterable<Line>, { by, keys }: Grouped): AsyncGenerator<readonly [key: string | null, Lines]> {
  const [only = null] = keys
  if (keys.length === 1) return yield [only, lines]
  const byKey = new Map<string | null, Line[]>(keys.map(key => [key, []]))
  for await (const line of lines) byKey.get(String(line[0][by]))?.push(line)
  for (const [key, found] of byKey) if (found.length > 0) yield [key, found]
}

/** The list as it is asked for; in groups where `group` names a field, in the order in which they are shown. */
export async function exportBundles(reader: Reader, resource: Resource, params: QueryParams): Promise<Bundle[]> {
  const { group, ...filters } = params
  const query = await readListQuery(reader, resource, filters)
  if (group === undefined) return [{ query: () => Promise.resolve(query) }]
  const { sort: _, ...unsorted } = filters
  const found = await groups(reader, resource, await readGroupQuery(reader, resource, { ...unsorted, by: group }), { most: null })
  const mixed = operatorsOf(resource, found.by).includes('in')
  const named = ['date', 'instant'].includes(resource.fields[found.by]?.spec.type.name ?? '')
  return bundled(found, mixed).map(bundle => {
    const [first] = bundle
    const keys = bundle.map(({ key }) => key)
    const given = first && bundle.length === 1 ? first.filter : { [`${found.by}.in`]: keys.join(',') }
    return { query: () => readListQuery(reader, resource,
      { ...filters, ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value]])) }),
    groups: { by: found.by, keys, named } }
  })
}

/** Small groups are asked for together, a page's worth at a time, so that many of them cost no question each. */
function bundled({ by, items }: Groups, mixed: boolean): Group[][] {
  const bundles: Group[][] = []
  let [room, open] = [0, false]
  for (const group of items) {
    const fits = mixed && group.key !== null && !group.key.includes(',') && Object.hasOwn(group.filter, by) && group.count <= pageSize
    if (open && fits && group.count <= room) {
      bundles.at(-1)?.push(group)
      room -= group.count
    } else {
      bundles.push([group])
      open = fits
      room = pageSize - group.count
    }
  }
  return bundles
}
