-- What somebody typed into a form and has not saved: theirs alone, no business record, gone after a while.
create table kernel.drafts (
  owner_id text not null,
  form text not null check (char_length(form) between 1 and 200),
  content jsonb not null check (octet_length(content::text) <= 400000),
  at timestamptz not null,
  primary key (owner_id, form)
);
create index drafts_at_idx on kernel.drafts (at);
