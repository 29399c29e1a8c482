-- What must never be false in the books of money, whoever writes: entries are whole, balance, lie in an open
-- period and are taken back at most once. Every new entry joins the tail until it is rolled up and sealed.

create unique index entries_reversed_once on ledger.entries (company_id, reverses_id) where reverses_id is not null;

-- Entries not yet rolled up and sealed.
create table ledger.tail (
  company_id uuid not null,
  entry_id uuid not null,
  primary key (company_id, entry_id)
);

-- Turnover by account, month and currency of all entries that left the tail. Balance = sum of months + tail.
create table ledger.balances (
  company_id uuid not null,
  account_id uuid not null,
  month date not null,
  currency text not null,
  debit bigint not null,
  credit bigint not null,
  base_debit bigint not null,
  base_credit bigint not null,
  primary key (company_id, account_id, month, currency)
);

-- The chain: each seal covers some entries and the seal before it, so nothing can be changed unseen.
create table ledger.seals (
  company_id uuid not null,
  seq bigint not null check (seq > 0),
  entry_ids uuid[] not null check (cardinality(entry_ids) > 0),
  previous bytea not null,
  sha256 bytea not null,
  sealed_at timestamptz not null,
  primary key (company_id, seq)
);
create trigger seals_immutable before update or delete or truncate on ledger.seals
  for each statement execute function kernel.refuse_change();

-- A period is closed while nobody posts into it: posting takes this lock shared, closing takes it alone.
create function ledger.period_lock(company uuid) returns bigint language sql immutable parallel safe strict
  return hashtextextended('ledger.period/' || company, 0);

create function ledger.check_entries() returns trigger language plpgsql as $$
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
  insert into ledger.tail (company_id, entry_id) select company_id, id from fresh;
  return null;
end $$;

create trigger entries_checked after insert on ledger.entries
  referencing new table as fresh for each statement execute function ledger.check_entries();

create function ledger.check_lines() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select e.number, e.currency, sum(l.amount) as amount, sum(l.base) as base,
         sum(greatest(l.amount, 0)) as debit, sum(greatest(-l.amount, 0)) as credit,
         bool_or(e.day <> l.day or (e.currency = e.base_currency and l.amount <> l.base)) as uneven,
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
  if not found then
    return null;
  end if;
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

create trigger entry_lines_checked after insert on ledger.entry_lines
  referencing new table as fresh for each statement execute function ledger.check_lines();

-- Closing a period waits for those who are posting into it, and those who come later see it closed.
create function ledger.lock_periods() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(ledger.period_lock(company_id))
    from (select distinct company_id from changed order by company_id) as touched;
  return null;
end $$;

create trigger periods_locked_for_posting after update on org.periods
  referencing new table as changed for each statement execute function ledger.lock_periods();

-- Turnover of all accounts of a company up to and including a day: whole months from the roll-up, a month of which
-- the day is not the last one from its lines, and everything older that is still in the tail.
create function ledger.turnover_until(company uuid, until date)
returns table (account_id uuid, currency text, debit numeric, credit numeric, base_debit numeric, base_credit numeric)
language sql stable parallel safe
begin atomic
  select t.account_id, t.currency, sum(t.debit), sum(t.credit), sum(t.base_debit), sum(t.base_credit) from (
    select b.account_id, b.currency, b.debit, b.credit, b.base_debit, b.base_credit from ledger.balances b
     where b.company_id = company and b.month < date_trunc('month', (until + 1)::timestamp)::date
    union all
    select l.account_id, e.currency, greatest(l.amount, 0), greatest(-l.amount, 0), greatest(l.base, 0), greatest(-l.base, 0)
      from ledger.entries e join ledger.entry_lines l on l.company_id = e.company_id and l.entry_id = e.id
     where e.company_id = company and e.day >= date_trunc('month', (until + 1)::timestamp)::date and e.day <= until
    union all
    select l.account_id, e.currency, greatest(l.amount, 0), greatest(-l.amount, 0), greatest(l.base, 0), greatest(-l.base, 0)
      from ledger.tail t
      join ledger.entries e on e.company_id = t.company_id and e.id = t.entry_id
      join ledger.entry_lines l on l.company_id = e.company_id and l.entry_id = e.id
     where t.company_id = company and e.day < date_trunc('month', (until + 1)::timestamp)::date
  ) t group by t.account_id, t.currency;
end;

-- What a seal is made of: every business fact of its entries and lines, in one agreed form.
create function ledger.fingerprint(company uuid, ids uuid[], previous bytea) returns bytea language sql stable
begin atomic
  select sha256(previous || convert_to(coalesce(string_agg(row_text, e'\n' order by place), ''), 'UTF8')) from (
    select i.place, jsonb_build_array('v1', e.id, e.company_id, e.journal, e.number, e.day, e.text, e.currency,
        e.base_currency, e.source_resource, e.source_id, e.party_id, e.reverses_id, e.created_at,
        (select jsonb_agg(jsonb_build_array(l.id, l.position, l.account_id, l.amount, l.base, l.party_id, l.due_on,
             l.text, l.tax_category, l.tax_rate, l.tax_base, l.product_id) order by l.position, l.id)
           from ledger.entry_lines l where l.company_id = e.company_id and l.entry_id = e.id))::text as row_text
      from unnest(ids) with ordinality as i(id, place)
      join ledger.entries e on e.company_id = company and e.id = i.id) as rows;
end;
