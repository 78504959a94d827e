select private.protect_table('clones.ai_tasks');
-- Whoever knows the token of a lease holds it, so that nobody but workers reads it.
grant select (
    id, owner_id, clone_id, task_name, task_input, task_output, status, priority, error_message, attempts, max_attempts,
    turn, due_at, is_held, worker, created_at, updated_at, started_at, completed_at
) on table clones.ai_tasks to authenticated;
grant select on table clones.ai_tasks to service_role;

create policy ai_tasks_select on clones.ai_tasks
for select to authenticated
using (
    -- its owner
    owner_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy ai_tasks_select on clones.ai_tasks is
    'Its owner and admins, without the token of the lease; only functions write.';
