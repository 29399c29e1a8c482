-- Where two parties live at the same place though their names differ: the nearest streets, with the postal code.
create function party.place_key(street text, postal_code text) returns text language sql immutable parallel safe
  return btrim(kernel.fold(coalesce(postal_code, '') || ' ' || coalesce(street, '')));
create index addresses_place_key_idx on party.addresses using gist (party.place_key(street, postal_code) gist_trgm_ops(siglen=128));

-- Tables name parties by these, whatever the case.
create index parties_number_lower_idx on party.parties (lower(number)) where number is not null;
create index parties_email_lower_idx on party.parties (lower(email)) where email is not null;
create index parties_vat_id_lower_idx on party.parties (lower(vat_id)) where vat_id is not null;
create index parties_name_lower_idx on party.parties (lower(name));

-- How far the watch over duplicates has come: parties changed since are looked at the next time.
create table party.watched (
  one_row boolean not null default true,
  at timestamptz not null,
  party_id uuid not null,
  constraint watched_pkey primary key (one_row),
  constraint watched_one_row_check check (one_row)
);
create index parties_changed_idx on party.parties (updated_at, id);
