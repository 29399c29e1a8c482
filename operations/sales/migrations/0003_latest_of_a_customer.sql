-- The latest orders of one customer, however many there are: what they usually buy is looked for in these.
create index orders_customer_latest_idx on sales.orders (customer_id, ordered_on);
