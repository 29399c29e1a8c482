-- That an entry is taken back at most once stands in a table of its own: its key is company and reversed entry, so it holds
-- however the entries are spread over partitions or machines.
drop index ledger.entries_reversed_once;

create table ledger.reversals (
  company_id uuid not null,
  entry_id uuid not null,
  reversed_by uuid not null,
  constraint entries_reversed_once primary key (company_id, entry_id)
);
insert into ledger.reversals (company_id, entry_id, reversed_by)
  select company_id, reverses_id, id from ledger.entries where reverses_id is not null;
create trigger reversals_immutable before update or delete or truncate on ledger.reversals
  for each statement execute function kernel.refuse_change();

-- Only who takes back pays for it.
create function ledger.keep_reversal() returns trigger language plpgsql as $$
begin
  insert into ledger.reversals (company_id, entry_id, reversed_by) values (new.company_id, new.reverses_id, new.id);
  return null;
end $$;
create trigger entries_taken_back after insert on ledger.entries
  for each row when (new.reverses_id is not null) execute function ledger.keep_reversal();
