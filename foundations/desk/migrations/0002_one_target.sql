-- Of a figure there is one target for a span, whoever it is for; nobody in particular counts as one.
create unique index targets_one_idx on desk.targets (company_id, figure, starts_on, ends_on, team_id, person_id) nulls not distinct;
