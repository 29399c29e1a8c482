-- Tables of activity, derived from its definitions.
create schema activity;

create schema activity_api;

create table activity.entries (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  party_id uuid not null,
  at timestamptz not null,
  kind text not null,
  event text,
  title text not null,
  body text,
  subject_resource text,
  subject_id uuid,
  actor_id text not null,
  actor_name text not null,
  data jsonb,
  constraint entries_pkey primary key (company_id, id),
  constraint entries_kind_check check (kind in ('call', 'mail', 'meeting', 'note', 'event')),
  constraint entries_event_check check (char_length(event) <= 120),
  constraint entries_title_check check (char_length(title) <= 200),
  constraint entries_body_check check (char_length(body) <= 10000),
  constraint entries_subject_resource_check check (char_length(subject_resource) <= 80),
  constraint entries_actor_id_check check (char_length(actor_id) <= 80),
  constraint entries_actor_name_check check (char_length(actor_name) <= 200),
  constraint entries_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint entries_party_id_fkey foreign key (party_id) references party.parties (id)
);

create index entries_company_id_subject_id_id_idx on activity.entries (company_id, subject_id, id);

create index entries_company_id_at_id_idx on activity.entries (company_id, at, id);

create index entries_company_id_id_idx on activity.entries (company_id, id);

create index entries_company_id_party_id_id_idx on activity.entries (company_id, party_id, id);

create index entries_party_id_idx on activity.entries (party_id);

create trigger entries_immutable before update or delete or truncate on activity.entries
  for each statement execute function kernel.refuse_change();

create view activity_api.entries as select * from activity.entries;

create table activity.tasks (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  party_id uuid,
  title text not null,
  note text,
  kind text not null,
  due_on date not null,
  remind_at timestamptz,
  assignee_id uuid not null,
  state text not null,
  subject_resource text,
  subject_id uuid,
  result text,
  closed_at timestamptz,
  search_text text generated always as (kernel.fold(coalesce(title, ''))) stored,
  constraint tasks_pkey primary key (id),
  constraint tasks_title_check check (char_length(title) <= 200),
  constraint tasks_note_check check (char_length(note) <= 10000),
  constraint tasks_kind_check check (kind in ('call', 'mail', 'meeting', 'task')),
  constraint tasks_state_check check (state in ('open', 'done', 'cancelled')),
  constraint tasks_subject_resource_check check (char_length(subject_resource) <= 80),
  constraint tasks_result_check check (char_length(result) <= 10000),
  constraint tasks_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint tasks_party_id_fkey foreign key (party_id) references party.parties (id),
  constraint tasks_assignee_id_fkey foreign key (assignee_id) references org.users (id)
);

create index tasks_company_id_state_id_idx on activity.tasks (company_id, state, id);

create index tasks_company_id_assignee_id_id_idx on activity.tasks (company_id, assignee_id, id);

create index tasks_assignee_id_idx on activity.tasks (assignee_id);

create index tasks_company_id_party_id_id_idx on activity.tasks (company_id, party_id, id);

create index tasks_party_id_idx on activity.tasks (party_id);

create index tasks_company_id_kind_id_idx on activity.tasks (company_id, kind, id);

create index tasks_company_id_subject_id_id_idx on activity.tasks (company_id, subject_id, id);

create index tasks_company_id_due_on_id_idx on activity.tasks (company_id, due_on, id);

create index tasks_company_id_title_id_idx on activity.tasks (company_id, title, id);

create index tasks_company_id_id_idx on activity.tasks (company_id, id);

create index tasks_search_trgm_idx on activity.tasks using gin (search_text gin_trgm_ops);

create index tasks_search_words_idx on activity.tasks using gin (kernel.words(search_text));

create trigger tasks_state_moves before update of state on activity.tasks
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'open>done open>cancelled');

create view activity_api.tasks as select * from activity.tasks;
