-- A sale that was taken back counts for nothing: an order that is changed is taken back and sold anew, one that is cancelled is
-- taken back for good. Each time it is sold has an id, which the facts that take it back repeat; credit notes have none. In
-- whatever group facts are counted, sales less sales taken back are those that stand.
alter table sales.revenue_facts add column sold_id uuid, add column unsold_id uuid;

alter table sales.revenue_facts disable trigger revenue_facts_immutable;
update sales.revenue_facts f set sold_id = case when n.side > 0 then n.sale end, unsold_id = case when n.side < 0 then n.sale end
  from (select company_id, id, side, case when turn = 1 then order_id else md5(order_id::text || turn)::uuid end as sale
    from (select company_id, id, order_id, sign(quantity) as side,
        row_number() over (partition by order_id, line_id, sign(quantity) order by id) as turn,
        bool_or(quantity > 0) over (partition by order_id, line_id) as was_sold from sales.revenue_facts) numbered where was_sold) n
 where f.company_id = n.company_id and f.id = n.id;
alter table sales.revenue_facts enable trigger revenue_facts_immutable;

alter table sales.revenue_facts add constraint revenue_facts_sold_or_taken_back check (sold_id is null or unsold_id is null),
  add column lines smallint not null
    generated always as (case when sold_id is not null then 1 when unsold_id is not null then -1 else 0 end) stored;

-- The sums are added up anew.
truncate sales.revenue_by_seller, sales.revenue_by_product, sales.revenue_by_group;
delete from kernel.sums_reach where facts = 'sales.revenue_facts';
alter table sales.revenue_by_seller add column lines bigint not null;
alter table sales.revenue_by_product add column lines bigint not null;
alter table sales.revenue_by_group add column lines bigint not null;
