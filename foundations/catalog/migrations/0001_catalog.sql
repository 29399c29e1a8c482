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
  merged_into_id uuid,
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
  constraint products_merged_is_not_offered check (merged_into_id is null or (not active and replaced_by_id = merged_into_id)),
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

create index products_merged_into_id_id_idx on catalog.products (merged_into_id, id);

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

create table catalog.duplicates (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  one_id uuid not null,
  other_id uuid not null,
  names text not null,
  score integer not null,
  said jsonb not null,
  state text not null,
  search_text text generated always as (kernel.fold(coalesce(names, ''))) stored,
  constraint duplicates_pkey primary key (id),
  constraint duplicates_one_id_other_id_key unique (one_id, other_id),
  constraint duplicates_names_check check (char_length(names) <= 500),
  constraint duplicates_score_check check (score >= 0),
  constraint duplicates_state_check check (state in ('open', 'dismissed', 'merged')),
  constraint duplicates_not_with_itself check (one_id < other_id)
);

create index duplicates_state_id_idx on catalog.duplicates (state, id);

create index duplicates_one_id_id_idx on catalog.duplicates (one_id, id);

create index duplicates_other_id_id_idx on catalog.duplicates (other_id, id);

create index duplicates_score_id_idx on catalog.duplicates (score, id);

create index duplicates_created_at_id_idx on catalog.duplicates (created_at, id);

create index duplicates_search_trgm_idx on catalog.duplicates using gin (search_text gin_trgm_ops);

create index duplicates_search_words_idx on catalog.duplicates using gin (kernel.words(search_text));

create trigger duplicates_state_moves before update of state on catalog.duplicates
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'open>dismissed open>merged dismissed>open merged>open');

create view catalog_api.duplicates as select * from catalog.duplicates;

create table catalog.merges (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  names text not null,
  state text not null,
  before jsonb not null,
  taken jsonb not null,
  moves integer not null,
  stayed integer not null,
  was_replaced_by_id uuid,
  was_active text not null,
  search_text text generated always as (kernel.fold(coalesce(names, ''))) stored,
  constraint merges_pkey primary key (id),
  constraint merges_names_check check (char_length(names) <= 500),
  constraint merges_state_check check (state in ('merged', 'parted')),
  constraint merges_moves_check check (moves >= 0),
  constraint merges_stayed_check check (stayed >= 0),
  constraint merges_was_active_check check (was_active in ('yes', 'no'))
);

create table catalog.merge_moves (
  id uuid not null,
  merge_id uuid not null,
  position integer not null,
  resource text not null,
  record uuid not null,
  part text,
  line uuid,
  field text not null,
  constraint merge_moves_pkey primary key (id),
  constraint merge_moves_merge_id_fkey foreign key (merge_id) references catalog.merges (id) on delete cascade,
  constraint merge_moves_resource_check check (char_length(resource) <= 120),
  constraint merge_moves_part_check check (char_length(part) <= 80),
  constraint merge_moves_field_check check (char_length(field) <= 80)
);

create index merges_survivor_id_id_idx on catalog.merges (survivor_id, id);

create index merges_merged_id_id_idx on catalog.merges (merged_id, id);

create index merges_state_id_idx on catalog.merges (state, id);

create index merges_was_replaced_by_id_id_idx on catalog.merges (was_replaced_by_id, id);

create index merges_created_at_id_idx on catalog.merges (created_at, id);

create index merge_moves_merge_id_idx on catalog.merge_moves (merge_id);

create index merges_search_trgm_idx on catalog.merges using gin (search_text gin_trgm_ops);

create index merges_search_words_idx on catalog.merges using gin (kernel.words(search_text));

create trigger merges_state_moves before update of state on catalog.merges
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'merged>parted');

create view catalog_api.merges as select * from catalog.merges;

create view catalog_api.merge_moves as select * from catalog.merge_moves;
