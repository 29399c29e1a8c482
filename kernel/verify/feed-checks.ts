// What never is false of trail and outbox: the trail is as it was sealed, every fact is there once, and each
// consumer has either passed a fact, keeps it waiting, or has not come to it.
import { sql } from '../sql/sql.ts'
import { besideKey } from '../command/work.ts'
import { check } from './check.ts'

const trailSealed = check('kernel.trail-sealed', {
  says: 'Every sealed change of a record is as it was when it was sealed.',
  next: 'Somebody changed the history behind the back of the house. Compare the named span with a backup.',
  rows: () => sql`
    select 'seal ' || s.seq as at, s.changes as changes_sealed, c.there as changes_there, c.first_change, c.last_change, s.sealed_at
      from (select s.*, s.previous = coalesce(lag(s.sha256) over chain, ''::bytea)
          and (s.from_xid, s.from_seq) = (coalesce(lag(s.until_xid) over chain, '0'::xid8), coalesce(lag(s.until_seq) over chain, 0))
          and s.seq = row_number() over chain as linked,
          s.sha256 = kernel.trail_fingerprint(s.from_xid, s.from_seq, s.until_xid, s.until_seq, s.previous) as whole
        from kernel.seals s window chain as (order by s.seq)) as s
      left join lateral (select count(*) as there, min(seq) as first_change, max(seq) as last_change from kernel.changes
        where (xid, seq) > (s.from_xid, s.from_seq) and (xid, seq) <= (s.until_xid, s.until_seq)) c on true
     where not (s.linked and s.whole) order by s.seq`,
})

const feedNotAhead = check('kernel.feed-not-ahead', {
  says: 'No change and no fact is of a transaction that the database server has yet to begin.',
  next: 'The data comes from another server: until its counter has passed these, followers of the feed hear nothing.',
  rows: () => sql`
    select source as at, xid::text as transaction, pg_snapshot_xmax(pg_current_snapshot())::text as next_of_server
      from ((select 'outbox' as source, xid from kernel.outbox order by xid desc limit 1)
            union all (select 'trail', xid from kernel.changes order by xid desc limit 1)) as newest
     where xid >= pg_snapshot_xmax(pg_current_snapshot())`,
})

const factsOnce = check('kernel.facts-once', {
  says: 'Every fact is in the outbox once.',
  next: 'Find out which of the rows the command wrote (the trail tells); listeners may have acted twice on it.',
  rows: of => sql`select 'fact ' || id as at, min(name) as name, count(*) as times, min(seq) as first, max(seq) as last
    from kernel.outbox where ${of('company_id')} group by id having count(*) > 1 order by min(seq)`,
})

const consumersPlaced = check('kernel.consumers-placed', {
  says: 'No consumer stands behind the end of the outbox, where it would pass over facts still to come.',
  next: 'Set the place of the consumer back to the last fact it digested.',
  rows: () => sql`select 'consumer ' || consumer as at, xid::text as place, pg_snapshot_xmax(pg_current_snapshot())::text as end
    from kernel.cursors where xid > pg_snapshot_xmax(pg_current_snapshot()) order by consumer`,
})

const deliveredOnce = check('kernel.delivered-once', {
  says: 'A fact kept back for a consumer is there, and lies behind the place the consumer has come to.',
  next: 'It would be delivered twice, or never: drop what has no fact; set the place of the consumer behind the rest.',
  rows: () => sql`select 'fact ' || d.seq || ' for ' || d.consumer as at, o.name as fact, d.state, d.attempts,
      c.xid::text as place, o.xid::text as written
    from kernel.deliveries d left join kernel.outbox o on o.seq = d.seq left join kernel.cursors c on c.consumer = d.consumer
   where o.seq is null or c.consumer is null or (o.xid, o.seq) > (c.xid, c.seq) order by d.seq`,
})

const trailTellsVersions = check('kernel.versions-in-step', {
  says: 'The trail tells each version of a record once.',
  next: 'Two writers passed each other: look at the history of the record.',
  rows: of => sql`select resource || ' ' || record_id as at, version, count(*) as times, min(seq) as first, max(seq) as last
    from kernel.changes where ${of('company_id')} and kind <> 'removed'
      and (kind = 'created' or diff - ${besideKey}::text <> '{}'::jsonb)
    group by resource, record_id, version having count(*) > 1 order by min(seq)`,
})

export const feedChecks = [trailSealed, feedNotAhead, factsOnce, consumersPlaced, deliveredOnce, trailTellsVersions]
