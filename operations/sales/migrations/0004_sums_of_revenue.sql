-- Revenue added up by month and seller, and by month and product: pivots read these, and the facts that came since.
-- A fact knows the transaction that added it; those of finished ones are in the sums.
alter table sales.revenue_facts add column xid xid8 not null default pg_current_xact_id();
create index revenue_facts_xid_idx on sales.revenue_facts (xid);

create table sales.revenue_by_seller (
  company_id uuid not null,
  month date not null,
  salesperson_id uuid not null,
  team_id uuid,
  net bigint not null,
  cost bigint not null,
  quantity numeric not null,
  facts bigint not null
);
create unique index revenue_by_seller_once on sales.revenue_by_seller (company_id, month, salesperson_id, team_id) nulls not distinct;

create table sales.revenue_by_product (
  company_id uuid not null,
  month date not null,
  product_id uuid not null,
  net bigint not null,
  cost bigint not null,
  quantity numeric not null,
  facts bigint not null,
  constraint revenue_by_product_pkey primary key (company_id, month, product_id)
);
