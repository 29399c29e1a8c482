// What people filled into the fields that were added, to be taken over by a record, or by a line, that is made after it.
import type { Work } from '../command/work.ts'
import type { Fields } from '../model/field.ts'
import type { Parts, Resource } from '../model/resource.ts'

type Values = Readonly<Record<string, unknown>>

export function ownAgain(work: Work, given: Resource<Fields, Parts>, row: Values, part?: string): Values {
  const { fields, parts, unique = [] } = work.whole(given)
  // why: what may be there only once is not there again.
  const once = new Set(part === undefined ? unique.flat() : [])
  return Object.fromEntries(Object.entries(part === undefined ? fields : parts[part]?.fields ?? {})
    .filter(([name, { spec }]) => spec.own && spec.derived === null && !once.has(name)).map(([name]) => [name, row[name]]))
}
