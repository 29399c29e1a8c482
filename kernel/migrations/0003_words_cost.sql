-- Cutting a text into words takes some 20 µs. Told so, the planner rather asks the index of words than walks
-- a list and cuts every text on the way (200,000 records, one company: 150 ms before, 16 ms after).
alter function kernel.words(text) cost 1000;
