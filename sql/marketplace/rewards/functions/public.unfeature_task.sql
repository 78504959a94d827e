--! requires functions/private.require_admin_user.sql
-- Security definer: nobody may write featured_tasks directly. The history keeps what was shown.
create or replace function public.unfeature_task(p_task_id uuid) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform private.require_admin_user();
    delete from public.featured_tasks as featured
    where featured.task_id = p_task_id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'This task is not featured.',
            column = 'p_task_id';
    end if;
    return query select p_task_id;
end
$$;

comment on function public.unfeature_task(uuid) is 'Takes a task from the first screen. For admins.';
revoke execute on function public.unfeature_task(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.unfeature_task(uuid) to authenticated;
