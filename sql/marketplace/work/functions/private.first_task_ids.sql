-- Security definer: the policy of tasks asks it, and what it reads has policies that would be planned into every query of
-- tasks. It tells a caller nothing but their own work.
-- Bounded, because it is read whole: behind fifty of a kind stands a null, for which `= any` is null where none of them is
-- equal, and the policy asks about the row itself.
create or replace function private.first_task_ids() returns uuid[]
language plpgsql
stable
security definer
set search_path = ''
-- A few keys in the order of an index: whoever has many would have all of them sorted.
set enable_sort = off
as $$
declare
    v_worked uuid[];
    v_judged uuid[];
begin
    select
        array(
            select worked.task_id
            from private.worked_tasks as worked
            -- planned for anybody, not for the one who asks first
            where worked.user_id = (select auth.uid())
            order by worked.task_id
            limit 51
        ),
        array(
            select assignment.task_id
            from public.qc_assignments as assignment
            where
                assignment.judge_id = (select auth.uid())
                and assignment.status <> 'withdrawn'
            order by assignment.task_id
            limit 51
        )
    into v_worked, v_judged;
    if greatest(cardinality(v_worked), cardinality(v_judged)) > 50 then
        return v_worked || v_judged || null::uuid;
    end if;
    return v_worked || v_judged;
end
$$;

comment on function private.first_task_ids() is
    'Fifty tasks that the caller has submitted to, and fifty that they judge; who has more has a null behind them.';
revoke execute on function private.first_task_ids() from public;
grant execute on function private.first_task_ids() to authenticated;
