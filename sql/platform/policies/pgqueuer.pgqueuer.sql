-- The runner logs in as service_role and writes what the library pgqueuer says. The queue carries one
-- kind of entry; what that may call is gateway.run_job's to say.
select private.protect_table('pgqueuer.pgqueuer');
grant select, insert, update, delete on table pgqueuer.pgqueuer to service_role;
grant usage on sequence pgqueuer.pgqueuer_id_seq to service_role;

create policy pgqueuer_all on pgqueuer.pgqueuer
for all to service_role
using (entrypoint = 'run_job')
with check (entrypoint = 'run_job');
comment on policy pgqueuer_all on pgqueuer.pgqueuer is 'The runner queues, claims and finishes runs.';
