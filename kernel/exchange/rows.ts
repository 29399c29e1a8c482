// The records of an export, page by page, so that a table of any length needs the memory of one page and
// no connection waits for a slow reader. The policy is that of the list, because it is the list.
import type { Resource } from '../model/resource.ts'
import { type ListQuery, list } from '../read/list.ts'
import { readCursor } from '../read/cursor.ts'
import type { Reader } from '../read/reader.ts'
import type { Cell, ExportColumn } from './columns.ts'

const pageSize = 1000

export interface Exported { readonly resource: Resource, readonly query: ListQuery,
  readonly columns: readonly ExportColumn[] }

/** All rows as cells. */
export async function* exportRows(reader: Reader, { resource, query,
  columns }: Exported): AsyncGenerator<Cell[]> {
  let after = query.after
  for (;;) {
    const page = await list(reader, resource, { ...query, after, skip: 0, limit: pageSize, include: [],
      count: 'none' })
    for (const row of page.items) yield columns.map(column => column.cell(row, page.labels))
    if (page.next === null) return
    after = readCursor(query.ordering, page.next)
  }
}
