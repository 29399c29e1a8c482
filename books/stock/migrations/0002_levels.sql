-- Levels: what every product has at every place of ours, in the same transaction as the moves. No level is
-- negative where it may not be, none promises more than is there, and nothing is worth something when nothing is left.
create table stock.levels (
  id uuid not null unique,
  company_id uuid not null references org.companies (id),
  product_id uuid not null references catalog.products (id),
  location_id uuid not null references stock.locations (id),
  on_hand numeric(18,6) not null default 0,
  reserved numeric(18,6) not null default 0,
  incoming numeric(18,6) not null default 0,
  value bigint not null default 0,
  allow_negative boolean not null,
  primary key (company_id, product_id, location_id),
  constraint levels_not_negative check (allow_negative or on_hand >= 0),
  constraint levels_reserved_not_negative check (reserved >= 0),
  constraint levels_reserved_within_stock check (reserved <= greatest(on_hand, 0)),
  constraint levels_incoming_not_negative check (incoming >= 0),
  constraint levels_worth_nothing_when_empty check (on_hand <> 0 or value = 0)
);
create index levels_product_id_idx on stock.levels (product_id);
create index levels_location_id_idx on stock.levels (location_id);

create view stock_api.levels as select * from stock.levels;

-- A location that changes its mind about negative stock changes the levels in it.
create function stock.copy_allow_negative() returns trigger language plpgsql as $$
begin
  update stock.levels set allow_negative = new.allow_negative where location_id = new.id;
  return null;
end $$;
create trigger locations_allow_negative after update of allow_negative on stock.locations
  for each row when (old.allow_negative is distinct from new.allow_negative)
  execute function stock.copy_allow_negative();
