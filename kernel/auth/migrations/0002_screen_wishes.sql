-- How each user wants their screens, and what they have seen: theme, density, number format, tours. Small texts by
-- name; the house itself reads none of them.
create table auth.screen_wishes (
  user_id uuid not null,
  name text not null check (char_length(name) between 1 and 60),
  value text not null check (char_length(value) <= 200),
  primary key (user_id, name)
);
