-- The newest entries of a party are found where they stand, however many there are.

create index entries_latest_of_party on activity.entries (party_id, at desc, id desc);
