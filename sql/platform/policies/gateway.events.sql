-- The gateway's feed reads the log as service_role; nobody else does, and only triggers write it.
select private.drop_policies('gateway.events');
alter table gateway.events enable row level security;
alter table gateway.events force row level security;
revoke all on table gateway.events from public, anon, authenticated, service_role;
grant select on table gateway.events to service_role;

create policy events_select on gateway.events for select to service_role
using (true);
comment on policy events_select on gateway.events is 'The feed reads everything; it holds keys of rows, no data.';
