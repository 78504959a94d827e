select private.protect_table('creators.job_log');
grant select on table creators.job_log to authenticated, service_role;

create policy job_log_select on creators.job_log
for select to authenticated
using (
    -- whose job it is
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy job_log_select on creators.job_log is 'The creator of the job and admins; only functions and triggers write.';
