-- The same truths of the books, asked in fewer and smaller questions: three entries are posted from lead to cash, and each
-- asked four questions beside its own. What is said of a wrong entry is found out only when there is one.

-- With a cast the function can be put in the place of its call.
create or replace function ledger.period_lock(company uuid) returns bigint language sql immutable parallel safe strict
  return hashtextextended('ledger.period/' || company::text, 0);

create or replace function ledger.check_entries() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  perform pg_advisory_xact_lock_shared(ledger.period_lock(company_id))
    from (select distinct company_id from fresh order by company_id) as touched;
  select f.day, f.number, f.company_id, exists (select from org.periods o where o.company_id = f.company_id
      and f.day between o.starts_on and o.ends_on and o.state = 'open') as is_open into wrong from fresh f
   where not exists (select from org.periods o where o.company_id = f.company_id
       and f.day between o.starts_on and o.ends_on and o.state = 'open')
      or (select true from ledger.entry_lines l where l.company_id = f.company_id and l.entry_id = f.id limit 1) is null
   order by is_open limit 1;
  if not found then
    insert into ledger.tail (company_id, entry_id) select company_id, id from fresh;
    return null;
  end if;
  if wrong.is_open then
    raise exception 'entry % has no lines', wrong.number using errcode = '23514', constraint = 'ledger_entry_complete';
  end if;
  raise exception '% lies in no open period', wrong.day using errcode = '23514', constraint = 'ledger_period_open',
    detail = jsonb_build_object('day', wrong.day, 'period', coalesce((select p.name from org.periods p
      where p.company_id = wrong.company_id and wrong.day between p.starts_on and p.ends_on), '–'))::text;
end $$;

create or replace function ledger.check_lines() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  if not exists (select from fresh l
      join ledger.entries e on e.company_id = l.company_id and e.id = l.entry_id
      join ledger.accounts a on a.id = l.account_id
     where e.day <> l.day or (e.currency = e.base_currency and l.amount <> l.base) or e.xmin <> pg_current_xact_id()::xid
        or a.company_id <> e.company_id or not a.active or a.currency <> e.currency)
    and not exists (select from fresh l group by l.company_id, l.entry_id having sum(l.amount) <> 0 or sum(l.base) <> 0) then
    return null;
  end if;
  select e.number, e.currency, sum(l.amount) as amount, sum(l.base) as base,
         sum(greatest(l.amount, 0)) as debit, sum(greatest(-l.amount, 0)) as credit,
         bool_or(e.xmin <> pg_current_xact_id()::xid) as late,
         bool_or(a.company_id <> e.company_id or not a.active
                 or (a.currency is not null and a.currency <> e.currency)) as unusable,
         min(a.code) filter (where a.company_id <> e.company_id or not a.active or a.currency <> e.currency) as account
    into wrong from fresh l
    join ledger.entries e on e.company_id = l.company_id and e.id = l.entry_id
    join ledger.accounts a on a.id = l.account_id
   group by e.company_id, e.id, e.number, e.currency
  having sum(l.amount) <> 0 or sum(l.base) <> 0
      or bool_or(e.day <> l.day or (e.currency = e.base_currency and l.amount <> l.base))
      or bool_or(e.xmin <> pg_current_xact_id()::xid)
      or bool_or(a.company_id <> e.company_id or not a.active or (a.currency is not null and a.currency <> e.currency))
   limit 1;
  if wrong.late then
    raise exception 'entry % is posted', wrong.number using errcode = '23514', constraint = 'ledger_entry_complete';
  end if;
  if wrong.unusable then
    raise exception 'account % cannot be used by entry %', wrong.account, wrong.number using errcode = '23514',
      constraint = 'ledger_line_account', detail = jsonb_build_object('account', wrong.account)::text;
  end if;
  raise exception 'entry % does not balance: % and % in base', wrong.number, wrong.amount, wrong.base
    using errcode = '23514', constraint = 'ledger_entries_balance', detail = jsonb_build_object('number', wrong.number,
      'currency', wrong.currency, 'debit', wrong.debit, 'credit', wrong.credit)::text;
end $$;
