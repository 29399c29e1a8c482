-- Tables of notices, derived from its definitions.
create schema notices;

create schema notices_api;

create table notices.notices (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  user_id uuid not null,
  kind text not null,
  key text not null,
  title text not null,
  actor_name text,
  subject_resource text,
  subject_id uuid,
  due_on date,
  read_at timestamptz,
  mail_at timestamptz,
  mailed_at timestamptz,
  constraint notices_pkey primary key (id),
  constraint notices_user_id_key_key unique (user_id, key),
  constraint notices_kind_check check (kind in ('assigned', 'due', 'mentioned', 'followed', 'step', 'security')),
  constraint notices_key_check check (char_length(key) <= 200),
  constraint notices_title_check check (char_length(title) <= 200),
  constraint notices_actor_name_check check (char_length(actor_name) <= 200),
  constraint notices_subject_resource_check check (char_length(subject_resource) <= 80),
  constraint notices_user_id_fkey foreign key (user_id) references org.users (id)
);

create index notices_user_id_id_idx on notices.notices (user_id, id);

create index notices_kind_id_idx on notices.notices (kind, id);

create index notices_created_at_id_idx on notices.notices (created_at, id);

create view notices_api.notices as select * from notices.notices;

create table notices.settings (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  user_id uuid not null,
  assigned text not null,
  due text not null,
  mentioned text not null,
  followed text not null,
  step text not null,
  quiet_from integer not null,
  quiet_until integer not null,
  digest_hour integer not null,
  constraint settings_pkey primary key (id),
  constraint settings_user_id_key unique (user_id),
  constraint settings_assigned_check check (assigned in ('app', 'mail', 'digest', 'none')),
  constraint settings_due_check check (due in ('app', 'mail', 'digest', 'none')),
  constraint settings_mentioned_check check (mentioned in ('app', 'mail', 'digest', 'none')),
  constraint settings_followed_check check (followed in ('app', 'mail', 'digest', 'none')),
  constraint settings_step_check check (step in ('app', 'mail', 'digest', 'none')),
  constraint settings_quiet_from_check check (quiet_from >= 0),
  constraint settings_quiet_until_check check (quiet_until >= 0),
  constraint settings_digest_hour_check check (digest_hour >= 0),
  constraint settings_hours_of_a_day check (quiet_from < 24 and quiet_until < 24 and digest_hour < 24),
  constraint settings_user_id_fkey foreign key (user_id) references org.users (id)
);

create index settings_created_at_id_idx on notices.settings (created_at, id);

create view notices_api.settings as select * from notices.settings;

create table notices.follows (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  user_id uuid not null,
  subject_resource text not null,
  subject_id uuid not null,
  constraint follows_pkey primary key (id),
  constraint follows_user_id_subject_id_key unique (user_id, subject_id),
  constraint follows_subject_resource_check check (char_length(subject_resource) <= 80),
  constraint follows_user_id_fkey foreign key (user_id) references org.users (id)
);

create index follows_user_id_id_idx on notices.follows (user_id, id);

create index follows_subject_id_id_idx on notices.follows (subject_id, id);

create index follows_created_at_id_idx on notices.follows (created_at, id);

create view notices_api.follows as select * from notices.follows;
