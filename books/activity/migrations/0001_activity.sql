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

create index entries_party_id_company_id_id_idx on activity.entries (party_id, company_id, id);

create trigger entries_immutable before update or truncate on activity.entries
  for each statement execute function kernel.refuse_change();

create trigger entries_stay before delete on activity.entries
  for each row when (not (coalesce(old.kind in ('event'), false) and coalesce(old.event in ('party.party.created', 'party.party.role-added'), false))) execute function kernel.refuse_change();

create constraint trigger entries_go_whole after delete on activity.entries deferrable initially deferred
  for each row execute function kernel.only_with_its_record('party.parties', 'party_id');

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

create index tasks_assignee_id_company_id_id_idx on activity.tasks (assignee_id, company_id, id);

create index tasks_party_id_company_id_id_idx on activity.tasks (party_id, company_id, id);

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

create table activity.appointments (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  title text not null,
  party_id uuid,
  place text,
  note text,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  organiser_id uuid not null,
  state text not null,
  sequence integer not null,
  search_text text generated always as (kernel.fold(coalesce(title, '') || ' ' || coalesce(place, ''))) stored,
  constraint appointments_pkey primary key (id),
  constraint appointments_title_check check (char_length(title) <= 200),
  constraint appointments_place_check check (char_length(place) <= 200),
  constraint appointments_note_check check (char_length(note) <= 10000),
  constraint appointments_state_check check (state in ('planned', 'cancelled')),
  constraint appointments_sequence_check check (sequence >= 0),
  constraint appointments_ends_after_it_starts check (ends_at > starts_at),
  constraint appointments_ends_within_a_month check (ends_at < starts_at + interval '31 days'),
  constraint appointments_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint appointments_party_id_fkey foreign key (party_id) references party.parties (id),
  constraint appointments_organiser_id_fkey foreign key (organiser_id) references org.users (id)
);

create table activity.appointment_guests (
  id uuid not null,
  appointment_id uuid not null,
  position integer not null,
  party_id uuid,
  name text not null,
  email text not null,
  told integer,
  constraint appointment_guests_pkey primary key (id),
  constraint appointment_guests_appointment_id_fkey foreign key (appointment_id) references activity.appointments (id) on delete cascade,
  constraint appointment_guests_name_check check (char_length(name) <= 200),
  constraint appointment_guests_email_check check (char_length(email) <= 320)
);

create index appointments_company_id_state_id_idx on activity.appointments (company_id, state, id);

create index appointments_organiser_id_company_id_id_idx on activity.appointments (organiser_id, company_id, id);

create index appointments_party_id_company_id_id_idx on activity.appointments (party_id, company_id, id);

create index appointments_company_id_starts_at_id_idx on activity.appointments (company_id, starts_at, id);

create index appointments_company_id_id_idx on activity.appointments (company_id, id);

create index appointment_guests_appointment_id_idx on activity.appointment_guests (appointment_id);

create index appointment_guests_party_id_idx on activity.appointment_guests (party_id);

create index appointments_search_trgm_idx on activity.appointments using gin (search_text gin_trgm_ops);

create index appointments_search_words_idx on activity.appointments using gin (kernel.words(search_text));

create trigger appointments_state_moves before update of state on activity.appointments
  for each row when (old.state is distinct from new.state)
  execute function kernel.guard_moves('state', 'planned>cancelled');

create view activity_api.appointments as select * from activity.appointments;

create view activity_api.appointment_guests as select * from activity.appointment_guests;

create table activity.mail_templates (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  name text not null,
  language text not null,
  title text not null,
  body text not null,
  search_text text generated always as (kernel.fold(coalesce(name, '') || ' ' || coalesce(title, ''))) stored,
  constraint mail_templates_pkey primary key (id),
  constraint mail_templates_name_language_key unique (name, language),
  constraint mail_templates_name_check check (char_length(name) <= 200),
  constraint mail_templates_language_check check (language in ('en', 'de', 'zh', 'da')),
  constraint mail_templates_title_check check (char_length(title) <= 200),
  constraint mail_templates_body_check check (char_length(body) <= 10000)
);

create index mail_templates_language_id_idx on activity.mail_templates (language, id);

create index mail_templates_name_id_idx on activity.mail_templates (name, id);

create index mail_templates_search_trgm_idx on activity.mail_templates using gin (search_text gin_trgm_ops);

create index mail_templates_search_words_idx on activity.mail_templates using gin (kernel.words(search_text));

create view activity_api.mail_templates as select * from activity.mail_templates;
