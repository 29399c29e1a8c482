-- What people wrote is found by its words; what the house tells of events is found through the record itself.
create index entries_words_idx on activity.entries
  using gin (kernel.words(kernel.fold(title || ' ' || coalesce(body, '')))) where kind <> 'event';
