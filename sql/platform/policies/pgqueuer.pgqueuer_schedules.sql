-- Nobody: the library pgqueuer wants the table to be there, and the gateway does not use it.
select private.drop_policies('pgqueuer.pgqueuer_schedules');
alter table pgqueuer.pgqueuer_schedules enable row level security;
alter table pgqueuer.pgqueuer_schedules force row level security;
revoke all on table pgqueuer.pgqueuer_schedules from public, anon, authenticated, service_role;
