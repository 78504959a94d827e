-- Security definer: the policy of tasks asks it for a row, and what it reads has no policy for clients, or policies that
-- would be planned into every query of tasks. It tells a caller nothing but their own work. The cost says that cheaper
-- conditions come first.
create or replace function private.has_worked_on(p_task_id uuid) returns boolean
language plpgsql
stable
security definer
cost 1000
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
revoke execute on function private.has_worked_on(uuid) from public;
grant execute on function private.has_worked_on(uuid) to authenticated;
