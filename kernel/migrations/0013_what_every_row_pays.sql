-- What every written row pays for: its state moves along the arrows only, its texts are folded and cut into words. All three
-- answer as before, in less time. What counts is the first use in a transaction: there each expression of a function is made
-- ready anew, so the fewer the better.

-- The whole row was written out as JSON, twice, to read one column. Nearly every state is called so; a column of another name
-- is still read that way.
create or replace function kernel.guard_moves() returns trigger language plpgsql as $$
begin
  if tg_argv[0] = 'state' then
    if (strpos(' ' || tg_argv[1] || ' ', ' ' || old.state || '>' || new.state || ' ') > 0) is not false then
      return new;
    end if;
  elsif (to_jsonb(old) ->> tg_argv[0] || '>' || (to_jsonb(new) ->> tg_argv[0]) = any (string_to_array(tg_argv[1], ' '))) is not false then
    return new;
  end if;
  raise exception '% may not move from % to %', tg_table_name, to_jsonb(old) ->> tg_argv[0], to_jsonb(new) ->> tg_argv[0]
    using errcode = '23514', constraint = tg_table_name || '_moves';
end $$;

-- A function in SQL that cannot be put in the place of its call is planned and run like a query.
create or replace function kernel.fold(t text) returns text language plpgsql immutable parallel safe strict as $$
begin
  return lower(public.unaccent('public.unaccent'::regdictionary, t));
end $$;

-- Chinese has no spaces: runs of Han characters become pairs, so that a two-character name is found by index.
create function kernel.words_with_han(t text) returns tsvector language plpgsql immutable parallel safe cost 1000 as $$
declare
  han text := regexp_replace(t, '[^㐀-鿿豈-﫿]+', ' ', 'g');
  grams text := '';
  run text;
begin
  if han ~ '[㐀-鿿豈-﫿]' then
    foreach run in array string_to_array(btrim(han), ' ') loop
      for i in 1 .. greatest(char_length(run) - 1, 1) loop
        grams := grams || ' ' || substr(run, i, 2);
      end loop;
    end loop;
  end if;
  return to_tsvector('simple', regexp_replace(coalesce(t, ''), '[^[:alnum:]]+', ' ', 'g') || grams);
end $$;

-- Where every letter is one byte there is no Chinese. Put in the place of its call, in indexes and questions alike; what it
-- costs is told by the other one.
create or replace function kernel.words(t text) returns tsvector language sql immutable parallel safe
  return case when octet_length(t) = char_length(t)
    then to_tsvector('simple'::regconfig, regexp_replace(t, '[^[:alnum:]]+', ' ', 'g')) else kernel.words_with_han(t) end;
alter function kernel.words(text) cost 1000;
