// The records of a batch, in the order of their ids: what matches its list and was there when it was started; or, where
// it takes another one back, what that one changed, in the order in which it did.
import type { Resource } from '../../kernel/model/resource.ts'
import { type Page, list, readListQuery } from '../../kernel/read/list.ts'
import type { QueryParams } from '../../kernel/read/filter.ts'
import type { Reader } from '../../kernel/read/reader.ts'
import { showDiff } from '../../kernel/read/revive.ts'
import { columnList, decodeRow } from '../../kernel/command/rows.ts'
import { notFound } from '../../kernel/command/problems.ts'
import { ident, sql } from '../../kernel/sql/sql.ts'
import type { Instant } from '../../kernel/values/instant.ts'
import { requestOf } from './batch.ts'

export interface Item {
  readonly id: string
  readonly title: string
  /** Where it stands in the order of the batch. */
  readonly place: string
  /** What the command is given. */
  readonly input: Readonly<Record<string, unknown>>
  /** It is so already. */
  readonly same: boolean
}

export interface Piece { readonly items: readonly Item[], readonly end: boolean }

interface Wish { readonly resource: string, readonly command: string, readonly query: string | null,
  readonly input: Readonly<Record<string, unknown>>, readonly at: string | null, readonly createdAt: Instant }

function resourceOf(reader: Reader, name: string): Resource {
  const found = reader.house.resources.get(name)
  if (!found) throw notFound.of({ resource: 'resource', id: name })
  return found
}

/** The list of the batch; records that came later are not meant. */
function paramsOf({ query, createdAt }: Wish): QueryParams {
  // why: a map, for a name may be one every object has.
  const params = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(query ?? '')) params.set(name, [...params.get(name) ?? [], value])
  params.set('sort', ['id']).set('createdAt.lte', [...params.get('createdAt.lte') ?? [], createdAt])
  return Object.fromEntries(params)
}

export async function countMatching(reader: Reader, wish: Wish): Promise<number> {
  const resource = resourceOf(reader, wish.resource)
  const query = await readListQuery(reader, resource, { ...paramsOf(wish), limit: ['1'], count: ['exact'] })
  return (await list(reader, resource, query)).count?.value ?? 0
}

export async function matchingAfter(reader: Reader, wish: Wish, most: number): Promise<Piece> {
  const resource = resourceOf(reader, wish.resource)
  const query = await readListQuery(reader, resource, paramsOf(wish))
  const items: Item[] = []
  for (let { at } = wish; ;) {
    const after = at === null ? null : { value: at, id: at }
    const page: Page = await list(reader, resource, { ...query, after, limit: Math.min(1000, most - items.length) })
    for (const row of page.items) {
      const [id, version] = [String(row['id']), row['version']]
      items.push({ id, place: id, title: titleOf(resource, row), input: { ...wish.input, id, version },
        same: wish.command.endsWith('.update') && Object.entries(wish.input).every(([name, value]) => same(row[name], value)) })
    }
    if (page.next === null || items.length >= most) return { items, end: page.next === null }
    at = items.at(-1)?.id ?? null
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

const titleOf = (resource: Resource, row: Readonly<Record<string, unknown>>): string =>
  resource.label.flatMap(name => (typeof row[name] === 'string' && row[name] !== '' ? [row[name]] : [])).join(' ').slice(0, 200)
    || String(row['id'])

interface Change extends Record<string, unknown> { seq: bigint, record_id: string, version: number, diff: Record<string, unknown> }

/** What a batch has changed, as the values from before on the version it made. */
export async function changesAfter(reader: Reader, wish: Wish & { readonly reverts: string }, most: number): Promise<Piece> {
  const resource = resourceOf(reader, wish.resource)
  const { input: inputs = {}, verb = '', takenBackBy } = reader.house.commands.get(wish.command) ?? {}
  const byValues = verb === 'update' || takenBackBy === wish.command
  const changes = await reader.query<Change>(sql`select seq, record_id, version, diff from kernel.changes c
    where request = ${requestOf(wish.reverts)} and request like 'batch:%' and resource = ${resource.name} and kind = 'changed'
      and seq > ${wish.at ?? '0'}::bigint and not exists (select from kernel.changes later where later.request = c.request
        and later.resource = c.resource and later.record_id = c.record_id and later.kind = 'changed' and later.seq > c.seq)
    order by seq limit ${most + 1}`)
  const shown = changes.slice(0, most)
  const rows = new Map((await reader.query(sql`select ${columnList(resource, 't')} from ${ident(resource.table)} t
    where t.id = any(${shown.map(one => one.record_id)}::uuid[]) and ${reader.readable(resource, 't')}`))
    .map(record => [String(record['id']), decodeRow(resource, record)]))
  return { end: changes.length <= most, items: shown.map(({ seq, record_id: id, version, diff }) => {
    const row = rows.get(id)
    const before = Object.entries(showDiff(resource, reader.actor, { diff, row: row ?? {} }))
      .flatMap(([name, pair]) => (Array.isArray(pair) && Object.hasOwn(inputs, name) ? [[name, pair[0] as unknown]] : []))
    return { id, place: String(seq), title: row ? titleOf(resource, row) : id, same: byValues && before.length === 0,
      input: { ...byValues ? Object.fromEntries(before) : {}, id, version } }
  }) }
}
