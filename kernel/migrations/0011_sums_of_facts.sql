-- How far the sums beside the facts of a cube reach: every fact of a transaction before this one is in them, none of a
-- later one. Sums and reach change in one transaction, so a reader counts each fact exactly once.
create table kernel.sums_reach (
  facts text primary key,
  before xid8 not null
);
