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

create or replace function ledger.check_entries() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  perform pg_advisory_xact_lock_shared(ledger.period_lock(company_id))
    from (select distinct company_id from fresh order by company_id) as touched;
  select f.day, f.number, p.name into wrong from fresh f
    left join org.periods p on p.company_id = f.company_id and f.day between p.starts_on and p.ends_on
   where not exists (select from org.periods o where o.company_id = f.company_id
     and f.day between o.starts_on and o.ends_on and o.state = 'open') limit 1;
  if found then
    raise exception '% lies in no open period', wrong.day using errcode = '23514', constraint = 'ledger_period_open',
      detail = jsonb_build_object('day', wrong.day, 'period', coalesce(wrong.name, '–'))::text;
  end if;
  select f.number into wrong from fresh f where not exists (select from ledger.entry_lines l
     where l.company_id = f.company_id and l.entry_id = f.id) limit 1;
  if found then
    raise exception 'entry % has no lines', wrong.number using errcode = '23514', constraint = 'ledger_entry_complete';
  end if;
  with taken_back as (insert into ledger.reversals (company_id, entry_id, reversed_by)
      select company_id, reverses_id, id from fresh where reverses_id is not null)
    insert into ledger.tail (company_id, entry_id) select company_id, id from fresh;
  return null;
end $$;
