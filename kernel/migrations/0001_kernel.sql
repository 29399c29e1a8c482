-- The kernel's own ground: search, guards, counters, trail, outbox, idempotency.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists unaccent;

create schema kernel;

-- Text as it is searched: lower case, without accents.
create function kernel.fold(t text) returns text language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, t));

-- Words for full-text search. Chinese has no spaces: runs of Han characters become pairs, so that a
-- two-character name is found by index.
create function kernel.words(t text) returns tsvector language plpgsql immutable parallel safe as $$
declare
  han text := regexp_replace(t, '[^㐀-鿿豈-﫿]+', ' ', 'g');
  grams text := '';
  run text;
begin
  if han ~ '[㐀-鿿豈-﫿]' then
    foreach run in array string_to_array(btrim(han), ' ') loop
      for i in 1 .. greatest(char_length(run) - 1, 1) loop
        grams := grams || ' ' || substr(run, i, 2);
      end loop;
    end loop;
  end if;
  return to_tsvector('simple', regexp_replace(coalesce(t, ''), '[^[:alnum:]]+', ' ', 'g') || grams);
end $$;

-- A state may move only along the declared arrows: TG_ARGV = column, 'from>to from>to …'.
create function kernel.guard_moves() returns trigger language plpgsql as $$
declare
  old_state text := to_jsonb(old) ->> tg_argv[0];
  new_state text := to_jsonb(new) ->> tg_argv[0];
begin
  if not (old_state || '>' || new_state) = any (string_to_array(tg_argv[1], ' ')) then
    raise exception '% may not move from % to %', tg_table_name, old_state, new_state
      using errcode = '23514', constraint = tg_table_name || '_moves';
  end if;
  return new;
end $$;

-- What is posted stays as it is; a correction is a reversal and a new entry.
create function kernel.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'KI001';
end $$;

-- Replaces number marks by the numbers just taken (see kernel/command/flush.ts).
create function kernel.fill_numbers(t text, nonce text, firsts bigint[], prefixes text[], widths integer[])
returns text language plpgsql immutable parallel safe as $$
declare
  mark text[];
  figure text;
begin
  loop
    mark := regexp_match(t, '⟦' || nonce || ':(\d+):(\d+)⟧');
    exit when mark is null;
    figure := (firsts[mark[1]::integer + 1] + mark[2]::bigint)::text;
    t := replace(t, '⟦' || nonce || ':' || mark[1] || ':' || mark[2] || '⟧', prefixes[mark[1]::integer + 1]
      || lpad(figure, greatest(widths[mark[1]::integer + 1], char_length(figure)), '0'));
  end loop;
  return t;
end $$;

create table kernel.migrations (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
);

-- Gapless counters: one row per series, company and year.
create table kernel.counters (
  key text primary key,
  next bigint not null check (next > 0)
);

-- The trail: who changed what, when, by which command, old and new. Append-only; also the change feed.
create table kernel.changes (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  company_id uuid,
  command text not null,
  resource text not null,
  record_id uuid not null,
  version integer not null,
  kind text not null check (kind in ('created', 'changed', 'removed')),
  diff jsonb not null,
  request text not null
);
create index changes_record_idx on kernel.changes (record_id, seq);
create trigger changes_immutable before update or delete or truncate on kernel.changes
  for each statement execute function kernel.refuse_change();

-- The outbox: facts, written with the change that made them true.
create table kernel.outbox (
  seq bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  id uuid not null,
  at timestamptz not null,
  name text not null,
  version integer not null,
  company_id uuid,
  subject_resource text not null,
  subject_id uuid not null,
  about uuid,
  actor_id text not null,
  payload jsonb not null
);
create index outbox_subject_idx on kernel.outbox (subject_id, seq);
create trigger outbox_immutable before update or delete or truncate on kernel.outbox
  for each statement execute function kernel.refuse_change();

-- How far each consumer of outbox or trail has come.
create table kernel.cursors (
  consumer text primary key,
  xid xid8 not null,
  seq bigint not null,
  moved_at timestamptz not null default now()
);

-- Facts a consumer could not digest: retried with growing pauses, then kept for a person to look at.
create table kernel.deliveries (
  consumer text not null,
  seq bigint not null,
  subject_id uuid not null,
  attempts integer not null default 0,
  next_at timestamptz not null,
  problem text,
  state text not null check (state in ('waiting', 'dead')),
  primary key (consumer, seq)
);
create index deliveries_due_idx on kernel.deliveries (next_at) where state = 'waiting';

create table kernel.idempotency (
  actor_id text not null,
  key text not null,
  command text not null,
  input_hash text not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (actor_id, key)
);
create index idempotency_at_idx on kernel.idempotency (at);
