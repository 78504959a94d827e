-- The gateway's feed reads the log as service_role; nobody else does, and only triggers write it.
select private.protect_table('gateway.events');
grant select on table gateway.events to service_role;

create policy events_select on gateway.events for select to service_role
using (true);
comment on policy events_select on gateway.events is 'The feed reads everything; it holds keys of rows, no data.';
