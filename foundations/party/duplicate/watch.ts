// The nightly watch: parties that were made or changed since the last time are compared with those near them; what is
// worth a look is laid down with its reasons. Piece by piece, so that it never holds anybody up.
import { houseActor } from '../../../kernel/access/actor.ts'
import { command, erased } from '../../../kernel/command/command.ts'
import { type Engine, execute } from '../../../kernel/command/execute.ts'
import { sql } from '../../../kernel/sql/sql.ts'
import { type Pair, candidatePairs } from './candidates.ts'
import { type Said, duplicate } from './duplicate.ts'
import { likenessOf, worthALook } from './voices.ts'

const watcher = houseActor('00000000-0000-7000-8000-00000000d0b1', 'Watch over duplicates')
const pieceSize = 500

const { one, other, names, score, said } = duplicate.fields
interface Found { readonly one: string, readonly other: string, readonly names: string, readonly score: number
  readonly said: readonly Said[] }

/** Lays pairs down; no address leads to it. A pair somebody decided stays decided. */
const lay = command('party.duplicate.lay', {
  doc: 'Lays down pairs of parties that are probably one.',
  creates: duplicate,
  lists: { pairs: { fields: { one, other, names, score, said }, max: 10_000 } },
}, async (work, calls) => {
  const pairs = calls.flatMap(({ input }) => input.pairs)
  const known = new Map((await work.loadWhere(duplicate, sql`t.one_id = any(${pairs.map(pair => pair.one)}::uuid[])`))
    .map(row => [`${row.one} ${row.other}`, row]))
  for (const pair of pairs) {
    const row = known.get(`${pair.one} ${pair.other}`)
    if (!row) work.insert(duplicate, { ...pair, state: 'open' })
    else if (row.state === 'open' && row.score !== pair.score) {
      work.update(duplicate, row, { score: pair.score, said: pair.said, names: pair.names })
    }
  }
  return calls.map(() => ({}))
})

const rounded = (bits: number): number => Math.round(bits * 100)

/** Pairs among and around these parties that are worth a look. */
export function worthy(pairs: readonly Pair[]): Found[] {
  return pairs.flatMap(({ one, other }): Found[] => {
    const { percent, contributions } = likenessOf(one, other)
    return percent < worthALook ? [] : [{ one: one.id, other: other.id, names: `${one.name} · ${other.name}`.slice(0, 500),
      score: Math.min(99, Math.round(percent)),
      said: contributions.map(({ field, alike, bits }) => ({ field, alike: Math.round(alike * 100), bits: rounded(bits) })) }]
  })
}

/** Looks at the next parties; answers how many there were. */
export async function watchDuplicates(engine: Engine): Promise<number> {
  const parties = await engine.pool.query<{ id: string, at: string }>(sql`
    select p.id, p.updated_at::text as at from party.parties p
     where (p.updated_at, p.id) > (select coalesce(max(at), '-infinity'),
         coalesce(max(party_id::text), '00000000-0000-0000-0000-000000000000')::uuid from party.watched) and p.merged_into_id is null
     order by p.updated_at, p.id limit ${pieceSize}`)
  const last = parties.at(-1)
  if (!last) return 0
  const found = worthy(await engine.pool.query<Pair>(candidatePairs(parties.map(one => one.id))))
  if (found.length > 0) await execute(engine, { command: erased(lay), actor: watcher, items: [{ pairs: found }] })
  await engine.pool.query(sql`insert into party.watched (at, party_id) values (${last.at}::timestamptz, ${last.id}::uuid)
    on conflict (one_row) do update set at = excluded.at, party_id = excluded.party_id`)
  return parties.length
}

export const dismissDuplicate = command('party.duplicate.dismiss', {
  doc: 'Says that the two are two.',
  on: duplicate,
  from: ['open'],
  face: { icon: 'x' },
}, async (work, calls) => {
  for (const { row } of calls) work.update(duplicate, row, { state: 'dismissed' })
})
