-- A company is an example from its foundation or never: only examples can be removed with all their books.
create function org.keep_example() returns trigger language plpgsql as $$
begin
  raise exception 'a company is an example from its foundation or never' using errcode = '23514', constraint = 'companies_example_fixed';
end $$;

create trigger companies_example_fixed before update of example on org.companies
  for each row when (old.example is distinct from new.example) execute function org.keep_example();
