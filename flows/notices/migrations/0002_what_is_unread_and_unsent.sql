-- The counter on every screen, the newest notices and the next mails are each one step into an index.
create index notices_unread_idx on notices.notices (user_id) where read_at is null;
create index notices_newest_idx on notices.notices (user_id, created_at desc, id desc);
create index notices_to_mail_idx on notices.notices (mail_at) where mailed_at is null and mail_at is not null;
