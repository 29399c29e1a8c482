-- Tables of tax, derived from its definitions.
create schema tax;

create schema tax_api;

create table tax.rates (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  country text not null,
  tax_class text not null,
  category text not null,
  rate numeric(16,4) not null,
  valid_from date not null,
  valid_until date,
  constraint rates_pkey primary key (id),
  constraint rates_country_check check (country ~ '^[A-Z]{2}$'),
  constraint rates_tax_class_check check (tax_class in ('standard', 'intermediate', 'reduced', 'super-reduced', 'zero', 'exempt')),
  constraint rates_category_check check (category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  constraint rates_rate_check check (rate >= 0),
  constraint rates_ends_after_it_starts check (valid_until is null or valid_until > valid_from),
  constraint rates_only_taxed_supplies_have_a_rate check (category = 'S' or rate = 0)
);

create index rates_country_id_idx on tax.rates (country, id);

create index rates_tax_class_id_idx on tax.rates (tax_class, id);

create index rates_valid_from_id_idx on tax.rates (valid_from, id);

create view tax_api.rates as select * from tax.rates;
