-- A level is one of its company's: every key of the books names the company, so that they can be spread over machines by it.

alter table stock.levels drop constraint levels_id_key;
alter table stock.levels add constraint levels_company_id_id_key unique (company_id, id);
create index levels_id on stock.levels (id);
