-- What still has to be told, in the order of each record; those told and given up are not looked at.
create index deliveries_waiting on hooks.deliveries (webhook_id, subject, place) where state = 'waiting';
