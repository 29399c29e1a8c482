-- On any day a country has one rate per tax class.
alter table tax.rates add constraint rates_no_overlap exclude using gist (
  country with =, tax_class with =, daterange(valid_from, valid_until, '[)') with &&);
