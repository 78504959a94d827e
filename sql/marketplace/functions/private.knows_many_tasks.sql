-- Security definer: the policy of tasks asks it, as it asks private.my_task_ids.
create or replace function private.knows_many_tasks() returns boolean
language plpgsql
stable
security definer
set search_path = ''
-- A hundred keys in the order of an index: whoever has many would have all of them sorted.
set enable_sort = off
as $$
begin
    return exists (
        select
        from private.worked_tasks as worked
        where worked.user_id = (select auth.uid())
        order by worked.task_id
        offset 100
    ) or exists (
        select
        from public.qc_assignments as assignment
        where
            assignment.judge_id = (select auth.uid())
            and assignment.status <> 'withdrawn'
        order by assignment.task_id
        offset 100
    );
end
$$;

comment on function private.knows_many_tasks() is 'Whether the caller has worked on or judges more tasks than private.my_task_ids returns.';
revoke execute on function private.knows_many_tasks() from public;
grant execute on function private.knows_many_tasks() to authenticated;
