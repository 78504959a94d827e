-- Security definer: the policy of tasks asks it for a row, and what it reads has policies of its own that would be
-- planned into every query of tasks. It tells a caller nothing but their own work. The cost says that cheaper conditions
-- come first.
create or replace function private.judges_task(p_task_id uuid) returns boolean
language plpgsql
stable
security definer
cost 1000
set search_path = ''
as $$
begin
    return exists (
        select
        from public.qc_assignments as assignment
        where
            assignment.judge_id = (select auth.uid())
            and assignment.task_id = p_task_id
            and assignment.status <> 'withdrawn'
    );
end
$$;

comment on function private.judges_task(uuid) is 'Whether the caller judges what others submit to a task.';
revoke execute on function private.judges_task(uuid) from public;
grant execute on function private.judges_task(uuid) to authenticated;
