--! was marketplace/policies/private.revoked_sessions.sql
-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.drop_policies('private.revoked_sessions');
alter table private.revoked_sessions enable row level security;
alter table private.revoked_sessions force row level security;
revoke all on table private.revoked_sessions from public, anon, authenticated, service_role, api_key;
