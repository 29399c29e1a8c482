// Removing a record with its lines; what other records refer to is kept, by the foreign keys.
import type { Resource } from '../model/resource.ts'
import type { Work } from './work.ts'

export async function runRemove(resource: Resource, work: Work,
  calls: ReadonlyArray<{ row: unknown }>): Promise<void> {
  // why: the executor loaded rows of this very resource.
  for (const { row } of calls) work.remove(resource, row as never)
}
