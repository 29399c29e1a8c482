-- What a party owes is found among what is open, and how fast they pay among the latest claims, however many were settled.

create index open_items_open_of_party on ledger.open_items (party_id, company_id) where state = 'open';
create index open_items_latest_of_party on ledger.open_items (party_id, day desc);
