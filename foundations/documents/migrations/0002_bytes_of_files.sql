-- The bytes of files, apart from their records, so that lists never touch them. They never change.
create table documents.file_contents (
  id uuid primary key references documents.files (id) on delete cascade,
  content bytea not null
);
create trigger file_contents_immutable before update on documents.file_contents
  for each statement execute function kernel.refuse_change();
