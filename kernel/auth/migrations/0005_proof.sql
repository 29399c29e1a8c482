-- When the person of a session last proved who they are: by coming in, or by proving it again.
alter table auth.sessions add column proved_at timestamptz;
update auth.sessions set proved_at = created_at;
alter table auth.sessions alter column proved_at set not null;
