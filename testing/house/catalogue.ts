// The catalogue of a database as text, one entry per column, constraint, index, trigger, view, function: what
// two databases must agree upon to be the same schema. The order of columns does not count.
import type { Connection } from '../../kernel/sql/connection.ts'

export interface Thing {
  /** `schema.object`, as a module names it. */
  readonly name: string
  /** The table it belongs to. */
  readonly table: string | null
  readonly text: string
}

/** Every query answers kind, name, table (or null), detail of the key, and text. */
const questions: readonly string[] = [
  `select 'column' as kind, n.nspname || '.' || c.relname || '.' || a.attname as name, n.nspname || '.' || c.relname as owner,
          format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
          || coalesce(case a.attgenerated when 's' then ' generated ' else ' default ' end || pg_get_expr(d.adbin, d.adrelid), '') as text
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm')`,
  `select case c.relkind when 'v' then 'view' when 'S' then 'sequence' when 'm' then 'view' else 'table' end as kind,
          n.nspname || '.' || c.relname as name, null as owner,
          c.relkind::text || c.relpersistence::text || coalesce(array_to_string(c.reloptions, ','), '') as text
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'S')`,
  `select 'constraint' as kind, n.nspname || '.' || k.conname as name, n.nspname || '.' || c.relname as owner,
          pg_get_constraintdef(k.oid) as text
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype <> 'n' and not (k.contype = 'f' and k.conparentid <> 0)`,
  `select 'index' as kind, n.nspname || '.' || c.relname as name, n.nspname || '.' || t.relname as owner,
          pg_get_indexdef(i.indexrelid) as text
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     join pg_namespace n on n.oid = c.relnamespace
    where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))`,
  `select 'trigger' as kind, n.nspname || '.' || t.tgname as name, n.nspname || '.' || c.relname as owner,
          pg_get_triggerdef(t.oid) as text
     from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal`,
  `select 'function' as kind, n.nspname || '.' || p.proname as name, null as owner, pg_get_functiondef(p.oid) as text
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prokind in ('f', 'p') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  `select 'definition' as kind, n.nspname || '.' || c.relname as name, n.nspname || '.' || c.relname as owner,
          (select string_agg(trim(both ', ' from line), ' ' order by trim(both ', ' from line))
             from regexp_split_to_table(rtrim(pg_get_viewdef(c.oid), ';'), E'\\n') as line) as text
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm')`,
]

const ours = `where split_part(name, '.', 1) !~ '^(pg_|information_schema|public$)'`

interface Found {
  readonly kind: string
  readonly name: string
  readonly owner: string | null
  readonly text: string
}

/** Everything of ours, by kind and name (constraints and triggers with their table). */
export async function readCatalogue(connection: Connection): Promise<ReadonlyMap<string, Thing>> {
  // why: with no search path PostgreSQL writes every name in full.
  await connection.run(`set search_path = ''`)
  const answers =
    await Promise.all(questions.map(question => connection.run(`select * from (${question}) as q ${ours}`)))
  const rows = answers.flatMap(answer => answer.rows as Found[])
  return new Map(rows.sort((a, b) => (a.kind + a.name < b.kind + b.name ? -1 : 1)).map(row =>
    [`${row.kind} ${row.name}${row.owner && row.kind !== 'column' ? ` on ${row.owner}` : ''}`,
      { name: row.name, table: row.owner, text: row.text }]))
}
