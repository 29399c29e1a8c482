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

create table desk.dashboards (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  owner_id uuid not null,
  name text not null,
  shared text not null,
  role_id uuid,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint dashboards_pkey primary key (id),
  constraint dashboards_owner_id_name_key unique (owner_id, name),
  constraint dashboards_name_check check (char_length(name) <= 80),
  constraint dashboards_shared_check check (shared in ('nobody', 'everybody', 'role')),
  constraint dashboards_role_is_named check ((shared = 'role') = (role_id is not null)),
  constraint dashboards_owner_id_fkey foreign key (owner_id) references org.users (id),
  constraint dashboards_role_id_fkey foreign key (role_id) references org.roles (id)
);

create table desk.dashboard_tiles (
  id uuid not null,
  dashboard_id uuid not null,
  position integer not null,
  kind text not null,
  title text not null,
  source text not null,
  query text,
  across integer not null,
  down integer not null,
  width integer not null,
  height integer not null,
  constraint dashboard_tiles_pkey primary key (id),
  constraint dashboard_tiles_dashboard_id_fkey foreign key (dashboard_id) references desk.dashboards (id) on delete cascade,
  constraint dashboard_tiles_kind_check check (kind in ('figure', 'chart', 'pivot', 'list')),
  constraint dashboard_tiles_title_check check (char_length(title) <= 120),
  constraint dashboard_tiles_source_check check (char_length(source) <= 120),
  constraint dashboard_tiles_query_check check (char_length(query) <= 2000),
  constraint dashboard_tiles_across_check check (across >= 0),
  constraint dashboard_tiles_down_check check (down >= 0),
  constraint dashboard_tiles_width_check check (width >= 0),
  constraint dashboard_tiles_height_check check (height >= 0),
  constraint dashboard_tiles_within_the_grid check (across + width <= 12 and width >= 1 and height between 1 and 12 and down < 200)
);

create index dashboards_name_id_idx on desk.dashboards (name, id);

create index dashboards_owner_id_id_idx on desk.dashboards (owner_id, id);

create index dashboards_role_id_id_idx on desk.dashboards (role_id, id);

create index dashboard_tiles_dashboard_id_idx on desk.dashboard_tiles (dashboard_id);

create index dashboards_search_trgm_idx on desk.dashboards using gin (search_text gin_trgm_ops);

create index dashboards_search_words_idx on desk.dashboards using gin (kernel.words(search_text));

create view desk_api.dashboards as select * from desk.dashboards;

create view desk_api.dashboard_tiles as select * from desk.dashboard_tiles;

create table desk.subscriptions (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  dashboard_id uuid not null,
  recipient_id uuid not null,
  planner_id uuid not null,
  every text not null,
  hour integer not null,
  next_at timestamptz not null,
  constraint subscriptions_pkey primary key (id),
  constraint subscriptions_dashboard_id_recipient_id_every_key unique (dashboard_id, recipient_id, every),
  constraint subscriptions_every_check check (every in ('once', 'daily', 'weekly', 'monthly')),
  constraint subscriptions_hour_check check (hour >= 0),
  constraint subscriptions_hour_of_a_day check (hour < 24),
  constraint subscriptions_dashboard_id_fkey foreign key (dashboard_id) references desk.dashboards (id),
  constraint subscriptions_recipient_id_fkey foreign key (recipient_id) references org.users (id),
  constraint subscriptions_planner_id_fkey foreign key (planner_id) references org.users (id)
);

create index subscriptions_dashboard_id_id_idx on desk.subscriptions (dashboard_id, id);

create index subscriptions_next_at_id_idx on desk.subscriptions (next_at, id);

create index subscriptions_recipient_id_id_idx on desk.subscriptions (recipient_id, id);

create index subscriptions_planner_id_id_idx on desk.subscriptions (planner_id, id);

create index subscriptions_created_at_id_idx on desk.subscriptions (created_at, id);

create view desk_api.subscriptions as select * from desk.subscriptions;

create table desk.batches (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  owner_id uuid not null,
  resource text not null,
  command text not null,
  query text,
  input jsonb not null,
  mode text not null,
  reverts_id uuid,
  state text not null,
  total integer not null,
  good integer not null,
  same integer not null,
  refused integer not null,
  refusals jsonb,
  at text,
  problem text,
  constraint batches_pkey primary key (id),
  constraint batches_reverts_id_key unique (reverts_id),
  constraint batches_resource_check check (char_length(resource) <= 120),
  constraint batches_command_check check (char_length(command) <= 160),
  constraint batches_query_check check (char_length(query) <= 4000),
  constraint batches_mode_check check (mode in ('each', 'all')),
  constraint batches_state_check check (state in ('looking', 'looked', 'running', 'done', 'cancelled', 'stopped')),
  constraint batches_total_check check (total >= 0),
  constraint batches_good_check check (good >= 0),
  constraint batches_same_check check (same >= 0),
  constraint batches_refused_check check (refused >= 0),
  constraint batches_at_check check (char_length(at) <= 40),
  constraint batches_problem_check check (char_length(problem) <= 2000),
  constraint batches_owner_id_fkey foreign key (owner_id) references org.users (id)
);

create index batches_owner_id_id_idx on desk.batches (owner_id, id);

create index batches_state_id_idx on desk.batches (state, id);

create index batches_created_at_id_idx on desk.batches (created_at, id);

create trigger batches_state_moves before update of state on desk.batches
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'looking>looked looking>cancelled looking>stopped looked>running looked>cancelled running>done running>cancelled running>stopped');

create view desk_api.batches as select * from desk.batches;

create table desk.targets (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  figure text not null,
  starts_on date not null,
  ends_on date not null,
  team_id uuid,
  person_id uuid,
  goal numeric(14,2) not null,
  constraint targets_pkey primary key (id),
  constraint targets_figure_check check (figure in ('revenue', 'margin', 'orders', 'won', 'delivered')),
  constraint targets_goal_check check (goal > 0),
  constraint targets_whole_months check (extract(day from starts_on) = 1 and extract(day from ends_on + 1) = 1 and ends_on > starts_on),
  constraint targets_team_or_person check (team_id is null or person_id is null),
  constraint targets_deliveries_are_the_companys check (figure <> 'delivered' or (team_id is null and person_id is null)),
  constraint targets_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint targets_team_id_fkey foreign key (team_id) references org.teams (id),
  constraint targets_person_id_fkey foreign key (person_id) references org.users (id)
);

create index targets_company_id_figure_id_idx on desk.targets (company_id, figure, id);

create index targets_company_id_starts_on_id_idx on desk.targets (company_id, starts_on, id);

create index targets_company_id_ends_on_id_idx on desk.targets (company_id, ends_on, id);

create index targets_person_id_company_id_id_idx on desk.targets (person_id, company_id, id);

create index targets_team_id_company_id_id_idx on desk.targets (team_id, company_id, id);

create index targets_company_id_id_idx on desk.targets (company_id, id);

create view desk_api.targets as select * from desk.targets;

create table desk.imports (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  owner_id uuid,
  target text not null,
  title text not null,
  company_id uuid,
  mode text not null,
  header jsonb not null,
  delimiter text not null,
  wish jsonb,
  state text not null,
  total integer not null,
  made integer not null,
  changed integer not null,
  same integer not null,
  refused integer not null,
  at integer not null,
  undone_by_id uuid,
  undone_to text,
  taken_back integer not null,
  stayed integer not null,
  problem text,
  search_text text generated always as (kernel.fold(coalesce(title, ''))) stored,
  constraint imports_pkey primary key (id),
  constraint imports_target_check check (char_length(target) <= 60),
  constraint imports_title_check check (char_length(title) <= 200),
  constraint imports_mode_check check (mode in ('all', 'each')),
  constraint imports_delimiter_check check (delimiter in ('comma', 'semicolon', 'tab', 'bar')),
  constraint imports_state_check check (state in ('running', 'paused', 'done', 'cancelled', 'stopped', 'undoing', 'undone')),
  constraint imports_total_check check (total >= 0),
  constraint imports_made_check check (made >= 0),
  constraint imports_changed_check check (changed >= 0),
  constraint imports_same_check check (same >= 0),
  constraint imports_refused_check check (refused >= 0),
  constraint imports_at_check check (at >= 0),
  constraint imports_undone_to_check check (char_length(undone_to) <= 40),
  constraint imports_taken_back_check check (taken_back >= 0),
  constraint imports_stayed_check check (stayed >= 0),
  constraint imports_problem_check check (char_length(problem) <= 2000),
  constraint imports_owner_id_fkey foreign key (owner_id) references org.users (id),
  constraint imports_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint imports_undone_by_id_fkey foreign key (undone_by_id) references org.users (id)
);

create table desk.import_refused (
  id uuid not null,
  import_id uuid not null,
  position integer not null,
  line integer not null,
  cells jsonb not null,
  reason text not null,
  constraint import_refused_pkey primary key (id),
  constraint import_refused_import_id_fkey foreign key (import_id) references desk.imports (id) on delete cascade,
  constraint import_refused_reason_check check (char_length(reason) <= 2000)
);

create table desk.import_kept (
  id uuid not null,
  import_id uuid not null,
  position integer not null,
  resource text not null,
  record text not null,
  title text not null,
  reason text not null,
  constraint import_kept_pkey primary key (id),
  constraint import_kept_import_id_fkey foreign key (import_id) references desk.imports (id) on delete cascade,
  constraint import_kept_resource_check check (char_length(resource) <= 120),
  constraint import_kept_record_check check (char_length(record) <= 36),
  constraint import_kept_title_check check (char_length(title) <= 200),
  constraint import_kept_reason_check check (char_length(reason) <= 2000)
);

create index imports_owner_id_id_idx on desk.imports (owner_id, id);

create index imports_state_id_idx on desk.imports (state, id);

create index imports_target_id_idx on desk.imports (target, id);

create index imports_company_id_id_idx on desk.imports (company_id, id);

create index imports_undone_by_id_id_idx on desk.imports (undone_by_id, id);

create index imports_created_at_id_idx on desk.imports (created_at, id);

create index import_refused_import_id_idx on desk.import_refused (import_id);

create index import_kept_import_id_idx on desk.import_kept (import_id);

create index imports_search_trgm_idx on desk.imports using gin (search_text gin_trgm_ops);

create index imports_search_words_idx on desk.imports using gin (kernel.words(search_text));

create trigger imports_state_moves before update of state on desk.imports
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'running>paused running>done running>cancelled running>stopped paused>running paused>cancelled done>undoing cancelled>undoing stopped>undoing stopped>running undoing>undone undoing>stopped undone>undoing');

create view desk_api.imports as select * from desk.imports;

create view desk_api.import_refused as select * from desk.import_refused;

create view desk_api.import_kept as select * from desk.import_kept;

create table desk.import_profiles (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  owner_id uuid not null,
  target text not null,
  name text not null,
  header jsonb not null,
  wish jsonb not null,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint import_profiles_pkey primary key (id),
  constraint import_profiles_owner_id_target_name_key unique (owner_id, target, name),
  constraint import_profiles_target_check check (char_length(target) <= 60),
  constraint import_profiles_name_check check (char_length(name) <= 80),
  constraint import_profiles_owner_id_fkey foreign key (owner_id) references org.users (id)
);

create index import_profiles_target_id_idx on desk.import_profiles (target, id);

create index import_profiles_owner_id_id_idx on desk.import_profiles (owner_id, id);

create index import_profiles_name_id_idx on desk.import_profiles (name, id);

create index import_profiles_search_trgm_idx on desk.import_profiles using gin (search_text gin_trgm_ops);

create index import_profiles_search_words_idx on desk.import_profiles using gin (kernel.words(search_text));

create view desk_api.import_profiles as select * from desk.import_profiles;
