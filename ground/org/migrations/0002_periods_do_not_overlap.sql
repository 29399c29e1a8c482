-- Two periods of one company never share a day, except adjustment periods, which lie inside others.
alter table org.periods add constraint periods_no_overlap
  exclude using gist (company_id with =, daterange(starts_on, ends_on, '[]') with &&) where (kind <> 'adjustment');
