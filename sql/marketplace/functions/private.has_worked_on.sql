-- What the policy of tasks asks of both tables, for functions that no policy binds: they are asked as the caller.
create or replace function private.has_worked_on(p_task_id uuid) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_caller constant uuid := auth.uid();
begin
    return exists (
        select
        from private.worked_tasks as worked
        where
            worked.user_id = v_caller
            and worked.task_id = p_task_id
    ) or exists (
        select
        from public.qc_assignments as assignment
        where
            assignment.judge_id = v_caller
            and assignment.task_id = p_task_id
            and assignment.status <> 'withdrawn'
    );
end
$$;

comment on function private.has_worked_on(uuid) is 'Whether the caller has submitted to a task, or judges what others submit.';
revoke execute on function private.has_worked_on(uuid) from public, authenticated;
