-- Who may come in: passwords, sessions, API tokens, one-time links, failed attempts and the visitors' book.
-- No secret is stored in readable form: of passwords, tokens and links only hashes are kept.
create schema auth;

-- One password per user. The mail address is the user's own (see README): it is not kept twice.
create table auth.credentials (
  user_id uuid primary key,
  password_hash text not null,
  changed_at timestamptz not null
);

create table auth.sessions (
  id uuid primary key,
  token_hash text not null,
  user_id uuid not null,
  csrf text not null,
  -- The company the user works for in this browser; null = the user's own.
  company_id uuid,
  ip text not null,
  agent text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sessions_token_hash_key unique (token_hash)
);
create index sessions_user_idx on auth.sessions (user_id);
create index sessions_expires_idx on auth.sessions (expires_at);

create table auth.tokens (
  id uuid primary key,
  user_id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  -- The first characters, so that a person recognises a token without the house knowing it.
  prefix text not null,
  token_hash text not null,
  -- Permission patterns; the token may do what both they and its user's grants allow.
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null,
  seen_at timestamptz,
  expires_at timestamptz not null,
  constraint tokens_token_hash_key unique (token_hash)
);
create index tokens_user_idx on auth.tokens (user_id, created_at);

-- One-time links: the first administrator (setup), or a password for a user (password).
create table auth.links (
  token_hash text primary key,
  purpose text not null check (purpose in ('setup', 'password')),
  user_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'password') = (user_id is not null))
);
create index links_user_idx on auth.links (user_id);

-- Failed attempts by account and by address; each attempt is counted before it is checked.
create table auth.attempts (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null
);
create index attempts_last_idx on auth.attempts (last_at);

-- The visitors' book: who came in, from where, and what was changed about the ways in.
create table auth.visits (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  user_id uuid,
  ip text not null,
  agent text not null
);
create index visits_user_idx on auth.visits (user_id, seq);
create index visits_at_idx on auth.visits (at);
