// Everything that refers to one record is made to refer to another, wherever the definitions say it may. Books keep what
// they say: what happened, happened to the one it happened to. A statement for each place, however many rows.
import type { Resource, RowOf } from '../model/resource.ts'
import { ident, raw, sql } from '../sql/sql.ts'
import { type Place, idType, placesReferringTo } from './references-to.ts'
import type { Work } from './work.ts'

/** One field of one row that was changed; `line` where it is a line of the record. */
export type Moved = { readonly resource: string, readonly record: string, readonly part: string | null, readonly line: string | null
  readonly field: string }

type Loaded = RowOf<Resource> & Record<string, unknown>
interface Line extends Record<string, unknown> { readonly id: string }

const open = (work: Work, name: string): Place[] =>
  placesReferringTo(work.setting.house, name).filter(({ resource }) => !resource.book)

/** Rows of a resource that refer to the records at any of these places, locked with the lines in question. */
async function referring(work: Work, resource: Resource, { places, ids }: { places: readonly Place[],
  ids: readonly string[] }): Promise<Loaded[]> {
  const conditions = places.map(place => (place.part === null
    ? sql`(t.${raw(place.column)} = any(${[...ids]}::${raw(idType(place))}[])
      ${place.only ? sql` and ${place.only}` : raw('')})`
    : sql`t.id in (select p.${raw(place.owner)} from ${ident(place.table)} p where p.${raw(place.column)} = any(${[...ids]}::uuid[]))`))
  const condition = conditions.reduce((all, one) => sql`${all} or ${one}`)
  const parts = [...new Set(places.flatMap(place => place.part ?? []))]
  // why: rows of this resource, known by the names of their fields only.
  return await work.loadWhere(resource, sql`(${condition})`, { parts }) as unknown as Loaded[]
}

/** Looks at each row before it is changed, and refuses by throwing. */
export type Inspect = (resource: Resource, row: Readonly<Record<string, unknown>>) => void

/** Whether a row goes on naming whom it names, as what it tells has happened already. */
export type Stays = (resource: Resource, row: Readonly<Record<string, unknown>>) => boolean

/** By the record referred to so far: who is meant from now on. */
export type Instead = ReadonlyMap<string, string>

export interface Rules { readonly but: ReadonlySet<string>, readonly inspect: Inspect, readonly stays?: Stays }

/** Makes all that refers to one record refer to another; rows named in `but` are left alone. Answers what was changed, by the former. */
export async function repoint(work: Work, name: string, instead: Instead,
  { but, inspect, stays = () => false }: Rules): Promise<ReadonlyMap<string, readonly Moved[]>> {
  const groups = [...Map.groupBy(open(work, name), place => place.resource)]
  const loaded = await Promise.all(groups.map(async ([resource, places]) => {
    const [rows, isTaken] = await Promise.all([referring(work, resource, { places, ids: [...instead.keys()] }),
      keysTaken(work, resource, { places, instead })])
    return { resource, places, rows: rows.filter(row => !but.has(row.id) && !stays(resource, row) && !isTaken(row)) }
  }))
  for (const { resource, rows } of loaded) for (const row of rows) inspect(resource, row)
  const moves = loaded.flatMap(({ resource, places, rows }) => rows.flatMap(row =>
    places.flatMap(place => change(work, resource, { row, place, instead }))))
  return new Map([...Map.groupBy(moves, one => one.from)].map(([from, some]) => [from, some.map(one => one.moved)]))
}

/** Whether the record meant from now on has what a row says already, and such a thing is said of it once only: the row stays. */
async function keysTaken(work: Work, resource: Resource, { places, instead }: { readonly places: readonly Place[],
  readonly instead: Instead }): Promise<(row: Loaded) => boolean> {
  const own = places.filter(place => place.part === null)
  const keys = (resource.unique ?? []).filter(fields => own.some(({ field }) => fields.includes(field)))
  if (keys.length === 0) return () => false
  const named = own.filter(({ field }) => keys.some(fields => fields.includes(field)))
    .map(place => sql`t.${raw(place.column)} = any(${[...instead.values()]}::${raw(idType(place))}[])`)
    .reduce((all, one) => sql`${all} or ${one}`)
  const there = await work.loadWhere(resource, sql`(${named})`) as unknown as Loaded[] // why: as above.
  // why: what is not said is no key.
  const keyOf = (row: Loaded, fields: readonly string[], moved: Instead): string | null =>
    (fields.some(name => row[name] === null) ? null : JSON.stringify([fields, ...fields.map(name => {
      const value = String(row[name])
      return own.some(({ field }) => field === name) ? moved.get(value) ?? value : value
    })]))
  const nobody: Instead = new Map()
  const taken = new Set(there.flatMap(row => keys.map(fields => keyOf(row, fields, nobody))))
  return row => keys.some(fields => {
    const key = keyOf(row, fields, instead)
    return key !== null && taken.has(key)
  })
}

interface Change { readonly from: string, readonly moved: Moved }

function change(work: Work, resource: Resource, { row, place, instead }: { row: Loaded, place: Place, instead: Instead }): Change[] {
  const { part, field } = place
  const moved = { resource: resource.name, record: row.id, part, field }
  if (part === null) {
    const from = String(row[field])
    const to = instead.get(from)
    if (to === undefined) return []
    work.update(resource, row, { [field]: to })
    return [{ from, moved: { ...moved, line: null } }]
  }
  // why: parts are lists of lines under their name.
  return (row[part] as Line[]).filter(line => instead.has(String(line[field]))).map(line => {
    const from = String(line[field])
    work.updatePart(resource, part, line as never, { [field]: instead.get(from) } as never) // why: a line of this part, by its own field.
    return { from, moved: { ...moved, line: line.id } }
  })
}

/** What was changed once, to be put back. */
export interface Back { readonly moves: readonly Moved[], readonly from: string, readonly to: string }

/** Puts back what was changed, where nobody has changed it since; answers, for each, how much stayed as it is. */
export async function pointBack(work: Work, backs: readonly Back[], inspect: Inspect,
  stays: Stays = () => false): Promise<number[]> {
  const all = backs.flatMap(({ moves, from, to }, at) => moves.map(one => ({ ...one, from, to, at })))
  const groups = [...Map.groupBy(all, move => move.resource)].flatMap(([name, some]) => {
    const resource = work.setting.house.resources.get(name)
    return resource ? [{ resource, some }] : []
  })
  const loaded = await Promise.all(groups.map(async ({ resource, some }) => ({ resource, some,
    rows: new Map((await work.load(resource, some.map(move => move.record), { parts: [...new Set(some.flatMap(move => move.part ?? []))] }))
      .map(row => [row.id as string, row as unknown as Loaded])) }))) // why: as above.
  const stayed = backs.map(() => 0)
  for (const { resource, some, rows } of loaded) {
    for (const { record, part, line, field, from, to, at } of some) {
      const found = rows.get(record)
      const row = found && !stays(resource, found) ? found : undefined
      if (row) inspect(resource, row)
      if (row && part === null && row[field] === from) work.update(resource, row, { [field]: to })
      else {
        // why: parts are lists of lines under their name.
        const own = row && part !== null ? (row[part] as Line[]).find(one => one.id === line) : undefined
        if (own && part !== null && own[field] === from) work.updatePart(resource, part, own as never, { [field]: to } as never)
        else stayed[at] = (stayed[at] ?? 0) + 1
      }
    }
  }
  return stayed
}
