-- What only tells how a record began is deleted with that record or not at all: TG_ARGV = table, column.
create function kernel.only_with_its_record() returns trigger language plpgsql as $$
declare
  stays boolean;
begin
  execute format('select exists (select from %s where id = $1)', tg_argv[0]) into stays using (to_jsonb(old) ->> tg_argv[1])::uuid;
  if stays then
    raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'KI001';
  end if;
  return null;
end $$;

-- What an import has done is found again by the import, so that it can be taken back; a merge likewise.
create index changes_import_idx on kernel.changes (request, seq) where request like 'import:%';
create index changes_merge_idx on kernel.changes (request, seq) where request like 'merge:%';
