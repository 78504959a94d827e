-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.notification_preferences');
alter table private.notification_preferences enable row level security;
alter table private.notification_preferences force row level security;
revoke all on table private.notification_preferences from public, anon, authenticated, service_role, api_key;
