-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.settings');
alter table private.settings enable row level security;
alter table private.settings force row level security;
revoke all on table private.settings from public, anon, authenticated, service_role, api_key;
