-- What the engine itself keeps: diagrams by version, waiting tokens, and the trail of finished steps.

-- A diagram never changes once instances may run on it; a change is a new version.
create table process.definitions (
  key text not null,
  version integer not null check (version > 0),
  digest text not null,
  xml text not null,
  language text not null,
  messages jsonb not null,
  registered_at timestamptz not null default now(),
  constraint definitions_pkey primary key (key, version),
  constraint definitions_digest_key unique (key, digest)
);
create trigger definitions_immutable before update or delete or truncate on process.definitions
  for each statement execute function kernel.refuse_change();

-- One row for each token that waits. Written by the unit of work, which addresses rows by id alone;
-- hence the key, and the company in front of what is searched by.
create table process.tokens (
  id uuid not null,
  company_id uuid not null,
  instance_id uuid not null,
  token_no integer not null,
  element_id text not null,
  flow_id text,
  scope_no integer not null,
  host_no integer,
  since timestamptz not null,
  wait_kind text not null,
  message_name text,
  correlation text,
  due_at timestamptz,
  wait jsonb not null,
  iteration integer,
  local jsonb,
  incident jsonb,
  task_id uuid,
  incident_id uuid,
  constraint tokens_pkey primary key (id),
  constraint tokens_instance_key unique (instance_id, token_no),
  constraint tokens_instance_fkey foreign key (instance_id) references process.instances (id),
  constraint tokens_task_fkey foreign key (task_id) references process.tasks (id),
  constraint tokens_incident_fkey foreign key (incident_id) references process.incidents (id),
  constraint tokens_wait_kind_check
    check (wait_kind in ('user', 'service', 'message', 'timer', 'join', 'scope', 'choice', 'multi', 'repair')),
  constraint tokens_timer_has_time check ((wait_kind = 'timer') = (due_at is not null)),
  constraint tokens_message_has_key check ((message_name is null) = (correlation is null)),
  constraint tokens_message_has_name check (wait_kind <> 'message' or message_name is not null)
);
create index tokens_message_idx on process.tokens (company_id, message_name, correlation)
  where message_name is not null;
create index tokens_correlation_idx on process.tokens (correlation) where correlation is not null;
create index tokens_due_idx on process.tokens (due_at, instance_id) where wait_kind = 'timer' and incident is null;
create index tokens_service_idx on process.tokens (since, id) where wait_kind = 'service' and incident is null;
create index tokens_task_idx on process.tokens (task_id) where task_id is not null;
create index tokens_incident_idx on process.tokens (incident_id) where incident_id is not null;

-- Early messages look for the running instances of their record.
create index instances_running_idx on process.instances (subject) where state = 'running';

-- The trail: each finished step of each instance, once.
create table process.steps (
  company_id uuid not null,
  instance_id uuid not null,
  token_no integer not null,
  element_id text not null,
  since timestamptz not null,
  until timestamptz not null,
  outcome text not null check (outcome in ('completed', 'interrupted', 'lapsed', 'cancelled')),
  actor_id text not null,
  constraint steps_pkey primary key (company_id, instance_id, token_no),
  constraint steps_instance_fkey foreign key (instance_id) references process.instances (id)
);
create index steps_element_idx on process.steps (company_id, element_id, until);
create trigger steps_immutable before update or delete or truncate on process.steps
  for each statement execute function kernel.refuse_change();

create view process_api.definitions as select * from process.definitions;
create view process_api.tokens as select * from process.tokens;
create view process_api.steps as select * from process.steps;
