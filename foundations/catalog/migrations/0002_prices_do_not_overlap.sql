-- On any day a product has one price per list and quantity step.
alter table catalog.prices add constraint prices_no_overlap exclude using gist (
  price_list_id with =, product_id with =, min_quantity with =, daterange(valid_from, valid_until, '[)') with &&);

-- The prices of a product on a list, found in one step.
create index prices_lookup_idx on catalog.prices (product_id, price_list_id, valid_from);
