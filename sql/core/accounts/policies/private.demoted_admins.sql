--! was marketplace/policies/private.demoted_admins.sql
-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.demoted_admins');
alter table private.demoted_admins enable row level security;
alter table private.demoted_admins force row level security;
revoke all on table private.demoted_admins from public, anon, authenticated, service_role, api_key;
