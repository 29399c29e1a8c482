// The list as a table for an import, in which it changes nothing until somebody mends it.
import { Refusal } from '../command/problem.ts'
import { invalidInput } from '../command/problems.ts'
import { columnsBack, rowsBack } from '../exchange/import-back.ts'
import { targetsOf } from '../exchange/import-run.ts'
import { comesBack, listOf } from '../exchange/import-target.ts'
import type { Resource } from '../model/resource.ts'
import { readListQuery } from '../read/list.ts'
import { keys, say } from '../read/naming.ts'
import type { QueryParams } from '../read/filter.ts'
import type { Reader } from '../read/reader.ts'
import type { Served } from './server.ts'

export interface Asked { readonly reader: Reader, readonly params: QueryParams, readonly served: Pick<Served, 'engine' | 'words'> }

/** What of the list is asked for, in the columns of the import of that name; of one company where its records are of one. */
export async function wayBack({ reader, params, served }: Asked, resource: Resource,
  name: string) {
  const all = targetsOf(served.engine).filter(one => listOf(one) === resource.name)
  // why: what was booked keeps its number, its day and its figures; taken in elsewhere it would be booked a second time.
  if (all.some(one => one.name === name && !comesBack(one))) {
    throw new Refusal(invalidInput, { count: 1 }, { errors: [{ pointer: '?for', code: 'not-given-back', params: {} }] })
  }
  const targets = all.filter(comesBack)
  const target = targets.find(one => one.name === name)
  if (!target) throw new Refusal(invalidInput, { count: 1 }, { errors: [{ pointer: '?for', code: 'not-a-choice',
    params: { choices: targets.map(one => one.name).join(' ') || '–' } }] })
  const { group: _, ...filters } = params
  const field = target.ofCompany ? resource.company : undefined
  const company = field === undefined ? null : filters[field]?.[0] ?? reader.actor.company
  const query = await readListQuery(reader, resource, { ...filters, ...(field !== undefined && company ? { [field]: [company] } : {}) })
  const back = { target, resource, company, words: served.words }
  return { columns: columnsBack(reader, back), rows: rowsBack(reader, back, query),
    title: say({ words: served.words, language: reader.actor.language }, keys.plural(resource.name), resource.collection) }
}
