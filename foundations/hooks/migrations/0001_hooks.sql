-- Tables of hooks, derived from its definitions.
create schema hooks;

create schema hooks_api;

create table hooks.webhooks (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  name text not null,
  url text not null,
  events text not null,
  active boolean not null,
  search_text text generated always as (kernel.fold(coalesce(name, '') || ' ' || coalesce(url, ''))) stored,
  constraint webhooks_pkey primary key (id),
  constraint webhooks_name_check check (char_length(name) <= 100),
  constraint webhooks_url_check check (char_length(url) <= 1000),
  constraint webhooks_events_check check (char_length(events) <= 2000),
  constraint webhooks_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index webhooks_company_id_active_id_idx on hooks.webhooks (company_id, active, id);

create index webhooks_company_id_name_id_idx on hooks.webhooks (company_id, name, id);

create index webhooks_company_id_id_idx on hooks.webhooks (company_id, id);

create index webhooks_search_trgm_idx on hooks.webhooks using gin (search_text gin_trgm_ops);

create index webhooks_search_words_idx on hooks.webhooks using gin (kernel.words(search_text));

create view hooks_api.webhooks as select * from hooks.webhooks;

create table hooks.deliveries (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  webhook_id uuid not null,
  event text not null,
  subject uuid not null,
  place numeric(12,0) not null,
  body jsonb not null,
  state text not null,
  attempts integer not null,
  due_at timestamptz not null,
  status integer,
  problem text,
  constraint deliveries_pkey primary key (id),
  constraint deliveries_event_check check (char_length(event) <= 100),
  constraint deliveries_state_check check (state in ('waiting', 'delivered', 'dead')),
  constraint deliveries_attempts_check check (attempts >= 0),
  constraint deliveries_problem_check check (char_length(problem) <= 500),
  constraint deliveries_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint deliveries_webhook_id_fkey foreign key (webhook_id) references hooks.webhooks (id)
);

create index deliveries_webhook_id_company_id_id_idx on hooks.deliveries (webhook_id, company_id, id);

create index deliveries_company_id_state_id_idx on hooks.deliveries (company_id, state, id);

create index deliveries_company_id_event_id_idx on hooks.deliveries (company_id, event, id);

create index deliveries_company_id_subject_id_idx on hooks.deliveries (company_id, subject, id);

create index deliveries_company_id_due_at_id_idx on hooks.deliveries (company_id, due_at, id);

create index deliveries_company_id_id_idx on hooks.deliveries (company_id, id);

create index deliveries_company_id_created_at_id_idx on hooks.deliveries (company_id, created_at, id);

create trigger deliveries_state_moves before update of state on hooks.deliveries
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'waiting>delivered waiting>dead delivered>waiting dead>waiting');

create view hooks_api.deliveries as select * from hooks.deliveries;
