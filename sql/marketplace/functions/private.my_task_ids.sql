-- Security definer: the policy of tasks asks it, and what it reads has no policy for clients. It tells a caller
-- nothing but their own work. Bounded, because a policy reads the set whole for each statement: who knows more
-- tasks is asked for each row, by private.has_worked_on.
create or replace function private.my_task_ids() returns setof uuid
language plpgsql
stable
security definer
rows 100
set search_path = ''
-- A hundred keys in the order of an index: whoever has many would have all of them sorted.
set enable_sort = off
as $$
begin
    return query (
        select worked.task_id
        from private.worked_tasks as worked
        where worked.user_id = (select auth.uid())
        -- the order of the index: without, whoever did little has the whole table read for the rest
        order by worked.task_id
        limit 100
    );
    return query (
        select assignment.task_id
        from public.qc_assignments as assignment
        where
            assignment.judge_id = (select auth.uid())
            and assignment.status <> 'withdrawn'
        order by assignment.task_id
        limit 100
    );
end
$$;

comment on function private.my_task_ids() is 'The tasks that the caller has submitted to or judges: a hundred of each.';
revoke execute on function private.my_task_ids() from public;
grant execute on function private.my_task_ids() to authenticated;
