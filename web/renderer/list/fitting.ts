// Which columns of a list fit into a width: what tells rows apart stays readable and stands first, what matters least goes
// first. Pure; derived from what the fields are, so that no list needs to say it.
import { isOwnName } from '../../rooms/fields/owners.ts'
import type { FieldMeta, ResourceMeta } from '../meta.ts'
import { leastOf } from './column-width.ts'

/** Of several figures the one told last, to which all others lead. */
export const mainAmountOf = ({ fields }: ResourceMeta, columns: readonly string[]): string | undefined =>
  columns.findLast(one => fields[one]?.kind === 'amount')

/** 0 always stays; the higher, the sooner it goes. */
export function rankOf(resource: ResourceMeta, columns: readonly string[], name: string): number {
  const field: FieldMeta | undefined = resource.fields[name]
  const first = (fits: (one: FieldMeta) => boolean): boolean => columns.find(one => {
    const known = resource.fields[one]
    return known !== undefined && fits(known)
  }) === name
  if (resource.label.includes(name) || first(one => one.kind === 'ref' && one.target !== 'org.user')) return 0
  if (name === resource.state || name === mainAmountOf(resource, columns)) return 1
  // why: an own field stands in the list because somebody asked for just that.
  if (isOwnName(name) || first(one => one.kind === 'date' || one.kind === 'instant')) return 2
  if (field?.kind === 'choice') return 3
  if (field?.target === 'org.user') return 4
  return field?.kind === 'amount' ? 6 : 5
}

/** The columns that fit, in their order; at least two, however narrow it is. */
export function fitting(resource: ResourceMeta, columns: readonly string[], width: number): readonly string[] {
  const ranked = columns.map((name, place) => ({ name, place, rank: rankOf(resource, columns, name) }))
  let left = columns.reduce((sum, name) => sum + leastOf(resource, columns, name), checkPx)
  const gone = new Set<string>()
  for (const { name, rank } of ranked.toSorted((a, b) => b.rank - a.rank || b.place - a.place)) {
    if (left <= width || rank === 0 || columns.length - gone.size <= 2) break
    gone.add(name)
    left -= leastOf(resource, columns, name)
  }
  return columns.filter(name => !gone.has(name))
}

/** The box to choose a row. */
const checkPx = 36
