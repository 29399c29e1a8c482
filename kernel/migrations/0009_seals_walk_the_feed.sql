-- A seal covers a short span of the feed. The planner, told only that there are bounds, would rather read the whole
-- trail for each; so the span is walked along its index.
alter function kernel.trail_fingerprint(xid8, bigint, xid8, bigint, bytea) set enable_seqscan = off;
alter function kernel.trail_fingerprint(xid8, bigint, xid8, bigint, bytea) set enable_bitmapscan = off;
alter function kernel.trail_fingerprint(xid8, bigint, xid8, bigint, bytea) set enable_sort = off;
alter function kernel.trail_fingerprint(xid8, bigint, xid8, bigint, bytea) set max_parallel_workers_per_gather = 0;
