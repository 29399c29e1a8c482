-- Tables with own fields are written by those who know all of them: whoever knows an older revision would leave
-- out a value, or keep a formula's old one. Each connection says which revision it writes by.
create function own.guard() returns trigger language plpgsql as $$
declare
  known integer := coalesce(nullif(current_setting('kontor.own', true), ''), '0')::integer;
  newest integer := (select coalesce(sum(version), 0) from own.fields);
begin
  if known < newest then
    raise exception using errcode = 'KO001',
      message = format('own fields are at revision %s, the writer knows %s: set kontor.own = %s', newest, known, newest);
  end if;
  return null;
end $$;

create trigger own_fields_guard before insert or update on own.fields
  for each statement execute function own.guard();
