-- The newest entries of a party are found by this index alone, with whose they are and of what kind: read from the table,
-- the planner takes an index that lies closer to the order of the table, and with it every entry of the party.
drop index activity.entries_latest_of_party;
create index entries_latest_of_party on activity.entries (party_id, at desc, id desc) include (company_id, kind);
