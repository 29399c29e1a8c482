-- Tables of own, derived from its definitions.
create schema own;

create schema own_api;

create table own.fields (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  resource text not null,
  key text not null,
  labels jsonb not null,
  help text,
  kind text not null,
  scale integer,
  target text,
  choices jsonb,
  formula text,
  required boolean not null,
  unrepeated boolean not null,
  least text,
  most text,
  fallback text,
  filterable boolean not null,
  listed boolean not null,
  for_company_id uuid,
  seen_by jsonb,
  edited_by jsonb,
  place text not null,
  names jsonb,
  former jsonb,
  indexed boolean not null,
  proven boolean not null,
  filled boolean not null,
  state text not null,
  constraint fields_pkey primary key (id),
  constraint fields_resource_key_key unique (resource, key),
  constraint fields_resource_check check (char_length(resource) <= 100),
  constraint fields_key_check check (char_length(key) <= 40),
  constraint fields_help_check check (char_length(help) <= 300),
  constraint fields_kind_check check (kind in ('text', 'prose', 'integer', 'decimal', 'amount', 'date', 'instant', 'boolean', 'choice', 'reference')),
  constraint fields_scale_check check (scale >= 0),
  constraint fields_target_check check (char_length(target) <= 100),
  constraint fields_formula_check check (char_length(formula) <= 2000),
  constraint fields_least_check check (char_length(least) <= 30),
  constraint fields_most_check check (char_length(most) <= 30),
  constraint fields_fallback_check check (char_length(fallback) <= 200),
  constraint fields_place_check check (char_length(place) <= 63),
  constraint fields_state_check check (state in ('active', 'hidden', 'discarded'))
);

create index fields_resource_id_idx on own.fields (resource, id);

create index fields_state_id_idx on own.fields (state, id);

create index fields_kind_id_idx on own.fields (kind, id);

create index fields_key_id_idx on own.fields (key, id);

create index fields_for_company_id_id_idx on own.fields (for_company_id, id);

create index fields_created_at_id_idx on own.fields (created_at, id);

create trigger fields_state_moves before update of state on own.fields
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'active>hidden hidden>active hidden>discarded');

create view own_api.fields as select * from own.fields;
