--! requires functions/private.is_admin.sql
-- Security definer: the policy of tasks asks it, and what it reads has no policy for clients, or policies that would be
-- planned into every query of tasks. It tells a caller nothing but their own memberships and work. One function for all
-- of it: each call costs what a query does, and a statement calls it once, for the first row that is not open to all.
-- Bounded, because it is read whole: who has more than a hundred of a kind is asked for each row instead.
create or replace function private.my_work()
returns table (is_admin boolean, company_ids uuid[], worked_ids uuid[], judged_ids uuid[])
language plpgsql
stable
security definer
rows 1
set search_path = ''
-- A hundred keys in the order of an index: whoever has many would have all of them sorted.
set enable_sort = off
as $$
begin
    return query
    select
        private.is_admin(),
        array(
            select member.company_id
            from public.company_members as member
            where member.user_id = (select auth.uid())
            order by member.company_id
            limit 101
        ),
        array(
            select worked.task_id
            from private.worked_tasks as worked
            where worked.user_id = (select auth.uid())
            -- the order of the index: without, whoever did little has the whole table read for the rest
            order by worked.task_id
            limit 101
        ),
        array(
            select assignment.task_id
            from public.qc_assignments as assignment
            where
                assignment.judge_id = (select auth.uid())
                and assignment.status <> 'withdrawn'
            order by assignment.task_id
            limit 101
        );
end
$$;

comment on function private.my_work() is
    'Whether the caller is an admin, the companies that they belong to, the tasks that they have submitted to and those that they judge: at most 101 of each.';
revoke execute on function private.my_work() from public;
grant execute on function private.my_work() to authenticated;
