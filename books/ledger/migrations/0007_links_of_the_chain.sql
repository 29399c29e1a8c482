-- Questions to the books of one company, which may lie on another machine than what asks.

-- The newest link of its chain. Not in SQL: what that asks with another's value is not known where it is planned.
create function ledger.last_seal(company uuid) returns table (seq bigint, sha256 bytea) language plpgsql stable as $$
begin
  return query select s.seq, s.sha256 from ledger.seals s where s.company_id = company order by s.seq desc limit 1;
end $$;

-- From which entry to which a seal goes, as it is told of one that is broken.
create function ledger.numbers_of(company uuid, ids uuid[]) returns text language sql stable
begin atomic
  select min(e.number) || ' … ' || max(e.number) from ledger.entries e where e.company_id = company and e.id = any (ids);
end;
