--! was marketplace/policies/private.admins.sql
-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.admins');
alter table private.admins enable row level security;
alter table private.admins force row level security;
revoke all on table private.admins from public, anon, authenticated, service_role, api_key;
