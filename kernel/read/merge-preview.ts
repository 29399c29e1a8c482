// What merging would change, before it is done: the fields in which the two differ, whose value is proposed when nobody
// decides otherwise, and what names the other and will name the survivor, counted by kind.
import { notFound } from '../command/problems.ts'
import { type Among, type FollowUp, followUps } from '../command/references-to.ts'
import { columnList, decodeRow } from '../command/rows.ts'
import type { Resource } from '../model/resource.ts'
import { ident, sql } from '../sql/sql.ts'
import { encodeRow } from './encode.ts'
import { labelsOf, referencesIn } from './labels.ts'
import type { Reader } from './reader.ts'

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

type Told = Readonly<Record<string, unknown>>

const isStrange = (resource: Resource, name: string, [ours, theirs]: readonly [Told, Told]): boolean => {
  const { type, currencyField } = resource.fields[name]?.spec ?? {}
  const place = currencyField ?? 'currency'
  return type?.name === 'amount' && ours[place] !== theirs[place]
}

/** Of what names the other, `follows` says which records name the survivor afterwards; all but books where it is left out. */
export const previewOfMerge = (resource: Resource, choosable: readonly string[],
  [own, other]: readonly [string, string], follows: Among = () => 'all') => (reader: Reader) => reader.atOnce(async at => {
  const [rows, needed] = await Promise.all([
    at.query(sql`select ${columnList(resource, 't')} from ${ident(resource.table)} t
      where t.id = any(${[own, other]}::uuid[]) and ${at.readable(resource, 't')}`),
    at.query<FollowUp>(followUps(at.house, resource.name, [other],
      // why: books keep what they said.
      { among: one => (one.book ? 'none' : follows(one)), but: [own, other] }))])
  const told = new Map(rows.map(row => [String(row['id']), encodeRow(resource, decodeRow(resource, row), at.actor)]))
  const [ours, theirs] = [told.get(own), told.get(other)]
  if (!ours || !theirs) throw notFound.of({ resource: resource.name, id: ours ? other : own })
  const fields = choosable.filter(name => name in ours && JSON.stringify(ours[name]) !== JSON.stringify(theirs[name]))
    // why: what the survivor says stays; where it says nothing, the other knows more.
    .map(name => ({ name, ours: ours[name], theirs: theirs[name], take: isEmpty(ours[name]) && !isEmpty(theirs[name])
      // why: an amount of another currency comes with that currency or not at all.
      && !isStrange(resource, name, [ours, theirs]) }))
  const references = needed.map(({ resource: name, count }) => ({ resource: name, count }))
  return { fields, references, labels: await labelsOf(at, referencesIn(resource, [ours, theirs])) }
})
