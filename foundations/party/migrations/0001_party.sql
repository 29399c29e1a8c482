-- Tables of party, derived from its definitions.
create schema party;

create schema party_api;

create table party.customer_groups (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  price_list_id uuid,
  note text,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint customer_groups_pkey primary key (id),
  constraint customer_groups_name_key unique (name),
  constraint customer_groups_name_check check (char_length(name) <= 200),
  constraint customer_groups_note_check check (char_length(note) <= 10000)
);

create index customer_groups_price_list_id_id_idx on party.customer_groups (price_list_id, id);

create index customer_groups_search_trgm_idx on party.customer_groups using gin (search_text gin_trgm_ops);

create index customer_groups_search_words_idx on party.customer_groups using gin (kernel.words(search_text));

create view party_api.customer_groups as select * from party.customer_groups;

create table party.parties (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  kind text not null,
  number text,
  name text not null,
  given_name text,
  family_name text,
  is_lead boolean not null,
  is_contact boolean not null,
  is_customer boolean not null,
  is_supplier boolean not null,
  is_employee boolean not null,
  is_partner boolean not null,
  is_business boolean not null,
  language text not null,
  currency text not null,
  country text not null,
  vat_id text,
  email text,
  phone text,
  website text,
  parent_id uuid,
  owner_id uuid,
  team_id uuid,
  source text,
  customer_group_id uuid,
  price_list_id uuid,
  credit_limit bigint,
  payment_days integer not null,
  blocked boolean not null,
  blocked_reason text,
  note text,
  merged_into_id uuid,
  search_text text generated always as (kernel.fold(coalesce(name, '') || ' ' || coalesce(number, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(vat_id, ''))) stored,
  constraint parties_pkey primary key (id),
  constraint parties_number_key unique (number),
  constraint parties_kind_check check (kind in ('person', 'organisation')),
  constraint parties_number_check check (char_length(number) <= 40),
  constraint parties_name_check check (char_length(name) <= 200),
  constraint parties_given_name_check check (char_length(given_name) <= 100),
  constraint parties_family_name_check check (char_length(family_name) <= 100),
  constraint parties_language_check check (language in ('en', 'de', 'zh', 'da')),
  constraint parties_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint parties_country_check check (country ~ '^[A-Z]{2}$'),
  constraint parties_vat_id_check check (char_length(vat_id) <= 40),
  constraint parties_email_check check (char_length(email) <= 200),
  constraint parties_phone_check check (char_length(phone) <= 40),
  constraint parties_website_check check (char_length(website) <= 200),
  constraint parties_source_check check (source in ('web', 'phone', 'mail', 'campaign', 'fair', 'referral', 'import', 'other')),
  constraint parties_credit_limit_check check (credit_limit >= 0),
  constraint parties_payment_days_check check (payment_days >= 0),
  constraint parties_blocked_reason_check check (char_length(blocked_reason) <= 200),
  constraint parties_note_check check (char_length(note) <= 10000),
  constraint parties_parent_id_fkey foreign key (parent_id) references party.parties (id),
  constraint parties_owner_id_fkey foreign key (owner_id) references org.users (id),
  constraint parties_team_id_fkey foreign key (team_id) references org.teams (id),
  constraint parties_customer_group_id_fkey foreign key (customer_group_id) references party.customer_groups (id)
);

create table party.party_roles (
  id uuid not null,
  party_id uuid not null,
  position integer not null,
  role text not null,
  since date not null,
  until date,
  constraint party_roles_pkey primary key (id),
  constraint party_roles_party_id_fkey foreign key (party_id) references party.parties (id) on delete cascade,
  constraint party_roles_role_check check (role in ('lead', 'contact', 'customer', 'supplier', 'employee', 'partner')),
  constraint party_roles_ends_after_it_starts check (until is null or until >= since)
);

create table party.addresses (
  id uuid not null,
  party_id uuid not null,
  position integer not null,
  purpose text not null,
  street text not null,
  street2 text,
  postal_code text,
  city text not null,
  region text,
  country text not null,
  valid_from date,
  valid_until date,
  constraint addresses_pkey primary key (id),
  constraint addresses_party_id_fkey foreign key (party_id) references party.parties (id) on delete cascade,
  constraint addresses_purpose_check check (purpose in ('billing', 'delivery', 'office')),
  constraint addresses_street_check check (char_length(street) <= 200),
  constraint addresses_street2_check check (char_length(street2) <= 200),
  constraint addresses_postal_code_check check (char_length(postal_code) <= 20),
  constraint addresses_city_check check (char_length(city) <= 200),
  constraint addresses_region_check check (char_length(region) <= 200),
  constraint addresses_country_check check (country ~ '^[A-Z]{2}$'),
  constraint addresses_ends_after_it_starts check (valid_until is null or valid_from is null or valid_until > valid_from)
);

create table party.channels (
  id uuid not null,
  party_id uuid not null,
  position integer not null,
  kind text not null,
  value text not null,
  note text,
  constraint channels_pkey primary key (id),
  constraint channels_party_id_fkey foreign key (party_id) references party.parties (id) on delete cascade,
  constraint channels_kind_check check (kind in ('email', 'phone', 'mobile', 'web', 'messenger')),
  constraint channels_value_check check (char_length(value) <= 200),
  constraint channels_note_check check (char_length(note) <= 200)
);

create table party.bank_accounts (
  id uuid not null,
  party_id uuid not null,
  position integer not null,
  iban text not null,
  bic text,
  holder text,
  constraint bank_accounts_pkey primary key (id),
  constraint bank_accounts_party_id_fkey foreign key (party_id) references party.parties (id) on delete cascade,
  constraint bank_accounts_iban_check check (char_length(iban) <= 42),
  constraint bank_accounts_bic_check check (char_length(bic) <= 20),
  constraint bank_accounts_holder_check check (char_length(holder) <= 200)
);

create index parties_kind_id_idx on party.parties (kind, id);

create index parties_is_lead_id_idx on party.parties (is_lead, id);

create index parties_is_contact_id_idx on party.parties (is_contact, id);

create index parties_is_customer_id_idx on party.parties (is_customer, id);

create index parties_is_supplier_id_idx on party.parties (is_supplier, id);

create index parties_is_employee_id_idx on party.parties (is_employee, id);

create index parties_is_partner_id_idx on party.parties (is_partner, id);

create index parties_country_id_idx on party.parties (country, id);

create index parties_owner_id_id_idx on party.parties (owner_id, id);

create index parties_parent_id_id_idx on party.parties (parent_id, id);

create index parties_customer_group_id_id_idx on party.parties (customer_group_id, id);

create index parties_source_id_idx on party.parties (source, id);

create index parties_blocked_id_idx on party.parties (blocked, id);

create index parties_email_id_idx on party.parties (email, id);

create index parties_phone_id_idx on party.parties (phone, id);

create index parties_vat_id_id_idx on party.parties (vat_id, id);

create index parties_name_id_idx on party.parties (name, id);

create index parties_team_id_id_idx on party.parties (team_id, id);

create index parties_price_list_id_id_idx on party.parties (price_list_id, id);

create index parties_merged_into_id_id_idx on party.parties (merged_into_id, id);

create index party_roles_party_id_idx on party.party_roles (party_id);

create index addresses_party_id_idx on party.addresses (party_id);

create index channels_party_id_idx on party.channels (party_id);

create index bank_accounts_party_id_idx on party.bank_accounts (party_id);

create index bank_accounts_iban_idx on party.bank_accounts (iban);

create index parties_search_trgm_idx on party.parties using gin (search_text gin_trgm_ops);

create index parties_search_words_idx on party.parties using gin (kernel.words(search_text));

create view party_api.parties as select * from party.parties;

create view party_api.party_roles as select * from party.party_roles;

create view party_api.addresses as select * from party.addresses;

create view party_api.channels as select * from party.channels;

create view party_api.bank_accounts as select * from party.bank_accounts;

create table party.relations (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  party_id uuid not null,
  kind text not null,
  other_id uuid not null,
  since date,
  until date,
  note text,
  constraint relations_pkey primary key (id),
  constraint relations_kind_check check (kind in ('works-for', 'consultant-of', 'former-employer', 'subsidiary-of', 'household')),
  constraint relations_note_check check (char_length(note) <= 200),
  constraint relations_not_with_itself check (party_id <> other_id),
  constraint relations_ends_after_it_starts check (until is null or since is null or until >= since),
  constraint relations_party_id_fkey foreign key (party_id) references party.parties (id),
  constraint relations_other_id_fkey foreign key (other_id) references party.parties (id)
);

create index relations_party_id_id_idx on party.relations (party_id, id);

create index relations_other_id_id_idx on party.relations (other_id, id);

create index relations_kind_id_idx on party.relations (kind, id);

create index relations_created_at_id_idx on party.relations (created_at, id);

create view party_api.relations as select * from party.relations;

create table party.duplicates (
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

create index duplicates_state_id_idx on party.duplicates (state, id);

create index duplicates_one_id_id_idx on party.duplicates (one_id, id);

create index duplicates_other_id_id_idx on party.duplicates (other_id, id);

create index duplicates_score_id_idx on party.duplicates (score, id);

create index duplicates_created_at_id_idx on party.duplicates (created_at, id);

create index duplicates_search_trgm_idx on party.duplicates using gin (search_text gin_trgm_ops);

create index duplicates_search_words_idx on party.duplicates using gin (kernel.words(search_text));

create trigger duplicates_state_moves before update of state on party.duplicates
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'open>dismissed open>merged dismissed>open merged>open');

create view party_api.duplicates as select * from party.duplicates;

create table party.merges (
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
  was_blocked text not null,
  added jsonb not null,
  search_text text generated always as (kernel.fold(coalesce(names, ''))) stored,
  constraint merges_pkey primary key (id),
  constraint merges_names_check check (char_length(names) <= 500),
  constraint merges_state_check check (state in ('merged', 'parted')),
  constraint merges_moves_check check (moves >= 0),
  constraint merges_stayed_check check (stayed >= 0),
  constraint merges_was_blocked_check check (was_blocked in ('yes', 'no'))
);

create table party.merge_moves (
  id uuid not null,
  merge_id uuid not null,
  position integer not null,
  resource text not null,
  record uuid not null,
  part text,
  line uuid,
  field text not null,
  constraint merge_moves_pkey primary key (id),
  constraint merge_moves_merge_id_fkey foreign key (merge_id) references party.merges (id) on delete cascade,
  constraint merge_moves_resource_check check (char_length(resource) <= 120),
  constraint merge_moves_part_check check (char_length(part) <= 80),
  constraint merge_moves_field_check check (char_length(field) <= 80)
);

create index merges_survivor_id_id_idx on party.merges (survivor_id, id);

create index merges_merged_id_id_idx on party.merges (merged_id, id);

create index merges_state_id_idx on party.merges (state, id);

create index merges_created_at_id_idx on party.merges (created_at, id);

create index merge_moves_merge_id_idx on party.merge_moves (merge_id);

create index merges_search_trgm_idx on party.merges using gin (search_text gin_trgm_ops);

create index merges_search_words_idx on party.merges using gin (kernel.words(search_text));

create trigger merges_state_moves before update of state on party.merges
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'merged>parted');

create view party_api.merges as select * from party.merges;

create view party_api.merge_moves as select * from party.merge_moves;
