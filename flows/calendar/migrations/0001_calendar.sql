-- Tables of calendar, derived from its definitions.
create schema calendar;

create schema calendar_api;

create table calendar.feeds (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  user_id uuid not null,
  fingerprint text not null,
  revoked_at timestamptz,
  constraint feeds_pkey primary key (id),
  constraint feeds_fingerprint_key unique (fingerprint),
  constraint feeds_fingerprint_check check (char_length(fingerprint) <= 64),
  constraint feeds_user_id_fkey foreign key (user_id) references org.users (id)
);

create index feeds_user_id_id_idx on calendar.feeds (user_id, id);

create index feeds_revoked_at_id_idx on calendar.feeds (revoked_at, id);

create index feeds_created_at_id_idx on calendar.feeds (created_at, id);

create view calendar_api.feeds as select * from calendar.feeds;
