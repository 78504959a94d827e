-- Security definer: nobody may write tasks directly. Who cannot see a task is told that there is none.
create or replace function public.archive_task(p_task_id uuid) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_task public.tasks;
begin
    select * into v_task
    from public.tasks as task
    where
        task.id = p_task_id
        and (
            (select private.is_admin())
            or task.company_id in (select private.my_company_ids(array['manager']))
            or (task.status <> 'draft' and task.company_id in (select private.my_company_ids()))
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such task among those that you may change.',
            hint = 'Only an admin archives a task.',
            column = 'p_task_id';
    end if;
    if not private.is_admin() then
        raise exception using
            errcode = 'PT403',
            message = 'Only an admin archives a task.',
            hint = 'Pause or complete it instead.',
            column = 'p_task_id';
    end if;
    perform private.require_still();
    if v_task.status = 'archived' then
        raise exception using
            errcode = 'XM004',
            message = 'This task is archived already.',
            column = 'p_task_id';
    end if;
    if v_task.status = 'draft' then
        raise exception using
            errcode = 'XM200',
            message = 'A draft is no task yet.',
            hint = 'Throw it away with deleteTaskDraft.',
            column = 'p_task_id';
    end if;
    update public.tasks as task
    set status = 'archived'
    where task.id = p_task_id;
    return query select p_task_id;
end
$$;

comment on function public.archive_task(uuid) is
    'Puts a task away for good; submissions that are there are still decided and paid. For admins.';
revoke execute on function public.archive_task(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.archive_task(uuid) to authenticated;
