-- Facts behind the cube sales.revenue: one row per confirmed order line, negative when cancelled.
create table sales.revenue_facts (
  id uuid not null,
  company_id uuid not null,
  order_id uuid not null,
  line_id uuid not null,
  -- The first line of its order: figures of the order as a whole count with it.
  is_first boolean not null,
  customer_id uuid not null,
  product_id uuid not null,
  salesperson_id uuid not null,
  team_id uuid,
  ordered_on date not null,
  month date not null,
  quantity numeric(18,6) not null,
  net bigint not null,
  cost bigint not null,
  currency text not null,
  constraint revenue_facts_pkey primary key (company_id, id)
);
create index revenue_facts_month_idx on sales.revenue_facts (company_id, month) include (net, cost);
-- What one customer brought is read from the index alone: their rows lie scattered over the whole table.
create index revenue_facts_customer_idx on sales.revenue_facts (customer_id, month)
  include (company_id, ordered_on, order_id, quantity, net, cost);
create index revenue_facts_product_idx on sales.revenue_facts (product_id, month);
create index revenue_facts_salesperson_idx on sales.revenue_facts (company_id, salesperson_id, month);
create index revenue_facts_order_idx on sales.revenue_facts (order_id);
create trigger revenue_facts_immutable before update or delete or truncate on sales.revenue_facts
  for each statement execute function kernel.refuse_change();
