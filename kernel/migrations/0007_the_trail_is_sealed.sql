-- The trail is sealed in batches: each seal covers all changes between two places of the feed and the seal before it.
-- Whoever changes, removes or slips in a change later breaks the chain at that seal.
create table kernel.seals (
  seq bigint primary key check (seq > 0),
  from_xid xid8 not null,
  from_seq bigint not null,
  until_xid xid8 not null,
  until_seq bigint not null,
  changes integer not null check (changes > 0),
  previous bytea not null,
  sha256 bytea not null,
  sealed_at timestamptz not null
);
create trigger seals_immutable before update or delete or truncate on kernel.seals
  for each statement execute function kernel.refuse_change();

-- What a seal is made of: every word of the changes after one place up to another, in one agreed form.
create function kernel.trail_fingerprint(from_xid xid8, from_seq bigint, until_xid xid8, until_seq bigint, previous bytea)
returns bytea language sql stable set timezone = 'UTC'
begin atomic
  select sha256(previous || convert_to(coalesce(string_agg(jsonb_build_array('v1', c.seq, c.xid::text, c.at, c.actor_id,
      c.actor_name, c.company_id, c.command, c.resource, c.record_id, c.version, c.kind, c.diff, c.request)::text,
      e'\n' order by c.xid, c.seq), ''), 'UTF8'))
    from kernel.changes c where (c.xid, c.seq) > (from_xid, from_seq) and (c.xid, c.seq) <= (until_xid, until_seq);
end;
