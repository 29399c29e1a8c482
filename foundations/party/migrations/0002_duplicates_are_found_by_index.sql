-- Likely duplicates are looked for while a name is typed: by similar name and by mail domain.
create index parties_name_trgm_idx on party.parties using gin (kernel.fold(name) gin_trgm_ops);
create index parties_mail_domain_idx on party.parties (split_part(email, '@', 2)) where email is not null;
