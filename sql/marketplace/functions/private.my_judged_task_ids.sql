-- Security definer: the policy of tasks asks it, and what it reads has policies of its own that
-- would be planned into every query of tasks. It tells a caller nothing but their own assignments.
create or replace function private.my_judged_task_ids() returns setof uuid
language plpgsql
stable
security definer
rows 100
set search_path = ''
as $$
begin
    return query
    select assignment.task_id
    from public.qc_assignments as assignment
    where
        assignment.judge_id = (select auth.uid())
        and assignment.status <> 'withdrawn';
end
$$;

comment on function private.my_judged_task_ids() is 'The tasks whose submissions the caller judges or has judged.';
revoke execute on function private.my_judged_task_ids() from public;
grant execute on function private.my_judged_task_ids() to authenticated;
