select private.protect_table('creators.job_queue');
-- Whoever knows the token of a lease holds it, so that nobody but workers reads it.
grant select (
    id, user_id, job_type_slug, payload, entity_type, entity_id, status, priority, turn, attempts, max_attempts, due_at,
    worker, progress, result, error_message, started_at, ended_at, created_at, updated_at
) on table creators.job_queue to authenticated;
grant select on table creators.job_queue to service_role;

create policy job_queue_select on creators.job_queue
for select to authenticated
using (
    -- whose job it is
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy job_queue_select on creators.job_queue is
    'Its creator and admins, without the token of the lease; only functions write.';
