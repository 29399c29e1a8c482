-- Changes of a batch are found again by the batch, so that they can be taken back. Other requests are not in the index.
create index changes_batch_idx on kernel.changes (request, seq) where request like 'batch:%';
