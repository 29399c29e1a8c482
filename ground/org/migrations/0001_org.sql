-- Tables of org, derived from its definitions.
create schema org;

create schema org_api;

create table org.companies (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  legal_name text not null,
  country text not null,
  currency text not null,
  zone text not null,
  language text not null,
  street text,
  postal_code text,
  city text,
  vat_id text,
  tax_registered boolean not null,
  tax_number text,
  registration text,
  email text,
  phone text,
  website text,
  bank_name text,
  iban text,
  bic text,
  fiscal_year_start integer not null,
  example boolean not null,
  numbering jsonb,
  search_text text generated always as (kernel.fold(coalesce(name, '') || ' ' || coalesce(legal_name, ''))) stored,
  constraint companies_pkey primary key (id),
  constraint companies_name_key unique (name),
  constraint companies_name_check check (char_length(name) <= 200),
  constraint companies_legal_name_check check (char_length(legal_name) <= 200),
  constraint companies_country_check check (country ~ '^[A-Z]{2}$'),
  constraint companies_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint companies_zone_check check (char_length(zone) <= 60),
  constraint companies_language_check check (language in ('en', 'de', 'zh', 'da')),
  constraint companies_street_check check (char_length(street) <= 200),
  constraint companies_postal_code_check check (char_length(postal_code) <= 20),
  constraint companies_city_check check (char_length(city) <= 200),
  constraint companies_vat_id_check check (char_length(vat_id) <= 20),
  constraint companies_tax_number_check check (char_length(tax_number) <= 30),
  constraint companies_registration_check check (char_length(registration) <= 200),
  constraint companies_email_check check (char_length(email) <= 200),
  constraint companies_phone_check check (char_length(phone) <= 40),
  constraint companies_website_check check (char_length(website) <= 200),
  constraint companies_bank_name_check check (char_length(bank_name) <= 200),
  constraint companies_iban_check check (char_length(iban) <= 34),
  constraint companies_bic_check check (char_length(bic) <= 11),
  constraint companies_fiscal_year_start_is_a_month check (fiscal_year_start between 1 and 12)
);

create index companies_country_id_idx on org.companies (country, id);

create index companies_search_trgm_idx on org.companies using gin (search_text gin_trgm_ops);

create index companies_search_words_idx on org.companies using gin (kernel.words(search_text));

create view org_api.companies as select * from org.companies;

create table org.periods (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  name text not null,
  fiscal_year integer not null,
  starts_on date not null,
  ends_on date not null,
  kind text not null,
  state text not null,
  constraint periods_pkey primary key (id),
  constraint periods_name_check check (char_length(name) <= 40),
  constraint periods_kind_check check (kind in ('month', 'quarter', 'adjustment')),
  constraint periods_state_check check (state in ('open', 'closed')),
  constraint periods_starts_before_it_ends check (starts_on <= ends_on),
  constraint periods_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index periods_company_id_state_id_idx on org.periods (company_id, state, id);

create index periods_company_id_fiscal_year_id_idx on org.periods (company_id, fiscal_year, id);

create index periods_company_id_starts_on_id_idx on org.periods (company_id, starts_on, id);

create index periods_company_id_id_idx on org.periods (company_id, id);

create trigger periods_state_moves before update of state on org.periods
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'open>closed closed>open');

create view org_api.periods as select * from org.periods;

create table org.currency_rates (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  base text not null,
  currency text not null,
  day date not null,
  rate numeric(21,9) not null,
  source text not null,
  constraint currency_rates_pkey primary key (id),
  constraint currency_rates_base_currency_day_key unique (base, currency, day),
  constraint currency_rates_base_check check (base ~ '^[A-Z]{3}$'),
  constraint currency_rates_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint currency_rates_rate_check check (rate > 0),
  constraint currency_rates_source_check check (char_length(source) <= 60)
);

create index currency_rates_currency_id_idx on org.currency_rates (currency, id);

create index currency_rates_base_id_idx on org.currency_rates (base, id);

create index currency_rates_day_id_idx on org.currency_rates (day, id);

create view org_api.currency_rates as select * from org.currency_rates;

create table org.units (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  code text not null,
  symbol text not null,
  name text not null,
  dimension text not null,
  numerator numeric(12,0) not null,
  denominator numeric(12,0) not null,
  decimals integer not null,
  search_text text generated always as (kernel.fold(coalesce(code, '') || ' ' || coalesce(name, ''))) stored,
  constraint units_pkey primary key (id),
  constraint units_code_key unique (code),
  constraint units_code_check check (char_length(code) <= 3),
  constraint units_symbol_check check (char_length(symbol) <= 12),
  constraint units_name_check check (char_length(name) <= 60),
  constraint units_dimension_check check (dimension in ('count', 'mass', 'length', 'area', 'volume', 'time')),
  constraint units_numerator_check check (numerator > 0),
  constraint units_denominator_check check (denominator > 0),
  constraint units_decimals_check check (decimals >= 0),
  constraint units_decimals_are_few check (decimals <= 6)
);

create index units_dimension_id_idx on org.units (dimension, id);

create index units_search_trgm_idx on org.units using gin (search_text gin_trgm_ops);

create index units_search_words_idx on org.units using gin (kernel.words(search_text));

create view org_api.units as select * from org.units;

create table org.teams (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  name text not null,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint teams_pkey primary key (id),
  constraint teams_name_check check (char_length(name) <= 200),
  constraint teams_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index teams_company_id_name_id_idx on org.teams (company_id, name, id);

create index teams_company_id_id_idx on org.teams (company_id, id);

create index teams_search_trgm_idx on org.teams using gin (search_text gin_trgm_ops);

create index teams_search_words_idx on org.teams using gin (kernel.words(search_text));

create view org_api.teams as select * from org.teams;

create table org.roles (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  code text not null,
  name text not null,
  home text not null,
  second_factor boolean not null,
  search_text text generated always as (kernel.fold(coalesce(name, '') || ' ' || coalesce(code, ''))) stored,
  constraint roles_pkey primary key (id),
  constraint roles_code_key unique (code),
  constraint roles_code_check check (char_length(code) <= 60),
  constraint roles_name_check check (char_length(name) <= 200),
  constraint roles_home_check check (home in ('sales', 'warehouse', 'accounting', 'service', 'manager', 'administrator'))
);

create table org.role_grants (
  id uuid not null,
  role_id uuid not null,
  position integer not null,
  allow text not null,
  reach text not null,
  hide jsonb,
  reveal jsonb,
  constraint role_grants_pkey primary key (id),
  constraint role_grants_role_id_fkey foreign key (role_id) references org.roles (id) on delete cascade,
  constraint role_grants_allow_check check (char_length(allow) <= 120),
  constraint role_grants_reach_check check (reach in ('all', 'company', 'team', 'own'))
);

create index roles_name_id_idx on org.roles (name, id);

create index role_grants_role_id_idx on org.role_grants (role_id);

create index roles_search_trgm_idx on org.roles using gin (search_text gin_trgm_ops);

create index roles_search_words_idx on org.roles using gin (kernel.words(search_text));

create view org_api.roles as select * from org.roles;

create view org_api.role_grants as select * from org.role_grants;

create table org.users (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  email text not null,
  language text not null,
  zone text not null,
  company_id uuid not null,
  active boolean not null,
  external_id text,
  search_text text generated always as (kernel.fold(coalesce(name, '') || ' ' || coalesce(email, ''))) stored,
  constraint users_pkey primary key (id),
  constraint users_email_key unique (email),
  constraint users_name_check check (char_length(name) <= 200),
  constraint users_email_check check (char_length(email) <= 200),
  constraint users_language_check check (language in ('en', 'de', 'zh', 'da')),
  constraint users_zone_check check (char_length(zone) <= 60),
  constraint users_external_id_check check (char_length(external_id) <= 200),
  constraint users_company_id_fkey foreign key (company_id) references org.companies (id)
);

create table org.user_roles (
  id uuid not null,
  user_id uuid not null,
  position integer not null,
  role_id uuid not null,
  constraint user_roles_pkey primary key (id),
  constraint user_roles_user_id_fkey foreign key (user_id) references org.users (id) on delete cascade,
  constraint user_roles_role_id_fkey foreign key (role_id) references org.roles (id)
);

create table org.user_companies (
  id uuid not null,
  user_id uuid not null,
  position integer not null,
  company_id uuid not null,
  constraint user_companies_pkey primary key (id),
  constraint user_companies_user_id_fkey foreign key (user_id) references org.users (id) on delete cascade,
  constraint user_companies_company_id_fkey foreign key (company_id) references org.companies (id)
);

create table org.user_teams (
  id uuid not null,
  user_id uuid not null,
  position integer not null,
  team_id uuid not null,
  constraint user_teams_pkey primary key (id),
  constraint user_teams_user_id_fkey foreign key (user_id) references org.users (id) on delete cascade,
  constraint user_teams_team_id_fkey foreign key (team_id) references org.teams (id)
);

create index users_active_id_idx on org.users (active, id);

create index users_external_id_id_idx on org.users (external_id, id);

create index users_name_id_idx on org.users (name, id);

create index users_company_id_id_idx on org.users (company_id, id);

create index user_roles_user_id_idx on org.user_roles (user_id);

create index user_roles_role_id_idx on org.user_roles (role_id);

create index user_companies_user_id_idx on org.user_companies (user_id);

create index user_companies_company_id_idx on org.user_companies (company_id);

create index user_teams_user_id_idx on org.user_teams (user_id);

create index user_teams_team_id_idx on org.user_teams (team_id);

create index users_search_trgm_idx on org.users using gin (search_text gin_trgm_ops);

create index users_search_words_idx on org.users using gin (kernel.words(search_text));

create view org_api.users as select * from org.users;

create view org_api.user_roles as select * from org.user_roles;

create view org_api.user_companies as select * from org.user_companies;

create view org_api.user_teams as select * from org.user_teams;

create table org.identity_providers (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  scopes text not null,
  domains text,
  creates_people boolean not null,
  home_id uuid,
  role_id uuid,
  role_claim text,
  enforced boolean not null,
  active boolean not null,
  search_text text generated always as (kernel.fold(coalesce(name, '') || ' ' || coalesce(issuer, ''))) stored,
  constraint identity_providers_pkey primary key (id),
  constraint identity_providers_issuer_client_id_key unique (issuer, client_id),
  constraint identity_providers_name_check check (char_length(name) <= 60),
  constraint identity_providers_issuer_check check (char_length(issuer) <= 500),
  constraint identity_providers_client_id_check check (char_length(client_id) <= 300),
  constraint identity_providers_scopes_check check (char_length(scopes) <= 300),
  constraint identity_providers_domains_check check (char_length(domains) <= 1000),
  constraint identity_providers_role_claim_check check (char_length(role_claim) <= 100),
  constraint identity_providers_issuer_is_address check (issuer ~ '^https://\S+$' or issuer ~ '^http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?(/\S*)?$'),
  constraint identity_providers_domains_are_domains check (domains is null or domains ~ '^[a-z0-9.-]+\.[a-z]+(\s*,\s*[a-z0-9.-]+\.[a-z]+)*$'),
  constraint identity_providers_makes_whole_people check (not creates_people or (home_id is not null and role_id is not null)),
  constraint identity_providers_enforced_for_domains check (not enforced or domains is not null),
  constraint identity_providers_home_id_fkey foreign key (home_id) references org.companies (id),
  constraint identity_providers_role_id_fkey foreign key (role_id) references org.roles (id)
);

create table org.identity_provider_roles (
  id uuid not null,
  identity_provider_id uuid not null,
  position integer not null,
  value text not null,
  role_id uuid not null,
  constraint identity_provider_roles_pkey primary key (id),
  constraint identity_provider_roles_identity_provider_id_fkey foreign key (identity_provider_id) references org.identity_providers (id) on delete cascade,
  constraint identity_provider_roles_value_check check (char_length(value) <= 300),
  constraint identity_provider_roles_role_id_fkey foreign key (role_id) references org.roles (id)
);

create index identity_providers_active_id_idx on org.identity_providers (active, id);

create index identity_providers_name_id_idx on org.identity_providers (name, id);

create index identity_providers_home_id_id_idx on org.identity_providers (home_id, id);

create index identity_providers_role_id_id_idx on org.identity_providers (role_id, id);

create index identity_provider_roles_identity_provider_id_idx on org.identity_provider_roles (identity_provider_id);

create index identity_provider_roles_role_id_idx on org.identity_provider_roles (role_id);

create index identity_providers_search_trgm_idx on org.identity_providers using gin (search_text gin_trgm_ops);

create index identity_providers_search_words_idx on org.identity_providers using gin (kernel.words(search_text));

create view org_api.identity_providers as select * from org.identity_providers;

create view org_api.identity_provider_roles as select * from org.identity_provider_roles;
