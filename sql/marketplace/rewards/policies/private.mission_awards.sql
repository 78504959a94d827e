-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.mission_awards');
alter table private.mission_awards enable row level security;
alter table private.mission_awards force row level security;
revoke all on table private.mission_awards from public, anon, authenticated, service_role, api_key;
