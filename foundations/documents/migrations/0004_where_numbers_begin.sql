-- Where numbers begin in a company that had another program before. What is kept here is what the counter of the series
-- begins with: the database sets the counter itself, and refuses once a number was given. It takes the row that every number
-- is taken from, so whoever comes second waits for the first, and neither of them can come between.
create table documents.series (
  id uuid not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  company_id uuid not null,
  kind text not null,
  year integer,
  first integer not null,
  constraint series_pkey primary key (id),
  constraint series_company_id_kind_year_key unique (company_id, kind, year),
  constraint series_kind_check check (kind in ('receivables.invoice', 'receivables.credit-note', 'receivables.payment', 'sales.order', 'warehouse.delivery', 'warehouse.return', 'ledger.entry', 'stock.receipt', 'stock.transfer', 'stock.count')),
  constraint series_company_id_fkey foreign key (company_id) references org.companies (id),
  constraint series_begins_at_one_or_later check (first > 0),
  constraint series_year_is_a_year check (year between 2000 and 2199)
);

create index series_company_id_kind_id_idx on documents.series (company_id, kind, id);

create index series_company_id_id_idx on documents.series (company_id, id);

create view documents_api.series as select * from documents.series;

create function documents.keep_first() returns trigger language plpgsql as $$
declare
  series text := concat_ws('/', new.kind, new.company_id, new.year);
  was bigint := case when tg_op = 'UPDATE' then old.first else 1 end;
begin
  insert into kernel.counters as c (key, next) values (series, new.first)
    on conflict (key) do update set next = excluded.next where c.next = was;
  if not found then
    raise exception 'numbers of % were given already', series using errcode = '23514', constraint = 'series_first_before_any',
      detail = jsonb_build_object('kind', new.kind, 'next', (select next from kernel.counters where key = series))::text;
  end if;
  return null;
end $$;
create trigger series_keep_first after insert or update of first on documents.series
  for each row execute function documents.keep_first();
-- A number given out stays on its paper, and so does where the numbers began.
create trigger series_fixed before update of company_id, kind, year on documents.series
  for each statement execute function kernel.refuse_change();
create trigger series_stay before delete or truncate on documents.series
  for each statement execute function kernel.refuse_change();
