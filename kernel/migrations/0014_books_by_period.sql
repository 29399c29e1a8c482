-- A house that has grown large keeps its books in partitions: how long a period is stands here; no row, no partitions.
create table kernel.partitioning (
  id boolean primary key default true check (id),
  period text not null check (period in ('month', 'quarter', 'year')),
  since timestamptz not null
);

-- Default partitions that hold rows: what came before a partition was made for it.
create function kernel.rows_without_partition() returns table (at text, rows bigint) language plpgsql stable as $$
begin
  for at in select c.oid::regclass::text from pg_class c
    where c.relispartition and pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT' order by 1
  loop
    execute format('select count(*) from %s', at) into rows;
    if rows > 0 then return next; end if;
  end loop;
end $$;
