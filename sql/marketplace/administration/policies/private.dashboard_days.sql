-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.dashboard_days');
alter table private.dashboard_days enable row level security;
alter table private.dashboard_days force row level security;
revoke all on table private.dashboard_days from public, anon, authenticated, service_role, api_key;
