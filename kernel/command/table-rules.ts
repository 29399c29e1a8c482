// What a table refuses, read from the catalogue of the database in the order in which it looks at a row, and the question
// which of these rules a would-be row breaks first.
import { type Sql, join, raw, sql } from '../sql/sql.ts'

export interface Rule {
  readonly kind: 'check' | 'unique' | 'reference' | 'referred'
  readonly name: string
  /** What must hold (check), or for which rows the key counts (unique). */
  readonly holds: string | null
  /** Columns, or expressions over them, that make the key or the reference. */
  readonly columns: readonly string[]
  /** The table at the other end of a reference, and its columns. */
  readonly other: string | null
  readonly others: readonly string[]
}

export interface Ruled {
  readonly name: string
  readonly columns: readonly string[]
  /** Columns that are never empty. */
  readonly filled: readonly string[]
  readonly rules: readonly Rule[]
}

const columnsIn = (relation: string, keys: string): string => `(select jsonb_agg(a.attname order by k.place)
  from unnest(${keys}) with ordinality as k(number, place) join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number)`
const named = (relation: string): string => `(select s.nspname || '.' || r.relname from pg_class r
  join pg_namespace s on s.oid = r.relnamespace where r.oid = ${relation})`

const referencesFrom = (kind: string, [here, there]: readonly [string, string], [keys, otherKeys]: readonly [string, string],
  deletes: boolean): string => `
  select 3, g.tgname::text collate "C", jsonb_build_object('kind', '${kind}', 'name', c.conname, 'holds', null,
      'columns', ${columnsIn(here, keys)}, 'other', ${named(there)}, 'others', ${columnsIn(there, otherKeys)})
    from pg_constraint c join pg_trigger g on g.tgconstraint = c.oid and g.tgrelid = ${here} and g.tgtype & ${deletes ? 8 : 4} <> 0
   where c.contype = 'f' and ${here} = t.oid${deletes ? ` and c.confdeltype in ('a', 'r')` : ''}`

const rulesOfWriting = `
  select 1, conname::text collate "C", jsonb_build_object('kind', 'check', 'name', conname, 'holds', pg_get_expr(conbin, conrelid),
      'columns', '[]'::jsonb, 'other', null, 'others', '[]'::jsonb)
    from pg_constraint where contype = 'c' and conrelid = t.oid
  union all
  select 2, lpad(i.indexrelid::text, 12, '0') collate "C", jsonb_build_object('kind', 'unique', 'name', n.relname,
      'holds', pg_get_expr(i.indpred, i.indrelid), 'other', null, 'others', '[]'::jsonb,
      'columns', (select jsonb_agg(pg_get_indexdef(i.indexrelid, at, true) order by at) from generate_series(1, i.indnkeyatts) at))
    from pg_index i join pg_class n on n.oid = i.indexrelid
   where i.indrelid = t.oid and i.indisunique and not i.indisprimary and not i.indnullsnotdistinct and i.indisvalid
  union all ${referencesFrom('reference', ['c.conrelid', 'c.confrelid'], ['c.conkey', 'c.confkey'], false)}`
const rulesOfRemoving = referencesFrom('referred', ['c.confrelid', 'c.conrelid'], ['c.confkey', 'c.conkey'], true)

/** The rules of a table; of a removal those of the table that is referred to. */
export const rulesOf = ({ table, removing, constraint }: { table: string, removing: boolean, constraint: string }): Sql => sql`
  select ${raw(named('t.oid'))} as name,
      (select jsonb_agg(attname order by attnum) from pg_attribute
        where attrelid = t.oid and attnum > 0 and not attisdropped) as columns,
      (select jsonb_agg(attname) from pg_attribute
        where attrelid = t.oid and attnum > 0 and not attisdropped and attnotnull) as filled,
      coalesce((select jsonb_agg(rule order by step, place)
        from (${raw(removing ? rulesOfRemoving : rulesOfWriting)}) as r(step, place, rule)), '[]') as rules
    from (${removing ? sql`select confrelid as oid from pg_constraint where contype = 'f' and conname = ${constraint}
      and conrelid = ${table}::regclass` : sql`select ${table}::regclass::oid as oid`}) t`

/** The place of the first rule that the row `x` breaks, as SQL; null where it breaks none. */
export function brokenBy({ name, filled }: Ruled, rules: readonly Rule[],
  { given, taken }: { given: ReadonlySet<string>, taken: readonly string[] }): Sql {
  const empty = filled.filter(one => given.has(one)).map(one => `x.${one} is null`)
  const cases = rules.map((rule, at) => sql`when ${breaks(rule, name, taken)} then ${raw(String(at))}`)
  return sql`case ${raw(empty.length > 0 ? `when ${empty.join(' or ')} then null` : '')} ${join(cases, ' ')} end`
}

function breaks({ kind, holds, columns, other, others }: Rule, table: string, taken: readonly string[]): Sql {
  if (kind === 'check') return raw(`(${holds ?? 'true'}) is false`)
  if (kind === 'unique') {
    // why: expressions name bare columns: those of the other row inside, those of the row in question outside.
    const keys = columns.map((one, at) => `(${one}) as o_${at}`).join(', ')
    return sql`(${raw(holds ?? 'true')}) and exists (select from (select id as o_id, ${raw(keys)} from ${raw(table)}
      where ${raw(holds ?? 'true')}) o where ${raw(columns.map((one, at) => `o.o_${at} = (${one})`).join(' and '))}
      and o.o_id <> all(${taken}::uuid[]))`
  }
  const same = raw(columns.map((one, at) => `o.${others[at] ?? ''} = x.${one}`).join(' and '))
  const there = sql`exists (select from ${raw(other ?? '')} o where ${same})`
  return kind === 'referred' ? there
    : sql`${raw(columns.map(one => `x.${one} is not null`).join(' and '))} and not ${there}`
}
