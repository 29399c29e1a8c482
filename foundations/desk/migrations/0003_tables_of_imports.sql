-- The lines of a table that are taken in later, in pieces; a piece goes when it is decided.
create table desk.import_pieces (
  import_id uuid not null,
  last_line integer not null,
  lines jsonb not null,
  constraint import_pieces_pkey primary key (import_id, last_line),
  constraint import_pieces_import_id_fkey foreign key (import_id) references desk.imports (id) on delete cascade
);
