-- Feeds are read in the order of transactions, so that nothing committed late is skipped.
create index changes_feed_idx on kernel.changes (xid, seq);
create index outbox_feed_idx on kernel.outbox (name, xid, seq);
