-- The second factor of a user: the secret of an authenticator app (RFC 6238), in use once it was confirmed, the step of
-- the last code so that none counts twice, and the hashes of codes for the day the phone is lost.
create table auth.second_factors (
  user_id uuid primary key,
  secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  recovery text[] not null default '{}',
  created_at timestamptz not null
);
