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
import type { Cell, ExportColumn } from './columns.ts'

const pageSize = 1000

export interface Exported {
  readonly resource: Resource
  readonly columns: readonly ExportColumn[]
  /** One after the other: the list, or each of its groups. */
  readonly bundles: readonly Bundle[]
}

/** What is asked for at once: the list, a group of it, or several small groups in their order. */
export interface Bundle { query(): Promise<ListQuery>, readonly groups?: { readonly by: string, readonly keys: readonly string[] } }

type Line = readonly [row: Page['items'][number], labels: Page['labels']]

/** All rows as cells. */
export async function* exportRows(reader: Reader, { resource, bundles, columns }: Exported): AsyncGenerator<Cell[]> {
  for (const bundle of bundles) {
    const query = await bundle.query()
    const part = columns.find(column => column.part !== undefined)?.part
    const lines = linesOf(reader, resource, { ...query, include: part === undefined ? [] : [part] })
    for await (const [row, labels] of bundle.groups ? inGroups(lines, bundle.groups) : lines) {
      // why: a record without lines is told too, its columns of lines left empty.
      const parts = part === undefined ? [] : row[part] as RowJson[] // why: parts are rows of lines.
      for (const line of parts.length > 0 ? parts : [null]) {
        yield columns.map(column => (column.part === undefined ? column.cell(row, labels) : line ? column.cell(line, labels) : null))
      }
    }
  }
}

async function* linesOf(reader: Reader, resource: Resource, query: ListQuery): AsyncGenerator<Line> {
  let { after } = query
  for (;;) {
    const page = await list(reader, resource, { ...query, after, skip: 0, limit: pageSize, count: 'none' })
    for (const row of page.items) yield [row, page.labels]
    if (page.next === null) return
    after = readCursor(query.ordering, page.next)
  }
}

/** Lines of several groups, each group's together, in the order of the groups. */
async function* inGroups(lines: AsyncIterable<Line>, { by, keys }: NonNullable<Bundle['groups']>): AsyncGenerator<Line> {
  const byKey = new Map<string, Line[]>(keys.map(key => [key, []]))
  for await (const line of lines) byKey.get(String(line[0][by]))?.push(line)
  for (const found of byKey.values()) yield* found
}

/** The list as it is asked for; in groups where `group` names a field, in the order in which they are shown. */
export async function exportBundles(reader: Reader, resource: Resource, params: QueryParams): Promise<Bundle[]> {
  const { group, ...filters } = params
  const query = await readListQuery(reader, resource, filters)
  if (group === undefined) return [{ query: () => Promise.resolve(query) }]
  const { sort: _, ...unsorted } = filters
  const found = await groups(reader, resource, await readGroupQuery(reader, resource, { ...unsorted, by: group }), { most: null })
  const mixed = operatorsOf(resource, found.by).includes('in')
  return bundled(found, mixed).map(bundle => {
    const [first] = bundle
    const keys = bundle.flatMap(({ key }) => (key === null ? [] : [key]))
    const given = first && bundle.length === 1 ? first.filter : { [`${found.by}.in`]: keys.join(',') }
    return { query: () => readListQuery(reader, resource,
      { ...filters, ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, [value]])) }),
    ...(bundle.length > 1 ? { groups: { by: found.by, keys } } : {}) }
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
