-- Tables of stock, derived from its definitions.
create schema stock;

create schema stock_api;

create table stock.warehouses (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  code text not null,
  name text not null,
  standard boolean not null,
  search_text text generated always as (kernel.fold(coalesce(code, '') || ' ' || coalesce(name, ''))) stored,
  constraint warehouses_pkey primary key (id),
  constraint warehouses_company_id_code_key unique (company_id, code),
  constraint warehouses_code_check check (char_length(code) <= 20),
  constraint warehouses_name_check check (char_length(name) <= 200),
  constraint warehouses_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index warehouses_company_id_name_id_idx on stock.warehouses (company_id, name, id);

create index warehouses_company_id_id_idx on stock.warehouses (company_id, id);

create index warehouses_search_trgm_idx on stock.warehouses using gin (search_text gin_trgm_ops);

create index warehouses_search_words_idx on stock.warehouses using gin (kernel.words(search_text));

create view stock_api.warehouses as select * from stock.warehouses;

create table stock.locations (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  warehouse_id uuid,
  code text not null,
  name text not null,
  kind text not null,
  allow_negative boolean not null,
  search_text text generated always as (kernel.fold(coalesce(code, '') || ' ' || coalesce(name, ''))) stored,
  constraint locations_pkey primary key (id),
  constraint locations_company_id_code_key unique (company_id, code),
  constraint locations_code_check check (char_length(code) <= 20),
  constraint locations_name_check check (char_length(name) <= 200),
  constraint locations_kind_check check (kind in ('internal', 'supplier', 'customer', 'inventory', 'transit', 'production')),
  constraint locations_shelves_stand_in_a_warehouse check (kind in ('supplier', 'customer', 'inventory') or warehouse_id is not null),
  constraint locations_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint locations_warehouse_id_fkey foreign key (warehouse_id) references stock.warehouses (id)
);

create index locations_warehouse_id_company_id_id_idx on stock.locations (warehouse_id, company_id, id);

create index locations_company_id_kind_id_idx on stock.locations (company_id, kind, id);

create index locations_company_id_name_id_idx on stock.locations (company_id, name, id);

create index locations_company_id_id_idx on stock.locations (company_id, id);

create index locations_search_trgm_idx on stock.locations using gin (search_text gin_trgm_ops);

create index locations_search_words_idx on stock.locations using gin (kernel.words(search_text));

create view stock_api.locations as select * from stock.locations;

create table stock.moves (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  product_id uuid not null,
  from_location_id uuid not null,
  to_location_id uuid not null,
  quantity numeric(18,6) not null,
  value bigint not null,
  base_currency text not null,
  day date not null,
  source_resource text not null,
  source_id uuid not null,
  line_id uuid,
  reverses_id uuid,
  constraint moves_pkey primary key (company_id, id),
  constraint moves_quantity_check check (quantity >= 0),
  constraint moves_base_currency_check check (base_currency ~ '^[A-Z]{3}$'),
  constraint moves_source_resource_check check (char_length(source_resource) <= 80),
  constraint moves_goes_somewhere check (from_location_id <> to_location_id),
  constraint moves_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint moves_product_id_fkey foreign key (product_id) references catalog.products (id),
  constraint moves_from_location_id_fkey foreign key (from_location_id) references stock.locations (id),
  constraint moves_to_location_id_fkey foreign key (to_location_id) references stock.locations (id)
);

create index moves_product_id_company_id_id_idx on stock.moves (product_id, company_id, id);

create index moves_company_id_source_id_id_idx on stock.moves (company_id, source_id, id);

create index moves_company_id_day_id_idx on stock.moves (company_id, day, id);

create index moves_company_id_id_idx on stock.moves (company_id, id);

create index moves_from_location_id_company_id_id_idx on stock.moves (from_location_id, company_id, id);

create index moves_to_location_id_company_id_id_idx on stock.moves (to_location_id, company_id, id);

create index moves_reverses_id_company_id_id_idx on stock.moves (reverses_id, company_id, id);

create trigger moves_immutable before update or delete or truncate on stock.moves
  for each statement execute function kernel.refuse_change();

create view stock_api.moves as select * from stock.moves;

create table stock.reservations (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  product_id uuid not null,
  location_id uuid not null,
  quantity numeric(18,6) not null,
  done numeric(18,6) not null,
  released numeric(18,6) not null,
  source_resource text not null,
  source_id uuid not null,
  line_id uuid not null,
  state text not null,
  constraint reservations_pkey primary key (id),
  constraint reservations_quantity_check check (quantity > 0),
  constraint reservations_source_resource_check check (char_length(source_resource) <= 80),
  constraint reservations_state_check check (state in ('pending', 'posted', 'released')),
  constraint reservations_done_and_released_within_quantity check (done >= 0 and released >= 0 and done + released <= quantity),
  constraint reservations_pending_while_something_is_left check ((state = 'pending') = (done + released < quantity)),
  constraint reservations_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint reservations_product_id_fkey foreign key (product_id) references catalog.products (id),
  constraint reservations_location_id_fkey foreign key (location_id) references stock.locations (id)
);

create index reservations_product_id_company_id_id_idx on stock.reservations (product_id, company_id, id);

create index reservations_company_id_state_id_idx on stock.reservations (company_id, state, id);

create index reservations_company_id_source_id_id_idx on stock.reservations (company_id, source_id, id);

create index reservations_company_id_line_id_id_idx on stock.reservations (company_id, line_id, id);

create index reservations_company_id_id_idx on stock.reservations (company_id, id);

create index reservations_location_id_company_id_id_idx on stock.reservations (location_id, company_id, id);

create index reservations_company_id_created_at_id_idx on stock.reservations (company_id, created_at, id);

create trigger reservations_state_moves before update of state on stock.reservations
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'pending>posted pending>released');

create view stock_api.reservations as select * from stock.reservations;

create table stock.expectations (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  product_id uuid not null,
  location_id uuid not null,
  quantity numeric(18,6) not null,
  received numeric(18,6) not null,
  dropped numeric(18,6) not null,
  due_on date not null,
  source_resource text not null,
  source_id uuid not null,
  line_id uuid not null,
  state text not null,
  constraint expectations_pkey primary key (id),
  constraint expectations_quantity_check check (quantity > 0),
  constraint expectations_source_resource_check check (char_length(source_resource) <= 80),
  constraint expectations_state_check check (state in ('open', 'received', 'dropped')),
  constraint expectations_received_and_dropped_within_quantity check (received >= 0 and dropped >= 0 and received + dropped <= quantity),
  constraint expectations_open_while_something_is_left check ((state = 'open') = (received + dropped < quantity)),
  constraint expectations_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint expectations_product_id_fkey foreign key (product_id) references catalog.products (id),
  constraint expectations_location_id_fkey foreign key (location_id) references stock.locations (id)
);

create index expectations_product_id_company_id_id_idx on stock.expectations (product_id, company_id, id);

create index expectations_company_id_state_id_idx on stock.expectations (company_id, state, id);

create index expectations_company_id_source_id_id_idx on stock.expectations (company_id, source_id, id);

create index expectations_company_id_line_id_id_idx on stock.expectations (company_id, line_id, id);

create index expectations_company_id_due_on_id_idx on stock.expectations (company_id, due_on, id);

create index expectations_company_id_id_idx on stock.expectations (company_id, id);

create index expectations_location_id_company_id_id_idx on stock.expectations (location_id, company_id, id);

create trigger expectations_state_moves before update of state on stock.expectations
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'open>received open>dropped');

create view stock_api.expectations as select * from stock.expectations;
