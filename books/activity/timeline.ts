// The time line of a party, the newest first: its own entries and, if wished, those of the people and
// subsidiaries that belong to it. Pages go on where the last one ended, whatever was added in between.
import { likeLiteral } from '../../kernel/read/search-text.ts'
import { boolean, date, integer, ref, text, type Id, type JsonValue, choice } from '../../kernel/model/fields.ts'
import { report } from '../../kernel/model/report.ts'
import { type Sql, join, raw, sql } from '../../kernel/sql/sql.ts'
import { type Instant, endOfDay, isInstant } from '../../kernel/values/instant.ts'
import { isUuid } from '../../kernel/values/uuid.ts'
import { party } from '../../foundations/party/contract.ts'
import { entry, entryKinds } from './entry.ts'

interface TimelineRow extends Record<string, unknown> {
  id: Id, company: Id, party: Id, party_name: string | null, at: Instant, kind: string, event: string | null, title: string
  body: string | null, subject_resource: string | null, subject_id: Id | null, actor_id: string, actor_name: string
  data: JsonValue
}

const most = 200
const usual = 50

/** `2026-03-02T08:00:00.000Z/<id>`: the entry after which the next page begins. */
function readCursor(text: string | null): { at: Instant, id: Id } | null {
  const [at = '', id = ''] = (text ?? '').split('/')
  return isInstant(at) && isUuid(id) ? { at, id } : null
}

const searched = raw(`kernel.fold(e.title || ' ' || coalesce(e.body, ''))`)

/** The party with those who belong to it, by id. */
const related = (party: Id): Sql => sql`array(
  select id from party_api.parties where id = ${party} or parent_id = ${party} or merged_into_id = ${party} union
  select party_id from party_api.relations where other_id = ${party} and until is null)`

export const timeline = report('activity.timeline', {
  doc: 'What was said and done with a party, the newest first.',
  permission: 'activity.entry.read',
  query: {
    party: ref('party.party').optional().doc('Everybody when left empty.'),
    related: boolean().default(true).doc('With the people and subsidiaries that belong to the party.'),
    kind: choice(...entryKinds).optional(),
    search: text().optional(),
    until: date().optional().doc('Jump to a day: entries up to and including it.'),
    after: text().optional().doc('Cursor of the page before.'),
    limit: integer().default(usual).positive(),
  },
}, async (reader, params, actor) => {
  const limit = Math.min(params.limit, most)
  const conditions: Sql[] = [reader.readable(entry, 'e')]
  if (params.kind !== null) conditions.push(sql`e.kind = ${params.kind}`)
  if (params.until !== null) conditions.push(sql`e.at <= ${endOfDay(actor.zone, params.until)}::timestamptz`)
  for (const word of (params.search ?? '').split(/\s+/).filter(one => one !== '')) conditions.push(likeLiteral(searched, word))
  const cursor = readCursor(params.after)
  if (cursor) conditions.push(sql`(e.at, e.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`)
  const newest = sql`order by e.at desc, e.id desc limit ${limit + 1}`
  // why: the newest of each are found by an index alone, and then of all together; looked for among all they have, the
  // planner would read every entry of whoever has most.
  const whom = params.party !== null && params.related ? related(params.party) : sql`array[${params.party}::uuid]`
  const entries = params.party === null ? sql`(select e.* from activity.entries e where ${join(conditions, ' and ')} ${newest})`
    : reader.isSpread(entry)
      ? sql`(select e.* from activity.entries e where e.party_id = any(${whom}) and ${join(conditions, ' and ')} ${newest})`
    : sql`(select e.* from (select e.*
        from unnest(${whom}) as asked(of)
        cross join lateral (select e.company_id, e.id, e.at from activity.entries e
          where e.party_id = asked.of and ${join(conditions, ' and ')} ${newest}) e ${newest}) k
      join activity.entries e on e.company_id = k.company_id and e.id = k.id)`
  const rows = await reader.query<TimelineRow>(sql`
    select e.id, e.company_id as company, e.party_id as party, p.name as party_name, e.at, e.kind, e.event, e.title, e.body,
           e.subject_resource, e.subject_id, e.actor_id, e.actor_name, e.data
      from ${entries} e left join party_api.parties p on p.id = e.party_id and ${reader.readable(party, 'p')}
     ${newest}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map(row => ({ id: row.id, company: row.company, party: { id: row.party, name: row.party_name ?? '' }, at: row.at,
      kind: row.kind, event: row.event, title: row.title, body: row.body, data: row.data,
      subject: row.subject_id === null ? null : { resource: row.subject_resource, id: row.subject_id },
      actor: { id: row.actor_id, name: row.actor_name } })),
    next: rows.length > limit && last ? `${last.at}/${last.id}` : null,
  }
})
