// Two records that are probably one: noticed by a nightly watch, with the score and what it is made of, until a person says
// that they are two, or makes them one. The same for every kind of record that is watched.
import { command, erased } from '../command/command.ts'
import { houseActor } from '../access/actor.ts'
import { type Engine, execute } from '../command/execute.ts'
import { json, integer, link, states, text } from '../model/fields.ts'
import { resource } from '../model/resource.ts'
import { type Sql, ident, raw, sql } from '../sql/sql.ts'
import type { Score } from './score.ts'

/** What a field said, in hundredths of a bit, and how alike its values were, in percent. */
export type Said = { readonly field: string, readonly alike: number, readonly bits: number }

export const pairsOf = (name: string, { target, doc }: { readonly target: string, readonly doc: string }) => resource(name, {
  collection: 'duplicates',
  doc,
  fields: {
    one: link(target).fixed(),
    other: link(target).fixed(),
    names: text({ max: 500 }).doc('Both names, as they were.'),
    score: integer().notNegative().derived('From the likeness of each field.'),
    said: json<readonly Said[]>().derived('What each field said for and against.'),
    state: states({ open: ['dismissed', 'merged'], dismissed: ['open'], merged: ['open'] }),
  },
  label: ['names'],
  noticed: true,
  find: { by: ['state', 'one', 'other'], sort: ['score'], search: ['names'] },
  unique: [['one', 'other']],
  checks: { 'not-with-itself': 'one_id < other_id' },
  verbs: { create: false, update: false, remove: false },
})

export type Pairs = ReturnType<typeof pairsOf>

export interface Found { readonly one: string, readonly other: string, readonly names: string, readonly score: number
  readonly said: readonly Said[] }

/** Lays pairs down; no address leads to it. A pair somebody decided stays decided. */
const layingDown = (pairs: Pairs) => {
  const { one, other, names, score, said } = pairs.fields
  return command(`${pairs.name}.lay`, {
    doc: 'Lays down pairs that are probably one.',
    creates: pairs,
    lists: { pairs: { fields: { one, other, names, score, said }, max: 10_000 } },
  }, async (work, calls) => {
    const found = calls.flatMap(({ input }) => input.pairs)
    const known = new Map((await work.loadWhere(pairs, sql`t.one_id = any(${found.map(pair => pair.one)}::uuid[])`))
      .map(row => [`${row.one} ${row.other}`, row]))
    for (const pair of found) {
      const row = known.get(`${pair.one} ${pair.other}`)
      if (!row) work.insert(pairs, { ...pair, state: 'open' })
      else if (row.state === 'open' && row.score !== pair.score) {
        work.update(pairs, row, { score: pair.score, said: pair.said, names: pair.names })
      }
    }
    return calls.map(() => ({}))
  })
}

/** What a person decides of a pair, `as` the state it is in since. */
export const dismissal = (pairs: Pairs, as: 'dismissed') => command(`${pairs.name}.dismiss`, {
  doc: 'Says that the two are two.',
  on: pairs,
  from: ['open'],
  face: { icon: 'x' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(pairs, row, { state: as })
})

/** A pair from here on is laid before a person. */
export const worthALook = 50

export interface Watch<Face extends { readonly id: string, readonly name: string }> {
  readonly pairs: Pairs
  /** The table of what is watched, with `merged_into_id`, and the one that keeps how far the watch has come, by `id`. */
  readonly table: string
  readonly reached: { readonly table: string, readonly id: string }
  readonly candidates: (ids: readonly string[]) => Sql
  readonly likeness: (one: Face, other: Face) => Score<string>
}

const watcher = houseActor('00000000-0000-7000-8000-00000000d0b1', 'Watch over duplicates')
const pieceSize = 500

/**
 * Records that were made or changed since the last time are compared with those near them; what is worth a look is laid
 * down with its reasons. Answers how many there were; piece by piece, so that it never holds anybody up.
 */
export function watchOver<Face extends { readonly id: string, readonly name: string }>({ pairs, table, reached, candidates,
  likeness }: Watch<Face>): (engine: Engine) => Promise<number> {
  const lay = layingDown(pairs)
  const [watched, rows, column] = [ident(reached.table), ident(table), raw(reached.id)]
  const worthy = ({ one, other }: { readonly one: Face, readonly other: Face }): Found[] => {
    const { percent, contributions } = likeness(one, other)
    return percent < worthALook ? [] : [{ one: one.id, other: other.id, names: `${one.name} · ${other.name}`.slice(0, 500),
      score: Math.min(99, Math.round(percent)),
      said: contributions.map(({ field, alike, bits }) => ({ field, alike: Math.round(alike * 100), bits: Math.round(bits * 100) })) }]
  }
  return async engine => {
    const changed = await engine.pool.query<{ id: string, at: string }>(sql`
      select p.id, p.updated_at::text as at from ${rows} p
       where (p.updated_at, p.id) > (select coalesce(max(at), '-infinity'),
           coalesce(max(${column}::text), '00000000-0000-0000-0000-000000000000')::uuid from ${watched}) and p.merged_into_id is null
       order by p.updated_at, p.id limit ${pieceSize}`)
    const last = changed.at(-1)
    if (!last) return 0
    const near = await engine.pool.query<{ one: Face, other: Face }>(candidates(changed.map(one => one.id)))
    const found = near.flatMap(worthy)
    if (found.length > 0) await execute(engine, { command: erased(lay), actor: watcher, items: [{ pairs: found }] })
    await engine.pool.query(sql`insert into ${watched} (at, ${column}) values (${last.at}::timestamptz, ${last.id}::uuid)
      on conflict (one_row) do update set at = excluded.at, ${column} = excluded.${column}`)
    return changed.length
  }
}
