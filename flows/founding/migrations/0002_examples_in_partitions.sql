-- Tables whose rows lie in partitions are tables like all others, and their partitions are none of their own.
create or replace view founding.tables as
  select c.oid::regclass as tab, n.nspname as room, f.parent, f.col,
    case when exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped) then 'own'
         when f.parent is not null then 'part' else 'shared' end as kind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  left join lateral (
    select k.confrelid::regclass as parent, a.attname as col from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = 2 and k.conkey = array[a.attnum]
      join pg_attribute p on p.attrelid = k.conrelid and p.attnum = 3 and p.attname = 'position'
     where k.conrelid = c.oid and k.contype = 'f') f on true
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('kernel', 'auth', 'notices', 'own', 'graphile_worker', 'information_schema')
    and n.nspname not like 'pg\_%' and (n.nspname, c.relname) not in (('org', 'companies'), ('org', 'users'));
