-- Steps of migrations that were begun, and how far each came: whoever was stopped in the middle goes on from there.
create table kernel.migration_steps (
  migration text not null,
  step text not null,
  sha256 text not null,
  -- The key of the last row a step in batches has done.
  place text[],
  rows bigint not null default 0 check (rows >= 0),
  begun_at timestamptz not null default clock_timestamp(),
  done_at timestamptz,
  primary key (migration, step)
);
