-- Security definer: nobody may write what they judge directly. Once per statement. What is withdrawn stays: the policy of
-- tasks says who sees them.
create or replace function private.keep_judged_tasks() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.kept_tasks (user_id, task_id, created_at)
    select distinct
        assignment.judge_id,
        task.id,
        task.created_at
    from new_rows as assignment
    inner join public.tasks as task on task.id = assignment.task_id
    order by 1, 2
    on conflict (user_id, task_id) do nothing;
    return null;
end
$$;

comment on function private.keep_judged_tasks() is 'Trigger: a task that somebody judges is in their list of tasks.';
revoke execute on function private.keep_judged_tasks() from public;
