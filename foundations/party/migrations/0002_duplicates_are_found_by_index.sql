-- Likely duplicates are looked for while a name is typed: the nearest names, and the same mail domain.

-- What is left of a name when legal forms, joining words and signs are gone: "Müller & Söhne GmbH" is "muller sohne".
create function party.name_key(t text) returns text language sql immutable parallel safe strict
  return btrim(regexp_replace(regexp_replace(kernel.fold(t),
    '股份有限公司|有限责任公司|有限公司|公司|\m(gmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|eg|se|ev|aps|as|ivs|ltd|limited|llc|llp|inc|corp|co|company|plc|sa|sas|sarl|srl|spa|bv|nv|oy|ab|und|and|og|et|the)\M|[^[:alnum:][:space:]]',
    ' ', 'g'), '\s+', ' ', 'g'));

-- A nearest-neighbour index: its cost does not grow with the number of names that share a common word.
create index parties_name_key_idx on party.parties using gist (party.name_key(name) gist_trgm_ops(siglen=128));
create index parties_mail_domain_idx on party.parties (split_part(email, '@', 2), id) where email is not null;
