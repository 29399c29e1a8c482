-- How far the watch over products that are probably one has come: those changed since are looked at the next time.
create table catalog.watched (
  one_row boolean not null default true,
  at timestamptz not null,
  product_id uuid not null,
  constraint watched_pkey primary key (one_row),
  constraint watched_one_row_check check (one_row)
);
create index products_changed_idx on catalog.products (updated_at, id);
