-- Security definer: nobody may write what they have worked on directly. Once per statement.
create or replace function private.remember_work() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into private.worked_tasks (user_id, task_id)
    select distinct
        submission.user_id,
        submission.task_id
    from new_rows as submission
    order by 1, 2
    on conflict (user_id, task_id) do nothing;
    insert into public.kept_tasks (user_id, task_id, created_at)
    select distinct
        submission.user_id,
        task.id,
        task.created_at
    from new_rows as submission
    inner join public.tasks as task on task.id = submission.task_id
    order by 1, 2
    on conflict (user_id, task_id) do nothing;
    return null;
end
$$;

comment on function private.remember_work() is 'Trigger: a task that somebody has submitted to stays visible to them.';
revoke execute on function private.remember_work() from public;
