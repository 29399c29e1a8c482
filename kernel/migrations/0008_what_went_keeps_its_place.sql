-- Changes of an example company go with it. Each leaves its place and fingerprint, so that the seals over what is still
-- there hold: a seal is made of the fingerprints of its changes, not of their words.
create table kernel.gone_changes (
  xid xid8 not null,
  seq bigint not null,
  company_id uuid not null,
  sha256 bytea not null,
  primary key (xid, seq)
);
create trigger gone_changes_immutable before update or delete or truncate on kernel.gone_changes
  for each statement execute function kernel.refuse_change();

-- Every word of a change, in one agreed form.
create function kernel.change_fingerprint(c kernel.changes) returns bytea language sql stable set timezone = 'UTC'
begin atomic
  select sha256(convert_to(jsonb_build_array('v1', c.seq, c.xid::text, c.at, c.actor_id, c.actor_name, c.company_id, c.command,
    c.resource, c.record_id, c.version, c.kind, c.diff, c.request)::text, 'UTF8'));
end;

create or replace function kernel.trail_fingerprint(from_xid xid8, from_seq bigint, until_xid xid8, until_seq bigint, previous bytea)
returns bytea language sql stable set timezone = 'UTC'
begin atomic
  select sha256(previous || coalesce(string_agg(one.sha256, ''::bytea order by one.xid, one.seq), ''::bytea)) from (
    select c.xid, c.seq, kernel.change_fingerprint(c) as sha256 from kernel.changes c
     where (c.xid, c.seq) > (from_xid, from_seq) and (c.xid, c.seq) <= (until_xid, until_seq)
    union all
    select g.xid, g.seq, g.sha256 from kernel.gone_changes g
     where (g.xid, g.seq) > (from_xid, from_seq) and (g.xid, g.seq) <= (until_xid, until_seq)) one;
end;
