-- Bytes are kept once, by their fingerprint, however many records carry them. The old table is a view of that now,
-- so whoever stores or reads the bytes of a file does so as before.
create table documents.contents (
  sha256 text primary key,
  content bytea not null,
  used_at timestamptz not null default now()
);
insert into documents.contents (sha256, content)
  select distinct on (f.sha256) f.sha256, c.content from documents.file_contents c join documents.files f using (id);
create trigger contents_immutable before update of content on documents.contents
  for each statement execute function kernel.refuse_change();

drop table documents.file_contents;
create view documents.file_contents as
  select f.id, c.content from documents.files f join documents.contents c on c.sha256 = f.sha256;

-- Who stores the same bytes again says that they are in use, so that they are not swept away meanwhile.
create function documents.keep_content() returns trigger language plpgsql as $$
begin
  insert into documents.contents (sha256, content) values (encode(sha256(new.content), 'hex'), new.content)
    on conflict (sha256) do update set used_at = now();
  return new;
end $$;
create trigger file_contents_keep instead of insert on documents.file_contents
  for each row execute function documents.keep_content();
