-- Below which transaction nothing more can be written here. The snapshot of PostgreSQL counts the running
-- transactions of all databases of the server; those of other databases, known by their backend, cannot write
-- here and do not hold up our feeds. STABLE, so that it looks at the snapshot of the statement that asks.
create function kernel.settled_before() returns xid8 language plpgsql stable parallel restricted as $$
declare
  shot pg_snapshot := pg_current_snapshot();
  edge xid8 := pg_snapshot_xmax(shot);
begin
  if pg_snapshot_xmin(shot) < edge then
    select coalesce(min(running), edge) into edge from pg_snapshot_xip(shot) running
     where running::xid not in (
       select a.backend_xid from pg_stat_activity a
        where a.backend_xid is not null
          and a.datid <> (select oid from pg_database where datname = current_database())
       union all
       select p.transaction from pg_prepared_xacts p where p.database <> current_database());
  end if;
  return least(edge, pg_current_xact_id_if_assigned());
end $$;
