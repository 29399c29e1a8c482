// What has changed since a page was read: rows that are new or different as they are now, and the keys of those that are
// gone, for the reader or altogether. Taken from the trail, so nothing that commits late is missed.
import { sightOf } from '../access/sight.ts'
import { type Position, horizon, readPosition, settledAfter, writePosition } from '../feed/position.ts'
import type { TrailRow } from '../feed/trail.ts'
import { heardBy, weigh } from '../feed/visibility.ts'
import type { Engine } from '../command/execute.ts'
import { ident, join, sql } from '../sql/sql.ts'
import { scopeOf } from './expression.ts'
import type { EntitySet } from './model.ts'
import { type Options, readOptions } from './options.ts'
import { conditionsOf } from './page.ts'
import { badToken } from './refusals.ts'
import { type Form, rowJson } from './shape.ts'

/**
 * The question a delta link goes on asking, from where on, and by what sight. The trail tells of records that came into sight
 * or went; that a role shows more or less from now on it does not tell, so whoever is given another sight reads anew.
 */
interface Link { readonly since: string, readonly query: string, readonly sight: string }

export const writeLink = (link: Link): string => Buffer.from(JSON.stringify(link)).toString('base64url')

export function readLink(text: string): Link {
  try {
    const link = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Partial<Link>
    if (typeof link.query === 'string' && link.query.length < 20_000 && typeof link.since === 'string' && readPosition(link.since)) {
      return { query: link.query, since: link.since, sight: String(link.sight) }
    }
  } catch { /* refused below */ }
  throw badToken.of()
}

interface Raw extends Record<string, unknown> {
  xid: string, seq: bigint, resource: string, record_id: string, version: number
  kind: TrailRow['kind'], company_id: string | null, actor_id: string, diff: Record<string, unknown>
}

const mostChanges = 5000

export interface Changes { readonly rows: readonly string[], readonly since: string, readonly more: boolean }

/** Why a row is told of that is not shown: it is no more, or no longer among those asked for and seen. */
export type Gone = 'deleted' | 'changed'

export async function changesSince(options: Options, set: EntitySet, { link, engine, form, goneJson }: {
  link: Link, engine: Pick<Engine, 'pool'>, form: Form, goneJson: (id: string, reason: Gone) => string }): Promise<Changes> {
  const { resource } = set
  const from = readPosition(link.since)
  const { reader, edm } = options.question
  if (!resource || !from || link.sight !== sightOf(reader.actor)) throw badToken.of()
  const end = await horizon(reader)
  const asked = readOptions(reader, edm, link.query)
  const scope = scopeOf(asked.question, set)
  const json = rowJson(asked.question, scope, { select: asked.trees.get('select'), expand: asked.trees.get('expand'),
    compute: asked.trees.get('compute') }, form)
  const limit = asked.question.budget.page(mostChanges)
  const found = await reader.query<Raw>(sql`select c.xid::text as xid, c.seq, c.resource, c.record_id, c.version, c.kind, c.company_id,
      c.actor_id, c.diff from kernel.changes c
    where ${settledAfter(from, 'c')} and c.resource = ${resource.name} order by c.xid, c.seq limit ${limit}`)
  const trail = found.map((row): TrailRow => ({ position: { xid: row.xid, seq: row.seq.toString() }, resource: row.resource,
    id: row.record_id, version: row.version, kind: row.kind, company: row.company_id, actor: row.actor_id, diff: row.diff }))
  const heard = heardBy(reader.house, reader.actor, await weigh(reader.house, engine.pool, trail))
  const ids = [...new Set(heard.map(one => one.id))]
  const id = ident(`${scope.place.self}.id`)
  const there = ids.length === 0 ? [] : await reader.query<{ id: string, json: string }>(sql`
    select ${id} as id, ${json}::text as json from ${set.from(scope.place)}
    where ${join([...conditionsOf(asked, scope, {}), sql`${id} = any(${ids}::uuid[])`], ' and ')}`)
  const now = new Map(there.map(row => [row.id, row.json]))
  const removed = new Set(heard.filter(one => one.kind === 'removed').map(one => one.id))
  const rows = ids.map(id => now.get(id) ?? goneJson(id, removed.has(id) ? 'deleted' : 'changed'))
  const last = found.length === limit ? trail.at(-1)?.position : undefined
  const reached: Position = last ?? later(from, end)
  return { rows, since: writePosition(reached), more: last !== undefined }
}

/** The end may lie before a place once given out while older transactions still run. */
const later = (a: Position, b: Position): Position =>
  (BigInt(a.xid) > BigInt(b.xid) || (a.xid === b.xid && BigInt(a.seq) > BigInt(b.seq)) ? a : b)
