-- Tables of process, derived from its definitions.
create schema process;

create schema process_api;

create table process.instances (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  process text not null,
  process_version integer not null,
  title text not null,
  subject text not null,
  subject_resource text,
  state text not null,
  ended_by text,
  error_code text,
  ended_at timestamptz,
  zone text not null,
  variables jsonb not null,
  inbox jsonb not null,
  sequence integer not null,
  constraint instances_pkey primary key (id),
  constraint instances_process_check check (char_length(process) <= 100),
  constraint instances_title_check check (char_length(title) <= 200),
  constraint instances_subject_check check (char_length(subject) <= 200),
  constraint instances_subject_resource_check check (char_length(subject_resource) <= 100),
  constraint instances_state_check check (state in ('running', 'completed', 'failed', 'cancelled')),
  constraint instances_ended_by_check check (char_length(ended_by) <= 200),
  constraint instances_error_code_check check (char_length(error_code) <= 200),
  constraint instances_zone_check check (char_length(zone) <= 60)
);

create index instances_company_id_state_id_idx on process.instances (company_id, state, id);

create index instances_company_id_process_id_idx on process.instances (company_id, process, id);

create index instances_company_id_subject_id_idx on process.instances (company_id, subject, id);

create index instances_company_id_id_idx on process.instances (company_id, id);

create index instances_company_id_created_at_id_idx on process.instances (company_id, created_at, id);

create trigger instances_state_moves before update of state on process.instances
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'running>completed running>failed running>cancelled');

create view process_api.instances as select * from process.instances;

create table process.tasks (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  instance_id uuid not null,
  process text not null,
  process_version integer not null,
  element text not null,
  title text not null,
  subject text not null,
  subject_resource text,
  command text,
  role text,
  assignee_id uuid,
  due_at timestamptz,
  state text not null,
  closed_at timestamptz,
  closed_by text,
  reason text,
  constraint tasks_pkey primary key (id),
  constraint tasks_process_check check (char_length(process) <= 100),
  constraint tasks_element_check check (char_length(element) <= 200),
  constraint tasks_title_check check (char_length(title) <= 200),
  constraint tasks_subject_check check (char_length(subject) <= 200),
  constraint tasks_subject_resource_check check (char_length(subject_resource) <= 100),
  constraint tasks_command_check check (char_length(command) <= 100),
  constraint tasks_role_check check (char_length(role) <= 100),
  constraint tasks_state_check check (state in ('open', 'done', 'cancelled')),
  constraint tasks_closed_by_check check (char_length(closed_by) <= 200),
  constraint tasks_reason_check check (char_length(reason) <= 10000),
  constraint tasks_instance_id_fkey foreign key (instance_id) references process.instances (id)
);

create index tasks_company_id_state_id_idx on process.tasks (company_id, state, id);

create index tasks_company_id_role_id_idx on process.tasks (company_id, role, id);

create index tasks_company_id_process_id_idx on process.tasks (company_id, process, id);

create index tasks_company_id_subject_id_idx on process.tasks (company_id, subject, id);

create index tasks_company_id_due_at_id_idx on process.tasks (company_id, due_at, id);

create index tasks_company_id_id_idx on process.tasks (company_id, id);

create index tasks_instance_id_company_id_id_idx on process.tasks (instance_id, company_id, id);

create index tasks_assignee_id_company_id_id_idx on process.tasks (assignee_id, company_id, id);

create index tasks_company_id_created_at_id_idx on process.tasks (company_id, created_at, id);

create trigger tasks_state_moves before update of state on process.tasks
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'open>done open>cancelled');

create view process_api.tasks as select * from process.tasks;

create table process.incidents (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  instance_id uuid not null,
  process text not null,
  element text not null,
  token_no integer not null,
  code text not null,
  detail text not null,
  state text not null,
  resolved_at timestamptz,
  resolved_by text,
  constraint incidents_pkey primary key (id),
  constraint incidents_process_check check (char_length(process) <= 100),
  constraint incidents_element_check check (char_length(element) <= 200),
  constraint incidents_code_check check (char_length(code) <= 200),
  constraint incidents_detail_check check (char_length(detail) <= 10000),
  constraint incidents_state_check check (state in ('open', 'resolved')),
  constraint incidents_resolved_by_check check (char_length(resolved_by) <= 200),
  constraint incidents_instance_id_fkey foreign key (instance_id) references process.instances (id)
);

create index incidents_company_id_state_id_idx on process.incidents (company_id, state, id);

create index incidents_company_id_process_id_idx on process.incidents (company_id, process, id);

create index incidents_company_id_code_id_idx on process.incidents (company_id, code, id);

create index incidents_company_id_id_idx on process.incidents (company_id, id);

create index incidents_instance_id_company_id_id_idx on process.incidents (instance_id, company_id, id);

create index incidents_company_id_created_at_id_idx on process.incidents (company_id, created_at, id);

create trigger incidents_state_moves before update of state on process.incidents
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'open>resolved');

create view process_api.incidents as select * from process.incidents;
