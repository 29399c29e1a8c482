-- The one permitted way to take books away: a company that has been an example since its foundation goes whole, in
-- one transaction. What its data brought along and real work refers to stays. No other company can be named here.
create schema founding;

-- What the filling of examples made known, wherever it stands.
create index changes_example_idx on kernel.changes (actor_id) where actor_id like 'example:%';

-- How rows of each table belong to a company: `own` by its column, `part` by its parent, `shared` by nothing.
create view founding.tables as
  select c.oid::regclass as tab, n.nspname as room, f.parent, f.col,
    case when exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped) then 'own'
         when f.parent is not null then 'part' else 'shared' end as kind
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  left join lateral (
    select k.confrelid::regclass as parent, a.attname as col from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = 2 and k.conkey = array[a.attnum]
      join pg_attribute p on p.attrelid = k.conrelid and p.attnum = 3 and p.attname = 'position'
     where k.conrelid = c.oid and k.contype = 'f') f on true
  where c.relkind = 'r' and n.nspname not in ('kernel', 'auth', 'notices', 'own', 'graphile_worker', 'information_schema')
    and n.nspname not like 'pg\_%' and (n.nspname, c.relname) not in (('org', 'companies'), ('org', 'users'));

-- The condition under which a row of a table goes with the company; $1 is the company, $2 the shared records that go.
create function founding.goes(which regclass, alias text) returns text language plpgsql stable as $$
declare
  t founding.tables;
  said text[];
begin
  select * into t from founding.tables where tab = which;
  if t.kind = 'own' then return format('%I.company_id = $1', alias); end if;
  if t.kind = 'part' and t.parent <> 'org.users'::regclass and t.parent <> 'org.roles'::regclass then
    return format('%I.%I in (select up.id from %s up where %s)', alias, t.col, t.parent, founding.goes(t.parent, 'up'));
  end if;
  select array_agg(format('%I.%I in (select o.id from %s o where o.company_id = $1)', alias, a.attname, k.confrelid::regclass))
    into said from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum] and a.attnotnull
    join founding.tables o on o.tab = k.confrelid and o.kind = 'own'
   where k.conrelid = which and k.contype = 'f';
  if t.kind = 'shared' and exists (select from pg_attribute a where a.attrelid = which and a.attname = 'id' and a.atttypid = 'uuid'::regtype) then
    said := said || format('%I.id = any($2)', alias);
  end if;
  return array_to_string(said, ' or ');
end $$;

-- Shared records an example brought along that nothing else refers to; what stays keeps what it refers to itself.
create function founding.going(company uuid) returns uuid[] language plpgsql stable as $$
declare
  ids uuid[] := array(select record_id from kernel.changes
    where actor_id = 'example:' || company and actor_id like 'example:%' and kind = 'created' and company_id is null);
  used uuid[];
  more uuid[];
  r record;
begin
  loop
    used := '{}';
    for r in select t.tab, a.attname, a.atttypid = 'uuid'::regtype as is_id, founding.goes(t.tab, 'x') as goes
      from founding.tables t join pg_attribute a on a.attrelid = t.tab and a.attnum > 1 and not a.attisdropped
       and (a.atttypid = 'uuid'::regtype or a.attname in ('subject', 'subject_id')) and a.attname <> 'company_id'
     where t.kind <> 'part' or a.attname <> t.col
    loop
      execute format('select array(select distinct %s from %s x where %s and (%s) is not true)',
        case when r.is_id then format('x.%I', r.attname) else format('x.%I::uuid', r.attname) end, r.tab,
        case when r.is_id then format('x.%I = any($2)', r.attname) else format('x.%I = any($2::text[])', r.attname) end,
        coalesce(nullif(r.goes, ''), 'false')) into more using company, ids;
      used := used || more;
    end loop;
    exit when used = '{}';
    ids := array(select unnest(ids) except select unnest(used));
  end loop;
  return ids;
end $$;

-- What would go and what would stay, table by table.
create function founding.example_contents(company uuid) returns table (tab text, goes bigint, stays uuid[]) language plpgsql stable as $$
declare
  ids uuid[] := founding.going(company);
  brought uuid[] := array(select record_id from kernel.changes
    where actor_id = 'example:' || company and actor_id like 'example:%' and kind = 'created' and company_id is null);
  t record;
begin
  for t in select * from founding.tables f where f.kind in ('own', 'shared') loop
    if coalesce(founding.goes(t.tab, 'x'), '') = '' then continue; end if;
    tab := t.tab::text;
    execute format('select count(*) from %s x where %s', t.tab, founding.goes(t.tab, 'x')) into goes using company, ids;
    stays := '{}';
    if t.kind = 'shared' and exists (select from pg_attribute a where a.attrelid = t.tab and a.attname = 'id'
      and a.atttypid = 'uuid'::regtype) then
      execute format('select array(select x.id from %s x where x.id = any($3) and x.id <> all($2) order by x.id)', t.tab)
        into stays using company, ids, brought;
    end if;
    if goes > 0 or stays <> '{}' then return next; end if;
  end loop;
end $$;

create function founding.remove_example(company uuid) returns void language plpgsql as $$
declare
  ids uuid[];
  everything uuid[];
  t record;
  parts text[] := '{}';
begin
  -- why: the mark is read under a lock, in the function that deletes; it cannot be set later (companies_example_fixed).
  perform from org.companies c where c.id = company and c.example for update;
  if not found then
    raise exception '% is no example', company using errcode = '23514', constraint = 'founding_only_examples_go';
  end if;
  -- why: books refuse deletion by trigger. Nobody else writes into them while that is suspended, and it ends here.
  for t in select g.tgrelid::regclass as tab, g.tgname from pg_trigger g
    where g.tgfoid in ('kernel.refuse_change'::regproc, 'kernel.only_with_its_record'::regproc) and (g.tgrelid in ('kernel.changes'::regclass, 'kernel.outbox'::regclass)
      or g.tgrelid in (select f.tab from founding.tables f where f.kind = 'own')) order by g.tgrelid::regclass::text
  loop
    execute format('alter table %s disable trigger %I', t.tab, t.tgname);
  end loop;
  ids := founding.going(company);
  everything := ids || array(select record_id from kernel.changes c where c.company_id = company and c.kind = 'created');

  -- What only points at the example loses its pointer.
  update party.parties set price_list_id = null
   where id <> all(ids) and price_list_id in (select l.id from catalog.price_lists l where l.company_id = company);
  for t in select k.conrelid::regclass as tab, a.attname, k.confrelid::regclass as target from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum] and not a.attnotnull
      join founding.tables s on s.tab = k.conrelid and s.kind = 'shared' join founding.tables o on o.tab = k.confrelid and o.kind = 'own'
     where k.contype = 'f'
  loop
    execute format('update %s set %2$I = null where %2$I in (select o.id from %3$s o where o.company_id = $1)', t.tab, t.attname, t.target)
      using company;
  end loop;
  update auth.sessions s set company_id = null where s.company_id = company;

  -- All at once: one statement, so that references among the rows hold until its end.
  for t in select f.tab, founding.goes(f.tab, 'x') as goes from founding.tables f loop
    if coalesce(t.goes, '') <> '' then
      parts := parts || format('d%s as (delete from %s x where %s)', cardinality(parts), t.tab, t.goes);
    end if;
  end loop;
  execute 'with ' || array_to_string(parts, ', ') || ' select 1' using company, ids;
  delete from notices.notices n where n.subject_id = any(everything);
  delete from notices.follows f where f.subject_id = any(everything);
  delete from kernel.deliveries d where d.subject_id = any(everything);
  delete from kernel.counters c where c.key like '%' || company || '%';
  delete from kernel.outbox o where o.company_id = company or o.subject_id = any(ids);
  -- why: seals over the trail hold: what goes leaves its place and fingerprint.
  insert into kernel.gone_changes (xid, seq, company_id, sha256)
    select c.xid, c.seq, company, kernel.change_fingerprint(c) from kernel.changes c where c.company_id = company or c.record_id = any(ids);
  delete from kernel.changes c where c.company_id = company or c.record_id = any(ids);

  for t in select g.tgrelid::regclass as tab, g.tgname from pg_trigger g
    where g.tgfoid in ('kernel.refuse_change'::regproc, 'kernel.only_with_its_record'::regproc) and g.tgenabled = 'D'
  loop
    execute format('alter table %s enable trigger %I', t.tab, t.tgname);
  end loop;
end $$;
