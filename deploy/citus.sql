-- The books spread by company over the workers of a Citus cluster; all else stays an ordinary table of the coordinator.
-- Once, on the migrated database of the coordinator, while no server of the house runs; all of it or nothing:
--
--   psql --single-transaction --set ON_ERROR_STOP=1 --file deploy/citus.sql "$DATABASE_URL"
--
-- Why each step is as it is stands in docs/OPERATIONS.md, "More than one machine for the books".

set local client_min_messages = warning;
set local citus.multi_shard_modify_mode = 'sequential';
-- Citus refuses triggers on distributed tables unless told otherwise. Those of the books look at nothing but what lies with the
-- same company, or on every machine.
set local citus.enable_unsafe_triggers = on;

-- 1. What the books refer to, and what their guards ask, stands on every machine: not the tables themselves, which refer to
-- half of the house, but what is to be known of them, kept by triggers in the transaction of the change.
create schema known;
create table known.companies (id uuid primary key);
create table known.parties (id uuid primary key);
create table known.products (id uuid primary key);
create table known.locations (id uuid primary key);
create table known.accounts (id uuid primary key, company_id uuid not null, code text not null, active boolean not null, currency text);
create table known.periods (id uuid primary key, company_id uuid not null, name text not null, starts_on date not null,
  ends_on date not null, state text not null);

insert into known.companies select id from org.companies;
insert into known.parties select id from party.parties;
insert into known.products select id from catalog.products;
insert into known.locations select id from stock.locations;
insert into known.accounts select id, company_id, code, active, currency from ledger.accounts;
insert into known.periods select id, company_id, name, starts_on, ends_on, state from org.periods;

-- Closing a period waits for who is posting into it, on each machine as on one.
create trigger periods_locked_for_posting after update on known.periods
  referencing new table as changed for each statement execute function ledger.lock_periods();

select create_reference_table('known.companies');
select create_reference_table('known.parties');
select create_reference_table('known.products');
select create_reference_table('known.locations');
select create_reference_table('known.accounts');
select create_reference_table('known.periods');

-- A write to it makes a transaction one that ends on all machines or on none (kernel/sql/spread.ts); it has no rows.
create table known.together (id integer primary key);
select citus_add_local_table_to_metadata('known.together');

create function known.keep() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    execute format('delete from known.%I where id = $1', tg_table_name) using old.id;
  else
    execute format('insert into known.%I (id) values ($1)', tg_table_name) using new.id;
  end if;
  return null;
end $$;
create function known.keep_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from known.accounts where id = old.id;
  else
    insert into known.accounts values (new.id, new.company_id, new.code, new.active, new.currency)
      on conflict (id) do update set code = excluded.code, active = excluded.active, currency = excluded.currency;
  end if;
  return null;
end $$;
create function known.keep_period() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from known.periods where id = old.id;
  elsif tg_op = 'INSERT' then
    insert into known.periods values (new.id, new.company_id, new.name, new.starts_on, new.ends_on, new.state);
  else
    update known.periods set name = new.name, starts_on = new.starts_on, ends_on = new.ends_on, state = new.state where id = new.id;
  end if;
  return null;
end $$;
create trigger companies_known after insert or delete on org.companies for each row execute function known.keep();
create trigger parties_known after insert or delete on party.parties for each row execute function known.keep();
create trigger products_known after insert or delete on catalog.products for each row execute function known.keep();
create trigger locations_known after insert or delete on stock.locations for each row execute function known.keep();
create trigger accounts_known after insert or update or delete on ledger.accounts for each row execute function known.keep_account();
create trigger periods_known after insert or update or delete on org.periods for each row execute function known.keep_period();

-- 2. References and guards of the books rest for the change: a reference that is there when a table is spread takes all tables along
-- that are tied to it in any way, and a guard would look at rows once more that arrive one table after the other.
create temporary table resting on commit drop as
  select f.conrelid::regclass::text as "table", f.conname as name, pg_get_constraintdef(f.oid) as text, t.relname as target
    from pg_constraint f join pg_class t on t.oid = f.confrelid
   where f.contype = 'f' and f.conrelid = any ('{ledger.entries, ledger.entry_lines, ledger.settlements, stock.moves, stock.levels,
     activity.entries}'::regclass[]);
create temporary table resting_guards on commit drop as
  select tgrelid::regclass::text as "table", tgname as name, replace(pg_get_triggerdef(oid), '''party.parties''', '''known.parties''') as text
    from pg_trigger where not tgisinternal and tgrelid = any ('{ledger.entries, ledger.entry_lines, ledger.settlements, ledger.tail,
      ledger.balances, ledger.day_balances, ledger.reversals, ledger.seals, stock.moves, stock.levels, activity.entries}'::regclass[]);
do $$
declare
  one record;
begin
  for one in select * from resting loop
    execute format('alter table %s drop constraint %I', one."table", one.name);
  end loop;
  for one in select * from resting_guards loop
    execute format('drop trigger %I on %s', one.name, one."table");
  end loop;
end $$;

-- 3. The guards of the ledger, asked where the rows lie: the same truths in questions of one company each. What is refused on another
-- machine arrives without the name of what refused it; it is given as the hint, which arrives.
create or replace function ledger.check_entries() returns trigger language plpgsql as $$
declare
  one record;
  entry uuid;
  wrong date;
begin
  for one in select company_id, array_agg(id) as ids, array_agg(distinct day) as days from fresh group by 1 order by 1 loop
    perform pg_advisory_xact_lock_shared(ledger.period_lock(one.company_id));
    foreach wrong in array one.days loop
      continue when exists (select from known.periods o where o.company_id = one.company_id
        and wrong between o.starts_on and o.ends_on and o.state = 'open');
      raise exception '% lies in no open period', wrong using errcode = '23514', constraint = 'ledger_period_open',
        hint = 'ledger_period_open',        detail = jsonb_build_object('day', wrong, 'period', coalesce((select p.name from known.periods p
          where p.company_id = one.company_id and wrong between p.starts_on and p.ends_on), '–'))::text;
    end loop;
    foreach entry in array one.ids loop
      insert into ledger.tail (company_id, entry_id) values (one.company_id, entry);
    end loop;
  end loop;
  return null;
end $$;

-- Lines are sent after their entries: that an entry has some is asked at the end.
create function ledger.check_whole() returns trigger language plpgsql as $$
begin
  if not exists (select from ledger.entry_lines l where l.company_id = new.company_id and l.entry_id = new.id) then
    raise exception 'entry % has no lines', new.number using errcode = '23514', constraint = 'ledger_entry_complete',
        hint = 'ledger_entry_complete';
  end if;
  return null;
end $$;
create or replace function ledger.check_lines() returns trigger language plpgsql as $$
declare
  one record;
  wrong record;
begin
  for one in select company_id, array_agg(distinct entry_id) as ids from fresh group by 1 order by 1 loop
    select e.number, e.currency, sum(l.amount) as amount, sum(l.base) as base,
           sum(greatest(l.amount, 0)) as debit, sum(greatest(-l.amount, 0)) as credit,
           bool_or(e.xmin <> pg_current_xact_id()::xid) as late,
           bool_or(a.company_id <> e.company_id or not a.active
                   or (a.currency is not null and a.currency <> e.currency)) as unusable,
           min(a.code) filter (where a.company_id <> e.company_id or not a.active or a.currency <> e.currency) as account
      into wrong from ledger.entry_lines l
      join ledger.entries e on e.company_id = l.company_id and e.id = l.entry_id
      join known.accounts a on a.id = l.account_id
     where l.company_id = one.company_id and l.entry_id = any (one.ids)
     group by e.company_id, e.id, e.number, e.currency
    having sum(l.amount) <> 0 or sum(l.base) <> 0
        or bool_or(e.day <> l.day or (e.currency = e.base_currency and l.amount <> l.base))
        or bool_or(e.xmin <> pg_current_xact_id()::xid)
        or bool_or(a.company_id <> e.company_id or not a.active or (a.currency is not null and a.currency <> e.currency))
     limit 1;
    continue when not found;
    if wrong.late then
      raise exception 'entry % is posted', wrong.number using errcode = '23514', constraint = 'ledger_entry_complete',
        hint = 'ledger_entry_complete';
    end if;
    if wrong.unusable then
      raise exception 'account % cannot be used by entry %', wrong.account, wrong.number using errcode = '23514',
        constraint = 'ledger_line_account', hint = 'ledger_line_account', detail = jsonb_build_object('account', wrong.account)::text;
    end if;
    raise exception 'entry % does not balance: % and % in base', wrong.number, wrong.amount, wrong.base
      using errcode = '23514', constraint = 'ledger_entries_balance', hint = 'ledger_entries_balance', detail = jsonb_build_object('number', wrong.number,
        'currency', wrong.currency, 'debit', wrong.debit, 'credit', wrong.credit)::text;
  end loop;
  return null;
end $$;

-- A query of the database's own language is planned before its parameters are known; a function is not.
do $$
begin
  execute format($f$create or replace function ledger.turnover_until(company uuid, until date)
    returns table (account_id uuid, currency text, debit numeric, credit numeric, base_debit numeric, base_credit numeric)
    language plpgsql stable as $body$
    #variable_conflict use_column
    begin return query %s end $body$ $f$, (select regexp_replace(pg_get_function_sqlbody(oid), '^BEGIN ATOMIC|END$', '', 'g')
      from pg_proc where oid = 'ledger.turnover_until(uuid, date)'::regprocedure));
end $$;

-- 4. The books, each company whole on one machine.
select create_distributed_table('ledger.entries', 'company_id');
select create_distributed_table('ledger.entry_lines', 'company_id', colocate_with => 'ledger.entries');
select create_distributed_table('ledger.settlements', 'company_id', colocate_with => 'ledger.entries');
select create_distributed_table('ledger.tail', 'company_id', colocate_with => 'ledger.entries');
select create_distributed_table('ledger.balances', 'company_id', colocate_with => 'ledger.entries');
select create_distributed_table('ledger.day_balances', 'company_id', colocate_with => 'ledger.entries');
select create_distributed_table('ledger.reversals', 'company_id', colocate_with => 'ledger.entries');
select create_distributed_table('ledger.seals', 'company_id', colocate_with => 'ledger.entries');
select create_distributed_table('stock.moves', 'company_id', colocate_with => 'ledger.entries');
select create_distributed_table('stock.levels', 'company_id', colocate_with => 'ledger.entries');
select create_distributed_table('activity.entries', 'company_id', colocate_with => 'ledger.entries');

-- 5. References and guards again, under the names they had: to what is known of the others, and among the books as they were.
do $$
declare
  one record;
begin
  for one in select * from resting order by target <> 'entries' loop
    execute format('alter table %s add constraint %I %s', one."table", one.name, case one.target when 'entries' then one.text
      else regexp_replace(one.text, 'REFERENCES \S+\(', format('REFERENCES known.%I(', one.target)) end);
  end loop;
  -- A guard against emptying a table as well would stand before no part of it: Citus gives that kind to none. So it becomes two.
  for one in select text from resting_guards loop
    execute replace(one.text, ' OR TRUNCATE', '');
    continue when one.text !~ ' OR TRUNCATE';
    execute regexp_replace(one.text, 'TRIGGER (\S+) BEFORE .* ON', 'TRIGGER \1_emptied BEFORE TRUNCATE ON');
  end loop;
end $$;
create constraint trigger entries_whole after insert on ledger.entries deferrable initially deferred
  for each row execute function ledger.check_whole();
