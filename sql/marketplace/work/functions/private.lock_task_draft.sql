--! requires functions/private.require_still.sql
-- For functions that act on a draft, in the fixed order of locks: campaign, company, task. Who does not manage the company of a
-- draft is told that there is none.
create or replace function private.lock_task_draft(p_task_id uuid) returns public.tasks
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_campaign_id uuid;
    v_task public.tasks;
begin
    select campaign.id into v_campaign_id
    from public.campaigns as campaign
    where
        campaign.id = (
            select task.campaign_id
            from public.tasks as task
            where task.id = p_task_id
        )
    for share;
    perform
    from public.companies as company
    where
        company.id = (
            select task.company_id
            from public.tasks as task
            where task.id = p_task_id
        )
    for share;
    select * into v_task
    from public.tasks as task
    where
        task.id = p_task_id
        and (
            (select private.is_admin())
            or task.company_id in (select private.my_company_ids(array['manager']))
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such draft among those of your companies.',
            hint = 'Use the id of a draft of a company that you manage.',
            column = 'p_task_id';
    end if;
    if v_task.campaign_id <> v_campaign_id then
        raise exception using
            errcode = '40001',
            message = 'The draft has just got another campaign.';
    end if;
    perform private.require_still();
    if v_task.status <> 'draft' then
        raise exception using
            errcode = 'XM200',
            message = format('This task is %s, and no draft.', v_task.status),
            hint = 'Change what is published with updateTask.',
            column = 'p_task_id';
    end if;
    return v_task;
end
$$;

comment on function private.lock_task_draft(uuid) is
    'Locks and returns a draft of a company that the caller manages; PT404 to others, XM200 for what is published.';
revoke execute on function private.lock_task_draft(uuid) from public;
