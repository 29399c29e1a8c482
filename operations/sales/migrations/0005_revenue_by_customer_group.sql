-- Revenue knows the group its customer was in when the order was drafted. What was counted before groups were known has none.
alter table sales.revenue_facts add column customer_group_id uuid;

-- The few rows of sellers are cut by group as well; for products by group there are sums of their own.
alter table sales.revenue_by_seller add column customer_group_id uuid;
drop index sales.revenue_by_seller_once;
create unique index revenue_by_seller_once on sales.revenue_by_seller (company_id, month, salesperson_id, team_id, customer_group_id)
  nulls not distinct;

create table sales.revenue_by_group (
  company_id uuid not null,
  month date not null,
  product_id uuid not null,
  customer_group_id uuid,
  net bigint not null,
  cost bigint not null,
  quantity numeric not null,
  facts bigint not null
);
create unique index revenue_by_group_once on sales.revenue_by_group (company_id, month, product_id, customer_group_id)
  nulls not distinct;
insert into sales.revenue_by_group (company_id, month, product_id, net, cost, quantity, facts)
  select company_id, month, product_id, net, cost, quantity, facts from sales.revenue_by_product;
