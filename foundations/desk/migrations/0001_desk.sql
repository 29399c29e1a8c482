-- Tables of desk, derived from its definitions.
create schema desk;

create schema desk_api;

create table desk.views (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  owner_id uuid not null,
  list text not null,
  name text not null,
  query text not null,
  opens boolean not null,
  shared text not null,
  role_id uuid,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint views_pkey primary key (id),
  constraint views_owner_id_list_name_key unique (owner_id, list, name),
  constraint views_list_check check (char_length(list) <= 120),
  constraint views_name_check check (char_length(name) <= 80),
  constraint views_query_check check (char_length(query) <= 2000),
  constraint views_shared_check check (shared in ('nobody', 'everybody', 'role')),
  constraint views_role_is_named check ((shared = 'role') = (role_id is not null)),
  constraint views_owner_id_fkey foreign key (owner_id) references org.users (id),
  constraint views_role_id_fkey foreign key (role_id) references org.roles (id)
);

create index views_list_id_idx on desk.views (list, id);

create index views_owner_id_id_idx on desk.views (owner_id, id);

create index views_role_id_id_idx on desk.views (role_id, id);

create index views_name_id_idx on desk.views (name, id);

create index views_search_trgm_idx on desk.views using gin (search_text gin_trgm_ops);

create index views_search_words_idx on desk.views using gin (kernel.words(search_text));

create view desk_api.views as select * from desk.views;
