-- Which products are called much alike: the nearest names, at a cost that does not grow with those that share a word.
create index products_name_near_idx on catalog.products using gist (kernel.fold(name) gist_trgm_ops(siglen=128));
