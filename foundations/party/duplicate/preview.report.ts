// Before two parties are made one: the fields in which they differ, whose value is taken unless a person chooses otherwise,
// and what names the other and will name the survivor, counted by kind.
import { columnList, decodeRow } from '../../../kernel/command/rows.ts'
import { notFound } from '../../../kernel/command/problems.ts'
import { type FollowUp, followUps } from '../../../kernel/command/references-to.ts'
import { ref } from '../../../kernel/model/fields.ts'
import { report } from '../../../kernel/model/report.ts'
import { encodeRow } from '../../../kernel/read/encode.ts'
import { labelsOf, referencesIn } from '../../../kernel/read/labels.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { party } from '../party.ts'
import { choosable } from './merge.ts'

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

export const mergePreview = report('party.merge-preview', {
  doc: 'Two parties that may be one: where they differ, whose value is proposed, and what would change hands, counted by kind.',
  permission: 'party.party.read',
  query: { party: ref(party), other: ref(party) },
}, (reader, params) => reader.atOnce(async at => {
  const [rows, needed] = await Promise.all([
    at.query(sql`select ${columnList(party, 't')} from party.parties t
      where t.id = any(${[params.party, params.other]}::uuid[]) and ${at.readable(party, 't')}`),
    at.query<FollowUp>(followUps(at.house, party.name, [params.other]))])
  const told = new Map(rows.map(row => [String(row['id']), encodeRow(party, decodeRow(party, row), at.actor)]))
  const [ours, theirs] = [told.get(params.party), told.get(params.other)]
  if (!ours || !theirs) throw notFound.of({ resource: party.name, id: ours ? params.other : params.party })
  const fields = choosable.filter(name => name in ours && JSON.stringify(ours[name]) !== JSON.stringify(theirs[name]))
    // why: what the survivor says stays; where it says nothing, the other knows more.
    .map(name => ({ name, ours: ours[name], theirs: theirs[name], take: isEmpty(ours[name]) && !isEmpty(theirs[name]) }))
  // why: books keep what they said.
  const references = needed.filter(one => !at.house.resources.get(one.resource)?.book)
    .map(({ resource, count }) => ({ resource, count }))
  return { fields, references, labels: await labelsOf(at, referencesIn(party, [ours, theirs])) }
}))
