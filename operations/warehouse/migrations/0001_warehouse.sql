-- Tables of warehouse, derived from its definitions.
create schema warehouse;

create schema warehouse_api;

create table warehouse.deliveries (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  number text not null,
  kind text not null,
  sales_order_id uuid not null,
  order_number text not null,
  customer_id uuid not null,
  reverses_id uuid,
  warehouse_id uuid not null,
  state text not null,
  day date not null,
  shipped_at timestamptz,
  address jsonb not null,
  carrier text,
  tracking text,
  language text not null,
  base_currency text not null,
  note text,
  search_text text generated always as (kernel.fold(coalesce(number, '') || ' ' || coalesce(order_number, '') || ' ' || coalesce(tracking, ''))) stored,
  constraint deliveries_pkey primary key (id),
  constraint deliveries_company_id_number_key unique (company_id, number),
  constraint deliveries_number_check check (char_length(number) <= 40),
  constraint deliveries_kind_check check (kind in ('delivery', 'return')),
  constraint deliveries_order_number_check check (char_length(order_number) <= 40),
  constraint deliveries_state_check check (state in ('draft', 'shipped')),
  constraint deliveries_carrier_check check (char_length(carrier) <= 200),
  constraint deliveries_tracking_check check (char_length(tracking) <= 200),
  constraint deliveries_language_check check (language in ('en', 'de', 'zh', 'da')),
  constraint deliveries_base_currency_check check (base_currency ~ '^[A-Z]{3}$'),
  constraint deliveries_note_check check (char_length(note) <= 10000),
  constraint deliveries_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint deliveries_customer_id_fkey foreign key (customer_id) references party.parties (id),
  constraint deliveries_reverses_id_fkey foreign key (reverses_id) references warehouse.deliveries (id),
  constraint deliveries_warehouse_id_fkey foreign key (warehouse_id) references stock.warehouses (id)
);

create table warehouse.delivery_lines (
  id uuid not null,
  delivery_id uuid not null,
  position integer not null,
  order_line uuid not null,
  product_id uuid not null,
  text text not null,
  quantity numeric(18,6) not null,
  unit_id uuid not null,
  value bigint,
  returned numeric(18,6) not null,
  constraint delivery_lines_pkey primary key (id),
  constraint delivery_lines_delivery_id_fkey foreign key (delivery_id) references warehouse.deliveries (id) on delete cascade,
  constraint delivery_lines_text_check check (char_length(text) <= 500),
  constraint delivery_lines_quantity_check check (quantity > 0),
  constraint delivery_lines_returned_within_delivered check (returned >= 0 and returned <= quantity),
  constraint delivery_lines_product_id_fkey foreign key (product_id) references catalog.products (id),
  constraint delivery_lines_unit_id_fkey foreign key (unit_id) references org.units (id)
);

create index deliveries_customer_id_company_id_id_idx on warehouse.deliveries (customer_id, company_id, id);

create index deliveries_company_id_state_id_idx on warehouse.deliveries (company_id, state, id);

create index deliveries_sales_order_id_company_id_id_idx on warehouse.deliveries (sales_order_id, company_id, id);

create index deliveries_company_id_day_id_idx on warehouse.deliveries (company_id, day, id);

create index deliveries_company_id_kind_id_idx on warehouse.deliveries (company_id, kind, id);

create index deliveries_warehouse_id_company_id_id_idx on warehouse.deliveries (warehouse_id, company_id, id);

create index deliveries_company_id_id_idx on warehouse.deliveries (company_id, id);

create index deliveries_reverses_id_company_id_id_idx on warehouse.deliveries (reverses_id, company_id, id);

create index deliveries_company_id_created_at_id_idx on warehouse.deliveries (company_id, created_at, id);

create index delivery_lines_delivery_id_idx on warehouse.delivery_lines (delivery_id);

create index delivery_lines_product_id_idx on warehouse.delivery_lines (product_id);

create index delivery_lines_unit_id_idx on warehouse.delivery_lines (unit_id);

create index deliveries_search_trgm_idx on warehouse.deliveries using gin (search_text gin_trgm_ops);

create index deliveries_search_words_idx on warehouse.deliveries using gin (kernel.words(search_text));

create trigger deliveries_state_moves before update of state on warehouse.deliveries
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'draft>shipped');

create view warehouse_api.deliveries as select * from warehouse.deliveries;

create view warehouse_api.delivery_lines as select * from warehouse.delivery_lines;
