-- A field of the row, for whoever may read the row.
create or replace function public.task_slots_left(public.tasks) returns integer
language sql
stable
security invoker
set search_path = ''
as $$
    select greatest($1.max_submissions - $1.current_submissions, 0)
$$;

comment on function public.task_slots_left(public.tasks) is 'How many more submissions the task takes.';
revoke execute on function public.task_slots_left(public.tasks) from public, anon, authenticated, service_role, api_key;
grant execute on function public.task_slots_left(public.tasks) to anon, authenticated, service_role, api_key;
