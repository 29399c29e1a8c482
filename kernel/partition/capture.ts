// Everything that belongs to a table, as the statements that give it to another of the same name.
import type { Connection } from '../sql/connection.ts'

export interface Belongings {
  readonly table: string
  readonly keys: readonly string[]
  readonly indexes: readonly string[]
  /** Names of all its indexes, those of keys as well. */
  readonly indexNames: readonly string[]
  /** To tables outside of the books. */
  readonly references: readonly string[]
  readonly triggers: ReadonlyArray<{ readonly name: string, readonly text: string, readonly each: boolean }>
  readonly views: readonly string[]
  readonly functions: readonly string[]
  readonly grants: readonly string[]
}

const full = `quote_ident(n.nspname) || '.' || quote_ident(c.relname)`

/** Reads what belongs to a table; the search path must be empty, so that every name is written in full. */
export async function belongingsOf(connection: Connection, table: string): Promise<Belongings> {
  const ask = async <T>(text: string): Promise<T[]> => (await connection.run(text, [table])).rows as T[]
  const texts = async (text: string): Promise<string[]> => (await ask<{ text: string }>(text)).map(row => row.text)
  return {
    table,
    keys: await texts(`select format('alter table %s add constraint %I %s', $1::text, conname, pg_get_constraintdef(oid)) as text
      from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'x') order by oid`),
    indexes: await texts(`select pg_get_indexdef(i.indexrelid) as text from pg_index i where i.indrelid = $1::regclass
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) order by i.indexrelid`),
    indexNames: await texts(`select ${full} as text from pg_index i join pg_class c on c.oid = i.indexrelid
      join pg_namespace n on n.oid = c.relnamespace where i.indrelid = $1::regclass order by 1`),
    references: await texts(`select format('alter table %s add constraint %I %s', $1::text, conname, pg_get_constraintdef(oid)) as text
      from pg_constraint where conrelid = $1::regclass and contype = 'f' order by oid`),
    triggers: await ask(`select quote_ident(tgname) as name, tgtype & 1 = 1 as each, pg_get_triggerdef(oid)
        || case tgenabled when 'D' then format('; alter table %s disable trigger %I', $1::text, tgname) else '' end as text
      from pg_trigger where tgrelid = $1::regclass and not tgisinternal order by oid`),
    views: await texts(`select format('create or replace view %s%s as %s', ${full}, case when c.reloptions is null then ''
          else format(' with (%s)', array_to_string(c.reloptions, ', ')) end, rtrim(pg_get_viewdef(c.oid), ';')) as text
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'v' and c.oid in (select r.ev_class from pg_depend d
        join pg_rewrite r on r.oid = d.objid where d.classid = 'pg_rewrite'::regclass and d.refobjid = $1::regclass) order by c.oid`),
    functions: await texts(`select pg_get_functiondef(p.oid) as text from pg_proc p where p.oid in (select d.objid from pg_depend d
        where d.classid = 'pg_proc'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = $1::regclass) order by p.oid`),
    grants: await texts(`select format('grant %s%s on %s to %s%s', a.privilege_type, g.part, $1::text,
          case a.grantee when 0 then 'public' else quote_ident(a.grantee::regrole::text) end,
          case when a.is_grantable then ' with grant option' else '' end) as text
      from pg_class c cross join lateral (select '' as part, c.relacl as acl union all select format(' (%I)', t.attname), t.attacl
        from pg_attribute t where t.attrelid = c.oid and not t.attisdropped) g, aclexplode(g.acl) a
      where c.oid = $1::regclass and a.grantee <> c.relowner`),
  }
}

/** What stands in the way, in words; empty when nothing does. */
export async function obstacles(connection: Connection, tables: readonly string[]): Promise<string[]> {
  const { rows } = await connection.run(`
    select format('the unique index %s does not hold company and id', i.indexrelid::regclass) as text from pg_index i
     where i.indrelid = any($1::regclass[]) and i.indisunique and (select count(*) from pg_attribute a
       where a.attrelid = i.indrelid and a.attnum = any(i.indkey) and a.attname in ('company_id', 'id')) < 2
    union all select format('%s has row security', c.oid::regclass) from pg_class c
     where c.oid = any($1::regclass[]) and (c.relrowsecurity or exists (select from pg_policy p where p.polrelid = c.oid))
    union all select format('%s is a %s of the type of %s', p.oid::regprocedure, 'function', t.typrelid::regclass)
      from pg_depend d join pg_type t on t.oid = d.refobjid join pg_proc p on p.oid = d.objid
     where d.refclassid = 'pg_type'::regclass and d.classid = 'pg_proc'::regclass and t.typrelid = any($1::regclass[])
    union all select format('the foreign key %s of %s refers to it from outside of the books', k.conname, k.conrelid::regclass)
      from pg_constraint k where k.contype = 'f' and k.confrelid = any($1::regclass[]) and k.conrelid <> all($1::regclass[])
    union all select format('%s inherits', i.inhrelid::regclass) from pg_inherits i
     where i.inhrelid = any($1::regclass[]) or i.inhparent = any($1::regclass[])`, [tables])
  return (rows as Array<{ text: string }>).map(row => row.text)
}
