-- Nobody names anew what has become another record. Asked by the last statement before the commit: by then whoever merges the
-- named record right now was waited for. Told are the places in the input.
create function kernel.refuse_merged(places text[]) returns void language plpgsql as $$
begin
  raise exception 'what is named has become another record' using errcode = 'KM001', detail = to_json(places)::text;
end $$;
