-- Links by which customers accept quotes. The token is not here, only its hash.
create table papers.quote_links (
  id uuid primary key,
  token_hash text not null,
  company_id uuid not null references org.companies (id),
  order_id uuid not null references sales.orders (id) on delete cascade,
  revision integer not null,
  file_id uuid not null references documents.files (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint quote_links_token_hash_key unique (token_hash)
);
create index quote_links_order_idx on papers.quote_links (order_id) where used_at is null;
create index quote_links_expires_idx on papers.quote_links (expires_at);
-- The print shop looks for what waits, in all companies at once.
create index papers_waiting_idx on papers.papers (due_at, id) where state = 'waiting';
