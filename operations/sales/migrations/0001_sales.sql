-- Tables of sales, derived from its definitions.
create schema sales;

create schema sales_api;

create table sales.orders (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  number text not null,
  customer_id uuid not null,
  customer_group_id uuid,
  contact_id uuid,
  opportunity_id uuid,
  salesperson_id uuid not null,
  team_id uuid,
  state text not null,
  currency text not null,
  base_currency text not null,
  rate numeric(21,9) not null,
  ordered_on date not null,
  valid_until date,
  promised_on date,
  warehouse_id uuid,
  address jsonb not null,
  ship_country text not null,
  inclusive boolean not null,
  payment_days integer not null,
  customer_reference text,
  language text not null,
  note text,
  revision integer not null,
  net bigint not null,
  tax bigint not null,
  gross bigint not null,
  margin bigint,
  delivery text not null,
  invoicing text not null,
  payment text not null,
  paid bigint not null,
  confirmed_at timestamptz,
  accepted_at timestamptz,
  accepted_by text,
  lost_reason text,
  search_text text generated always as (kernel.fold(coalesce(number, '') || ' ' || coalesce(customer_reference, ''))) stored,
  constraint orders_pkey primary key (id),
  constraint orders_company_id_number_key unique (company_id, number),
  constraint orders_number_check check (char_length(number) <= 40),
  constraint orders_state_check check (state in ('draft', 'quoted', 'held', 'confirmed', 'closed', 'cancelled')),
  constraint orders_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint orders_base_currency_check check (base_currency ~ '^[A-Z]{3}$'),
  constraint orders_ship_country_check check (char_length(ship_country) <= 2),
  constraint orders_payment_days_check check (payment_days >= 0),
  constraint orders_customer_reference_check check (char_length(customer_reference) <= 200),
  constraint orders_language_check check (language in ('en', 'de', 'zh', 'da')),
  constraint orders_note_check check (char_length(note) <= 10000),
  constraint orders_delivery_check check (delivery in ('none', 'partial', 'full')),
  constraint orders_invoicing_check check (invoicing in ('none', 'partial', 'full')),
  constraint orders_payment_check check (payment in ('none', 'partial', 'full')),
  constraint orders_accepted_by_check check (char_length(accepted_by) <= 200),
  constraint orders_lost_reason_check check (lost_reason in ('price', 'timing', 'competitor', 'no-budget', 'no-answer', 'other')),
  constraint orders_gross_is_net_plus_tax check (gross = net + tax),
  constraint orders_valid_after_ordered check (valid_until is null or valid_until >= ordered_on),
  constraint orders_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint orders_customer_id_fkey foreign key (customer_id) references party.parties (id),
  constraint orders_customer_group_id_fkey foreign key (customer_group_id) references party.customer_groups (id),
  constraint orders_contact_id_fkey foreign key (contact_id) references party.parties (id),
  constraint orders_salesperson_id_fkey foreign key (salesperson_id) references org.users (id),
  constraint orders_team_id_fkey foreign key (team_id) references org.teams (id),
  constraint orders_warehouse_id_fkey foreign key (warehouse_id) references stock.warehouses (id)
);

create table sales.order_lines (
  id uuid not null,
  order_id uuid not null,
  position integer not null,
  product_id uuid not null,
  text text not null,
  quantity numeric(18,6) not null,
  unit_id uuid not null,
  price numeric(18,6) not null,
  discount_percent numeric(16,4) not null,
  tax_category text not null,
  tax_rate numeric(16,4) not null,
  net bigint not null,
  optional boolean not null,
  promised_on date,
  stocked boolean not null,
  unit_cost numeric(18,6),
  reserved numeric(18,6) not null,
  delivered numeric(18,6) not null,
  invoiced numeric(18,6) not null,
  why jsonb,
  constraint order_lines_pkey primary key (id),
  constraint order_lines_order_id_fkey foreign key (order_id) references sales.orders (id) on delete cascade,
  constraint order_lines_text_check check (char_length(text) <= 500),
  constraint order_lines_quantity_check check (quantity > 0),
  constraint order_lines_price_check check (price >= 0),
  constraint order_lines_discount_percent_check check (discount_percent >= 0),
  constraint order_lines_tax_category_check check (tax_category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  constraint order_lines_discount_at_most_all check (discount_percent <= 100),
  constraint order_lines_delivered_within_promise check (delivered >= 0 and delivered <= quantity),
  constraint order_lines_invoiced_within_promise check (invoiced >= 0 and invoiced <= quantity),
  constraint order_lines_reserved_within_promise check (reserved >= 0 and reserved + delivered <= quantity),
  constraint order_lines_product_id_fkey foreign key (product_id) references catalog.products (id),
  constraint order_lines_unit_id_fkey foreign key (unit_id) references org.units (id)
);

create table sales.quote_versions (
  id uuid not null,
  order_id uuid not null,
  position integer not null,
  revision integer not null,
  sent_at timestamptz not null,
  net bigint not null,
  gross bigint not null,
  content jsonb not null,
  constraint quote_versions_pkey primary key (id),
  constraint quote_versions_order_id_fkey foreign key (order_id) references sales.orders (id) on delete cascade
);

create index orders_customer_id_company_id_id_idx on sales.orders (customer_id, company_id, id);

create index orders_customer_group_id_company_id_id_idx on sales.orders (customer_group_id, company_id, id);

create index orders_company_id_state_id_idx on sales.orders (company_id, state, id);

create index orders_salesperson_id_company_id_id_idx on sales.orders (salesperson_id, company_id, id);

create index orders_company_id_ordered_on_id_idx on sales.orders (company_id, ordered_on, id);

create index orders_opportunity_id_company_id_id_idx on sales.orders (opportunity_id, company_id, id);

create index orders_company_id_delivery_id_idx on sales.orders (company_id, delivery, id);

create index orders_company_id_invoicing_id_idx on sales.orders (company_id, invoicing, id);

create index orders_company_id_payment_id_idx on sales.orders (company_id, payment, id);

create index orders_company_id_gross_id_idx on sales.orders (company_id, gross, id);

create index orders_company_id_id_idx on sales.orders (company_id, id);

create index orders_contact_id_company_id_id_idx on sales.orders (contact_id, company_id, id);

create index orders_team_id_company_id_id_idx on sales.orders (team_id, company_id, id);

create index orders_warehouse_id_company_id_id_idx on sales.orders (warehouse_id, company_id, id);

create index orders_company_id_created_at_id_idx on sales.orders (company_id, created_at, id);

create index order_lines_order_id_idx on sales.order_lines (order_id);

create index order_lines_product_id_idx on sales.order_lines (product_id);

create index order_lines_unit_id_idx on sales.order_lines (unit_id);

create index quote_versions_order_id_idx on sales.quote_versions (order_id);

create index orders_search_trgm_idx on sales.orders using gin (search_text gin_trgm_ops);

create index orders_search_words_idx on sales.orders using gin (kernel.words(search_text));

create trigger orders_state_moves before update of state on sales.orders
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'draft>quoted draft>confirmed draft>held draft>cancelled quoted>draft quoted>confirmed quoted>held quoted>cancelled held>confirmed held>draft held>cancelled confirmed>closed confirmed>cancelled closed>confirmed');

create view sales_api.orders as select * from sales.orders;

create view sales_api.order_lines as select * from sales.order_lines;

create view sales_api.quote_versions as select * from sales.quote_versions;
