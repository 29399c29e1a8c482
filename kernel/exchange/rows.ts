// The records of an export, page by page, so that a table of any length needs the memory of one page and
// no connection waits for a slow reader. The policy is that of the list, because it is the list.
import { tooManyItems } from '../command/problems.ts'
import type { Resource } from '../model/resource.ts'
import type { QueryParams } from '../read/filter.ts'
import { groups, maxGroups, readGroupQuery } from '../read/groups.ts'
import { type ListQuery, list, readListQuery } from '../read/list.ts'
import { readCursor } from '../read/cursor.ts'
import type { Reader } from '../read/reader.ts'
import type { Cell, ExportColumn } from './columns.ts'

const pageSize = 1000

export interface Exported { readonly resource: Resource, readonly columns: readonly ExportColumn[],
  /** One after the other: the list, or each of its groups. */
  readonly queries: readonly ListQuery[] }

/** All rows as cells. */
export async function* exportRows(reader: Reader, { resource, queries, columns }: Exported): AsyncGenerator<Cell[]> {
  for (const query of queries) {
    let after = query.after
    for (;;) {
      const page = await list(reader, resource, { ...query, after, skip: 0, limit: pageSize, include: [], count: 'none' })
      for (const row of page.items) yield columns.map(column => column.cell(row, page.labels))
      if (page.next === null) break
      after = readCursor(query.ordering, page.next)
    }
  }
}

/** The list as it is asked for; in groups where `group` names a field, in the order in which they are shown. */
export async function exportQueries(reader: Reader, resource: Resource, params: QueryParams): Promise<ListQuery[]> {
  const { group, ...filters } = params
  if (group === undefined) return [await readListQuery(reader, resource, filters)]
  const { sort: _, ...unsorted } = filters
  const found = await groups(reader, resource, await readGroupQuery(reader, resource, { ...unsorted, by: group }))
  if (found.capped) throw tooManyItems.of({ max: maxGroups, count: maxGroups + 1 })
  return Promise.all(found.items.map(({ filter }) => readListQuery(reader, resource,
    { ...filters, ...Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, [value]])) })))
}
