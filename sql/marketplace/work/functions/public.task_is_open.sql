-- A field of the row, for whoever may read the row.
create or replace function public.task_is_open(public.tasks) returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
    select
        $1.status = 'active'
        and $1.current_submissions < $1.max_submissions
        and ($1.deadline is null or $1.deadline > now())
$$;

comment on function public.task_is_open(public.tasks) is 'Whether the task is active, has a free place and is before its deadline.';
revoke execute on function public.task_is_open(public.tasks) from public, anon, authenticated, service_role, api_key;
grant execute on function public.task_is_open(public.tasks) to anon, authenticated, service_role, api_key;
