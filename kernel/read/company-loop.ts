// Lists are read company by company and merged, because their indexes begin with the company: the first page
// of each comes straight from the index in the wanted order, however many records there are.
import { reachOf } from '../access/actor.ts'
import type { Resource } from '../model/resource.ts'
import { type Sql, ident, sql } from '../sql/sql.ts'
import type { Ordering } from './cursor.ts'
import type { Reader } from './reader.ts'

/** The companies whose records the actor may read, as `c (id)`; null where a list is read as one. */
export function companyLoop(reader: Reader, resource: Resource, { column }: Ordering): Sql | null {
  const field = resource.company === undefined ? undefined : resource.fields[resource.company]
  // why: records without a company would be in none; ids of documents are indexed across companies.
  // And where companies lie on several machines, each of these looks for its own first page.
  if (!field || reader.isSpread(resource) || field.spec.optional || (column.name === 'id' && !resource.book)) return null
  if (reachOf(reader.actor, `${resource.name}.read`) !== 'all') {
    return sql`unnest(${[...new Set(reader.actor.companies)]}::uuid[]) as c(id)`
  }
  const companies = reader.house.resources.get(field.spec.target?.resource ?? '')
  return companies ? sql`${ident(companies.table)} c` : null
}
