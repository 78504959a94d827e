-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.day_entries');
alter table private.day_entries enable row level security;
alter table private.day_entries force row level security;
revoke all on table private.day_entries from public, anon, authenticated, service_role, api_key;
