-- Tables of crm, derived from its definitions.
create schema crm;

create schema crm_api;

create table crm.pipelines (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  name text not null,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint pipelines_pkey primary key (id),
  constraint pipelines_name_check check (char_length(name) <= 200),
  constraint pipelines_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index pipelines_company_id_name_id_idx on crm.pipelines (company_id, name, id);

create index pipelines_company_id_id_idx on crm.pipelines (company_id, id);

create index pipelines_search_trgm_idx on crm.pipelines using gin (search_text gin_trgm_ops);

create index pipelines_search_words_idx on crm.pipelines using gin (kernel.words(search_text));

create view crm_api.pipelines as select * from crm.pipelines;

create table crm.stages (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  pipeline_id uuid not null,
  name text not null,
  rank integer not null,
  probability numeric(16,4) not null,
  category text not null,
  limit_days integer,
  needs_next_step boolean not null,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint stages_pkey primary key (id),
  constraint stages_pipeline_id_name_key unique (pipeline_id, name),
  constraint stages_name_check check (char_length(name) <= 200),
  constraint stages_rank_check check (rank >= 0),
  constraint stages_probability_check check (probability >= 0),
  constraint stages_category_check check (category in ('pipeline', 'best-case', 'commit')),
  constraint stages_limit_days_check check (limit_days >= 0),
  constraint stages_probability_is_a_percentage check (probability <= 100),
  constraint stages_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint stages_pipeline_id_fkey foreign key (pipeline_id) references crm.pipelines (id)
);

create index stages_pipeline_id_company_id_id_idx on crm.stages (pipeline_id, company_id, id);

create index stages_company_id_rank_id_idx on crm.stages (company_id, rank, id);

create index stages_company_id_id_idx on crm.stages (company_id, id);

create index stages_search_trgm_idx on crm.stages using gin (search_text gin_trgm_ops);

create index stages_search_words_idx on crm.stages using gin (kernel.words(search_text));

create view crm_api.stages as select * from crm.stages;

create table crm.leads (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  title text not null,
  party_id uuid not null,
  organisation text,
  source text not null,
  state text not null,
  owner_id uuid not null,
  team_id uuid,
  currency text,
  value bigint,
  note text,
  opportunity_id uuid,
  lost_reason text,
  touched_at timestamptz,
  search_text text generated always as (kernel.fold(coalesce(title, '') || ' ' || coalesce(organisation, ''))) stored,
  constraint leads_pkey primary key (id),
  constraint leads_title_check check (char_length(title) <= 200),
  constraint leads_organisation_check check (char_length(organisation) <= 200),
  constraint leads_source_check check (source in ('web', 'phone', 'mail', 'campaign', 'fair', 'referral', 'import', 'other')),
  constraint leads_state_check check (state in ('new', 'working', 'converted', 'lost')),
  constraint leads_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint leads_value_check check (value >= 0),
  constraint leads_note_check check (char_length(note) <= 10000),
  constraint leads_lost_reason_check check (lost_reason in ('no-interest', 'no-budget', 'no-answer', 'competitor', 'duplicate', 'other')),
  constraint leads_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint leads_party_id_fkey foreign key (party_id) references party.parties (id),
  constraint leads_owner_id_fkey foreign key (owner_id) references org.users (id),
  constraint leads_team_id_fkey foreign key (team_id) references org.teams (id)
);

create index leads_company_id_state_id_idx on crm.leads (company_id, state, id);

create index leads_company_id_source_id_idx on crm.leads (company_id, source, id);

create index leads_owner_id_company_id_id_idx on crm.leads (owner_id, company_id, id);

create index leads_party_id_company_id_id_idx on crm.leads (party_id, company_id, id);

create index leads_company_id_id_idx on crm.leads (company_id, id);

create index leads_team_id_company_id_id_idx on crm.leads (team_id, company_id, id);

create index leads_opportunity_id_company_id_id_idx on crm.leads (opportunity_id, company_id, id);

create index leads_company_id_created_at_id_idx on crm.leads (company_id, created_at, id);

create index leads_search_trgm_idx on crm.leads using gin (search_text gin_trgm_ops);

create index leads_search_words_idx on crm.leads using gin (kernel.words(search_text));

create trigger leads_state_moves before update of state on crm.leads
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'new>working new>converted new>lost working>converted working>lost lost>working');

create view crm_api.leads as select * from crm.leads;

create table crm.opportunities (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  title text not null,
  customer_id uuid not null,
  contact_id uuid,
  lead_id uuid,
  stage_id uuid not null,
  state text not null,
  probability numeric(16,4) not null,
  category text not null,
  currency text not null,
  expected bigint not null,
  expected_on date,
  source text not null,
  owner_id uuid not null,
  team_id uuid,
  next_step text,
  next_on date,
  stage_since timestamptz not null,
  closed_on date,
  lost_reason text,
  competitor text,
  won_by_id uuid,
  note text,
  search_text text generated always as (kernel.fold(coalesce(title, '') || ' ' || coalesce(next_step, ''))) stored,
  constraint opportunities_pkey primary key (id),
  constraint opportunities_title_check check (char_length(title) <= 200),
  constraint opportunities_state_check check (state in ('open', 'won', 'lost')),
  constraint opportunities_category_check check (category in ('pipeline', 'best-case', 'commit')),
  constraint opportunities_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint opportunities_expected_check check (expected >= 0),
  constraint opportunities_source_check check (source in ('web', 'phone', 'mail', 'campaign', 'fair', 'referral', 'import', 'other')),
  constraint opportunities_next_step_check check (char_length(next_step) <= 200),
  constraint opportunities_lost_reason_check check (lost_reason in ('price', 'timing', 'competitor', 'no-budget', 'no-answer', 'other')),
  constraint opportunities_competitor_check check (char_length(competitor) <= 200),
  constraint opportunities_note_check check (char_length(note) <= 10000),
  constraint opportunities_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint opportunities_customer_id_fkey foreign key (customer_id) references party.parties (id),
  constraint opportunities_contact_id_fkey foreign key (contact_id) references party.parties (id),
  constraint opportunities_lead_id_fkey foreign key (lead_id) references crm.leads (id),
  constraint opportunities_stage_id_fkey foreign key (stage_id) references crm.stages (id),
  constraint opportunities_owner_id_fkey foreign key (owner_id) references org.users (id),
  constraint opportunities_team_id_fkey foreign key (team_id) references org.teams (id)
);

create index opportunities_company_id_state_id_idx on crm.opportunities (company_id, state, id);

create index opportunities_stage_id_company_id_id_idx on crm.opportunities (stage_id, company_id, id);

create index opportunities_customer_id_company_id_id_idx on crm.opportunities (customer_id, company_id, id);

create index opportunities_owner_id_company_id_id_idx on crm.opportunities (owner_id, company_id, id);

create index opportunities_company_id_expected_on_id_idx on crm.opportunities (company_id, expected_on, id);

create index opportunities_company_id_closed_on_id_idx on crm.opportunities (company_id, closed_on, id);

create index opportunities_company_id_next_on_id_idx on crm.opportunities (company_id, next_on, id);

create index opportunities_company_id_source_id_idx on crm.opportunities (company_id, source, id);

create index opportunities_company_id_category_id_idx on crm.opportunities (company_id, category, id);

create index opportunities_company_id_expected_id_idx on crm.opportunities (company_id, expected, id);

create index opportunities_company_id_id_idx on crm.opportunities (company_id, id);

create index opportunities_contact_id_company_id_id_idx on crm.opportunities (contact_id, company_id, id);

create index opportunities_lead_id_company_id_id_idx on crm.opportunities (lead_id, company_id, id);

create index opportunities_team_id_company_id_id_idx on crm.opportunities (team_id, company_id, id);

create index opportunities_won_by_id_company_id_id_idx on crm.opportunities (won_by_id, company_id, id);

create index opportunities_company_id_created_at_id_idx on crm.opportunities (company_id, created_at, id);

create index opportunities_search_trgm_idx on crm.opportunities using gin (search_text gin_trgm_ops);

create index opportunities_search_words_idx on crm.opportunities using gin (kernel.words(search_text));

create trigger opportunities_state_moves before update of state on crm.opportunities
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'open>won open>lost won>open lost>open');

create view crm_api.opportunities as select * from crm.opportunities;

create table crm.plans (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  name text not null,
  stage_id uuid,
  source text,
  search_text text generated always as (kernel.fold(coalesce(name, ''))) stored,
  constraint plans_pkey primary key (id),
  constraint plans_name_check check (char_length(name) <= 200),
  constraint plans_source_check check (source in ('web', 'phone', 'mail', 'campaign', 'fair', 'referral', 'import', 'other')),
  constraint plans_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint plans_stage_id_fkey foreign key (stage_id) references crm.stages (id)
);

create table crm.plan_steps (
  id uuid not null,
  plan_id uuid not null,
  position integer not null,
  kind text not null,
  title text not null,
  after_days integer not null,
  constraint plan_steps_pkey primary key (id),
  constraint plan_steps_plan_id_fkey foreign key (plan_id) references crm.plans (id) on delete cascade,
  constraint plan_steps_kind_check check (kind in ('call', 'mail', 'meeting', 'task')),
  constraint plan_steps_title_check check (char_length(title) <= 200),
  constraint plan_steps_after_days_check check (after_days >= 0),
  constraint plan_steps_within_a_year check (after_days <= 366)
);

create index plans_stage_id_company_id_id_idx on crm.plans (stage_id, company_id, id);

create index plans_company_id_source_id_idx on crm.plans (company_id, source, id);

create index plans_company_id_name_id_idx on crm.plans (company_id, name, id);

create index plans_company_id_id_idx on crm.plans (company_id, id);

create index plan_steps_plan_id_idx on crm.plan_steps (plan_id);

create index plans_search_trgm_idx on crm.plans using gin (search_text gin_trgm_ops);

create index plans_search_words_idx on crm.plans using gin (kernel.words(search_text));

create view crm_api.plans as select * from crm.plans;

create view crm_api.plan_steps as select * from crm.plan_steps;

create table crm.forecast_snapshots (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  day date not null,
  night date,
  note text,
  constraint forecast_snapshots_pkey primary key (company_id, id),
  constraint forecast_snapshots_company_id_night_key unique (company_id, night),
  constraint forecast_snapshots_note_check check (char_length(note) <= 200),
  constraint forecast_snapshots_company_id_fkey foreign key (company_id) references org.companies (id)
);

create index forecast_snapshots_company_id_day_id_idx on crm.forecast_snapshots (company_id, day, id);

create index forecast_snapshots_company_id_id_idx on crm.forecast_snapshots (company_id, id);

create index forecast_snapshots_company_id_created_at_id_idx on crm.forecast_snapshots (company_id, created_at, id);

create trigger forecast_snapshots_immutable before update or delete or truncate on crm.forecast_snapshots
  for each statement execute function kernel.refuse_change();

create view crm_api.forecast_snapshots as select * from crm.forecast_snapshots;

create table crm.forecast_lines (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  snapshot_id uuid not null,
  opportunity_id uuid not null,
  title text not null,
  customer_id uuid not null,
  owner_id uuid not null,
  team_id uuid,
  currency text not null,
  expected bigint not null,
  probability numeric(16,4) not null,
  category text not null,
  expected_on date,
  state text not null,
  closed_on date,
  constraint forecast_lines_pkey primary key (company_id, id),
  constraint forecast_lines_title_check check (char_length(title) <= 200),
  constraint forecast_lines_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint forecast_lines_expected_check check (expected >= 0),
  constraint forecast_lines_category_check check (category in ('pipeline', 'best-case', 'commit')),
  constraint forecast_lines_state_check check (state in ('open', 'won', 'lost')),
  constraint forecast_lines_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint forecast_lines_opportunity_id_fkey foreign key (opportunity_id) references crm.opportunities (id),
  constraint forecast_lines_customer_id_fkey foreign key (customer_id) references party.parties (id),
  constraint forecast_lines_owner_id_fkey foreign key (owner_id) references org.users (id),
  constraint forecast_lines_team_id_fkey foreign key (team_id) references org.teams (id)
);

create index forecast_lines_snapshot_id_company_id_id_idx on crm.forecast_lines (snapshot_id, company_id, id);

create index forecast_lines_owner_id_company_id_id_idx on crm.forecast_lines (owner_id, company_id, id);

create index forecast_lines_company_id_state_id_idx on crm.forecast_lines (company_id, state, id);

create index forecast_lines_company_id_id_idx on crm.forecast_lines (company_id, id);

create index forecast_lines_opportunity_id_company_id_id_idx on crm.forecast_lines (opportunity_id, company_id, id);

create index forecast_lines_customer_id_company_id_id_idx on crm.forecast_lines (customer_id, company_id, id);

create index forecast_lines_team_id_company_id_id_idx on crm.forecast_lines (team_id, company_id, id);

create index forecast_lines_company_id_created_at_id_idx on crm.forecast_lines (company_id, created_at, id);

create trigger forecast_lines_immutable before update or delete or truncate on crm.forecast_lines
  for each statement execute function kernel.refuse_change();

create view crm_api.forecast_lines as select * from crm.forecast_lines;
