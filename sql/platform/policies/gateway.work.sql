-- Written by private.ask_for_work and by the functions of the runner alone.
select private.protect_table('gateway.work');
grant select (id, service, key, status, attempts, error, failed_at) on table gateway.work to authenticated;
grant select on table gateway.work to service_role;

create policy work_select on gateway.work
for select to authenticated
using (
    status = 'failed'
    and (select auth.jwt()) -> 'app_metadata' ->> 'role' = 'admin'
);
comment on policy work_select on gateway.work is 'Admins see what was given up; app_metadata is what people cannot write.';

create policy work_select_runner on gateway.work
for select to service_role
using (true);
comment on policy work_select_runner on gateway.work is '`gateway work --list` counts what waits.';
