-- Further ways in: identity providers and passkeys, and what is kept for them.

-- Secrets of records that the house must be able to read again (what signs a webhook, what proves the house to an identity
-- provider), sealed for the record they belong to; outside of the records, so that no list, export or history shows them.
create table auth.secrets (
  owner uuid primary key,
  sealed text not null,
  changed_at timestamptz not null
);

-- What was begun and waits for its end: sign-ons at a provider, challenges for passkeys. Each is ended once; of what only
-- the browser knows, or the authenticator signs, the hash is kept.
create table auth.pending (
  hash text primary key,
  purpose text not null check (purpose in ('sign-on', 'passkey-in', 'passkey-new')),
  provider_id uuid,
  user_id uuid,
  goes_to text not null,
  expires_at timestamptz not null,
  check ((purpose = 'sign-on') = (provider_id is not null)),
  check (purpose <> 'passkey-new' or user_id is not null)
);
create index pending_expires_idx on auth.pending (expires_at);

-- Who somebody is for an identity provider: its name and its own name of the person, never a mail address.
create table auth.identities (
  id uuid primary key,
  issuer text not null,
  subject text not null,
  user_id uuid not null,
  email text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  constraint identities_issuer_subject_key unique (issuer, subject)
);
create index identities_user_idx on auth.identities (user_id, created_at);

create table auth.passkeys (
  id uuid primary key,
  user_id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  credential text not null,
  -- COSE, in base64url.
  public_key text not null,
  -- How often the authenticator says it has signed; 0 for those that do not count.
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  -- Whether it may lie, and lies, on several devices.
  can_back_up boolean not null,
  backed_up boolean not null,
  created_at timestamptz not null,
  seen_at timestamptz,
  constraint passkeys_credential_key unique (credential),
  check (can_back_up or not backed_up)
);
create index passkeys_user_idx on auth.passkeys (user_id, created_at);

-- Recovery codes are there for passkeys too; an account may have them without an authenticator app.
alter table auth.second_factors alter column secret drop not null;
alter table auth.second_factors add check (secret is not null or confirmed_at is not null);

-- By which provider a session was opened, and what it is reminded of at the end (sealed).
alter table auth.sessions add column provider_id uuid, add column id_hint text;
