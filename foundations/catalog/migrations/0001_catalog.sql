-- Tables of catalog, derived from its definitions.
create schema catalog;

create schema catalog_api;

create table catalog.categories (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  parent_id uuid,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint categories_pkey primary key (id),
  constraint categories_name_check check (char_length(name) <= 200),
  constraint categories_not_inside_itself check (parent_id is null or parent_id <> id),
  constraint categories_parent_id_fkey foreign key (parent_id) references catalog.categories (id)
);

create index categories_parent_id_id_idx on catalog.categories (parent_id, id);

create index categories_name_id_idx on catalog.categories (name, id);

create index categories_search_trgm_idx on catalog.categories using gin (search_text gin_trgm_ops);

create index categories_search_words_idx on catalog.categories using gin (kernel.words(search_text));

create view catalog_api.categories as select * from catalog.categories;

create table catalog.products (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  code text not null,
  name text not null,
  kind text not null,
  category_id uuid,
  unit_id uuid not null,
  stocked boolean not null,
  tax_class text not null,
  description text,
  weight_kg numeric(18,6),
  barcode text,
  active boolean not null,
  replaced_by_id uuid,
  search_text text generated always as (kernel.fold(coalesce(code, '') || ' ' || coalesce(name, '') || ' ' || coalesce(barcode, ''))) stored,
  constraint products_pkey primary key (id),
  constraint products_code_key unique (code),
  constraint products_barcode_key unique (barcode),
  constraint products_code_check check (char_length(code) <= 60),
  constraint products_name_check check (char_length(name) <= 200),
  constraint products_kind_check check (kind in ('good', 'service')),
  constraint products_tax_class_check check (tax_class in ('standard', 'intermediate', 'reduced', 'super-reduced', 'zero', 'exempt')),
  constraint products_description_check check (char_length(description) <= 10000),
  constraint products_weight_kg_check check (weight_kg >= 0),
  constraint products_barcode_check check (char_length(barcode) <= 14),
  constraint products_only_goods_are_stocked check (kind = 'good' or not stocked),
  constraint products_barcode_is_a_gtin check (case when barcode is null then true when barcode !~ '^([0-9]{8}|[0-9]{12,14})$' then false else (3 * substr(lpad(barcode, 14, '0'), 1, 1)::integer + substr(lpad(barcode, 14, '0'), 2, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 3, 1)::integer + substr(lpad(barcode, 14, '0'), 4, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 5, 1)::integer + substr(lpad(barcode, 14, '0'), 6, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 7, 1)::integer + substr(lpad(barcode, 14, '0'), 8, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 9, 1)::integer + substr(lpad(barcode, 14, '0'), 10, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 11, 1)::integer + substr(lpad(barcode, 14, '0'), 12, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 13, 1)::integer + substr(lpad(barcode, 14, '0'), 14, 1)::integer) % 10 = 0 end),
  constraint products_replaced_by_another check (replaced_by_id <> id),
  constraint products_category_id_fkey foreign key (category_id) references catalog.categories (id),
  constraint products_unit_id_fkey foreign key (unit_id) references org.units (id),
  constraint products_replaced_by_id_fkey foreign key (replaced_by_id) references catalog.products (id)
);

create table catalog.product_units (
  id uuid not null,
  product_id uuid not null,
  position integer not null,
  unit_id uuid not null,
  numerator numeric(12,0) not null,
  denominator numeric(12,0) not null,
  barcode text,
  constraint product_units_pkey primary key (id),
  constraint product_units_product_id_fkey foreign key (product_id) references catalog.products (id) on delete cascade,
  constraint product_units_numerator_check check (numerator > 0),
  constraint product_units_denominator_check check (denominator > 0),
  constraint product_units_barcode_check check (char_length(barcode) <= 14),
  constraint product_units_barcode_is_a_gtin check (case when barcode is null then true when barcode !~ '^([0-9]{8}|[0-9]{12,14})$' then false else (3 * substr(lpad(barcode, 14, '0'), 1, 1)::integer + substr(lpad(barcode, 14, '0'), 2, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 3, 1)::integer + substr(lpad(barcode, 14, '0'), 4, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 5, 1)::integer + substr(lpad(barcode, 14, '0'), 6, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 7, 1)::integer + substr(lpad(barcode, 14, '0'), 8, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 9, 1)::integer + substr(lpad(barcode, 14, '0'), 10, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 11, 1)::integer + substr(lpad(barcode, 14, '0'), 12, 1)::integer + 3 * substr(lpad(barcode, 14, '0'), 13, 1)::integer + substr(lpad(barcode, 14, '0'), 14, 1)::integer) % 10 = 0 end),
  constraint product_units_unit_id_fkey foreign key (unit_id) references org.units (id)
);

create index products_kind_id_idx on catalog.products (kind, id);

create index products_category_id_id_idx on catalog.products (category_id, id);

create index products_stocked_id_idx on catalog.products (stocked, id);

create index products_active_id_idx on catalog.products (active, id);

create index products_name_id_idx on catalog.products (name, id);

create index products_unit_id_id_idx on catalog.products (unit_id, id);

create index products_replaced_by_id_id_idx on catalog.products (replaced_by_id, id);

create index product_units_product_id_idx on catalog.product_units (product_id);

create index product_units_unit_id_idx on catalog.product_units (unit_id);

create index product_units_barcode_idx on catalog.product_units (barcode);

create index products_search_trgm_idx on catalog.products using gin (search_text gin_trgm_ops);

create index products_search_words_idx on catalog.products using gin (kernel.words(search_text));

create view catalog_api.products as select * from catalog.products;

create view catalog_api.product_units as select * from catalog.product_units;

create table catalog.price_lists (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  currency text not null,
  inclusive boolean not null,
  standard boolean not null,
  company_id uuid,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint price_lists_pkey primary key (id),
  constraint price_lists_name_key unique (name),
  constraint price_lists_name_check check (char_length(name) <= 200),
  constraint price_lists_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint price_lists_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index price_lists_currency_id_idx on catalog.price_lists (currency, id);

create index price_lists_company_id_id_idx on catalog.price_lists (company_id, id);

create index price_lists_search_trgm_idx on catalog.price_lists using gin (search_text gin_trgm_ops);

create index price_lists_search_words_idx on catalog.price_lists using gin (kernel.words(search_text));

create view catalog_api.price_lists as select * from catalog.price_lists;

create table catalog.prices (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  price_list_id uuid not null,
  product_id uuid not null,
  min_quantity numeric(18,6) not null,
  price numeric(18,6) not null,
  valid_from date not null,
  valid_until date,
  constraint prices_pkey primary key (id),
  constraint prices_min_quantity_check check (min_quantity >= 0),
  constraint prices_price_check check (price >= 0),
  constraint prices_ends_after_it_starts check (valid_until is null or valid_until > valid_from),
  constraint prices_price_list_id_fkey foreign key (price_list_id) references catalog.price_lists (id),
  constraint prices_product_id_fkey foreign key (product_id) references catalog.products (id)
);

create index prices_price_list_id_id_idx on catalog.prices (price_list_id, id);

create index prices_product_id_id_idx on catalog.prices (product_id, id);

create index prices_valid_from_id_idx on catalog.prices (valid_from, id);

create index prices_created_at_id_idx on catalog.prices (created_at, id);

create view catalog_api.prices as select * from catalog.prices;

create table catalog.customer_numbers (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  party_id uuid not null,
  product_id uuid not null,
  number text not null,
  name text,
  search_text text generated always as (kernel.fold(coalesce(number, '') || ' ' || coalesce(name, ''))) stored,
  constraint customer_numbers_pkey primary key (id),
  constraint customer_numbers_party_id_number_key unique (party_id, number),
  constraint customer_numbers_number_check check (char_length(number) <= 60),
  constraint customer_numbers_name_check check (char_length(name) <= 200),
  constraint customer_numbers_product_id_fkey foreign key (product_id) references catalog.products (id)
);

create index customer_numbers_party_id_id_idx on catalog.customer_numbers (party_id, id);

create index customer_numbers_product_id_id_idx on catalog.customer_numbers (product_id, id);

create index customer_numbers_number_id_idx on catalog.customer_numbers (number, id);

create index customer_numbers_search_trgm_idx on catalog.customer_numbers using gin (search_text gin_trgm_ops);

create index customer_numbers_search_words_idx on catalog.customer_numbers using gin (kernel.words(search_text));

create view catalog_api.customer_numbers as select * from catalog.customer_numbers;
