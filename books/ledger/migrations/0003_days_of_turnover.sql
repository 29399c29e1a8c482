-- Turnover by day beside that by month: a balance within a month is the months before it and the days since, however
-- many lines those days have. Written with the months when entries leave the tail; the months stay for what is older.
create table ledger.day_balances (
  company_id uuid not null,
  day date not null,
  account_id uuid not null,
  currency text not null,
  debit bigint not null,
  credit bigint not null,
  base_debit bigint not null,
  base_credit bigint not null,
  primary key (company_id, day, account_id, currency)
);

insert into ledger.day_balances
select l.company_id, l.day, l.account_id, e.currency, sum(greatest(l.amount, 0)), sum(greatest(-l.amount, 0)),
       sum(greatest(l.base, 0)), sum(greatest(-l.base, 0))
  from ledger.entry_lines l join ledger.entries e on e.company_id = l.company_id and e.id = l.entry_id
  left join ledger.tail t on t.company_id = e.company_id and t.entry_id = e.id
 where t.entry_id is null group by 1, 2, 3, 4;

-- Whoever rolls up takes the oldest entries of all companies.
create index tail_oldest on ledger.tail (entry_id);

-- Turnover of all accounts of a company up to and including a day: whole months and the days since from the roll-ups,
-- and what of it is still in the tail.
create or replace function ledger.turnover_until(company uuid, until date)
returns table (account_id uuid, currency text, debit numeric, credit numeric, base_debit numeric, base_credit numeric)
language sql stable parallel safe
begin atomic
  select t.account_id, t.currency, sum(t.debit), sum(t.credit), sum(t.base_debit), sum(t.base_credit) from (
    select b.account_id, b.currency, b.debit, b.credit, b.base_debit, b.base_credit from ledger.balances b
     where b.company_id = company and b.month < date_trunc('month', (until + 1)::timestamp)::date
    union all
    select d.account_id, d.currency, d.debit, d.credit, d.base_debit, d.base_credit from ledger.day_balances d
     where d.company_id = company and d.day >= date_trunc('month', (until + 1)::timestamp)::date and d.day <= until
    union all
    select l.account_id, e.currency, greatest(l.amount, 0), greatest(-l.amount, 0), greatest(l.base, 0), greatest(-l.base, 0)
      from ledger.tail t
      join ledger.entries e on e.company_id = t.company_id and e.id = t.entry_id
      join ledger.entry_lines l on l.company_id = e.company_id and l.entry_id = e.id
     where t.company_id = company and e.day <= until
  ) t group by t.account_id, t.currency;
end;
