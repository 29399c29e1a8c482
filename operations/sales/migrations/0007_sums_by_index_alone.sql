-- Sums are read from their indexes alone: a pivot reads them by month and key, and fetching each row from where it lies cost
-- more than reading the index.
alter table sales.revenue_by_product drop constraint revenue_by_product_pkey,
  add constraint revenue_by_product_pkey primary key (company_id, month, product_id) include (net, cost, quantity, lines, facts);

drop index sales.revenue_by_group_once;
create unique index revenue_by_group_once on sales.revenue_by_group (company_id, month, product_id, customer_group_id)
  include (net, cost, quantity, lines, facts) nulls not distinct;

drop index sales.revenue_by_seller_once;
create unique index revenue_by_seller_once on sales.revenue_by_seller (company_id, month, salesperson_id, team_id, customer_group_id)
  include (net, cost, quantity, lines, facts) nulls not distinct;
