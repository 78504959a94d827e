-- Security definer: the policy of tasks asks it, and what it reads has policies of its own that
-- would be planned into every query of tasks. It tells a caller nothing but their own work.
create or replace function private.my_task_ids() returns setof uuid
language plpgsql
stable
security definer
rows 100
set search_path = ''
as $$
begin
    return query
    select submission.task_id
    from public.submissions as submission
    where submission.user_id = (select auth.uid());
end
$$;

comment on function private.my_task_ids() is 'The tasks that the caller has submitted to, whatever became of it.';
revoke execute on function private.my_task_ids() from public;
grant execute on function private.my_task_ids() to authenticated;
