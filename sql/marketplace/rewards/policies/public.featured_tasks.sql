select private.protect_table('public.featured_tasks');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.featured_tasks to anon, authenticated, service_role;

create policy featured_tasks_select on public.featured_tasks
for select to authenticated
using (
    (
        starts_at <= now()
        and (ends_at is null or ends_at > now())
        -- a task that the person sees: the policy of tasks holds here too
        and exists (
            select
            from public.tasks as task
            where
                task.id = featured_tasks.task_id
                and task.status = 'active'
        )
    )
    or (select private.is_admin())
);
comment on policy featured_tasks_select on public.featured_tasks is
    'People see what is shown now of the active tasks that they see, admins all.';
