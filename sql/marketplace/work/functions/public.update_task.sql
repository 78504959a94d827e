--! requires functions/private.require_draft_changes.sql
-- Security definer: nobody may write tasks directly. Managers change their company's tasks, admins
-- all; who cannot see a task is told that there is none. What is active or waits for its campaign
-- stays so only as the campaign can pay it.
create or replace function public.update_task(p_task_id uuid, p_changes jsonb) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_task public.tasks;
    v_new public.tasks;
    v_campaign public.campaigns;
begin
    perform private.require_changes(p_changes, array[
        'title', 'description', 'difficulty', 'reward', 'xp_reward', 'time_estimate', 'max_submissions',
        'min_trust_score', 'min_level', 'required_languages', 'region', 'is_priority', 'status', 'deadline',
        'task_type', 'campaign_id'
    ]);
    -- The fixed order of locks: campaign, company, task.
    perform
    from public.campaigns as campaign
    where
        campaign.id in (
            select task.campaign_id
            from public.tasks as task
            where task.id = p_task_id

            union all

            select (p_changes ->> 'campaign_id')::uuid
        )
    order by campaign.id
    for share;
    select campaign.* into v_campaign
    from public.tasks as task
    inner join public.campaigns as campaign on campaign.id = task.campaign_id
    where task.id = p_task_id;
    perform
    from public.companies as company
    where company.id = v_campaign.company_id
    for share;
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
            hint = 'Only managers of its company and admins change a task.',
            column = 'p_task_id';
    end if;
    if
        not private.is_admin()
        and v_task.company_id not in (select private.my_company_ids(array['manager']))
    then
        raise exception using
            errcode = 'PT403',
            message = 'Only managers of its company and admins change a task.',
            column = 'p_task_id';
    end if;

    perform private.require_still();
    perform private.require_fits((p_changes ->> 'reward')::numeric, 'public.tasks', 'reward', 'reward');
    perform private.require_fits(
        (p_changes ->> 'min_trust_score')::numeric, 'public.tasks', 'min_trust_score', 'min_trust_score'
    );
    v_new := jsonb_populate_record(v_task, p_changes);
    if v_task.status = 'draft' then
        v_new := private.require_draft_changes(v_task, v_new);
    elsif v_new.status = 'draft' or (v_new.task_type, v_new.campaign_id) is distinct from (v_task.task_type, v_task.campaign_id) then
        raise exception using
            errcode = 'XM200',
            message = case
                when v_new.status = 'draft' then 'What was published is no draft any more.'
                else 'The type and the campaign are changed of drafts alone.'
            end,
            hint = 'Copy it with duplicateTask: the copy is a draft.',
            column = case
                when v_new.status = 'draft' then 'status'
                when v_new.task_type is distinct from v_task.task_type then 'task_type'
                else 'campaign_id'
            end;
    end if;
    if v_task.status = 'archived' or (v_new.status = 'archived' and v_task.status <> 'archived' and not private.is_admin()) then
        raise exception using
            errcode = case when v_task.status = 'archived' then 'XM004' else 'PT403' end,
            message = case
                when v_task.status = 'archived' then 'An archived task stays as it is.'
                else 'Only an admin archives a task.'
            end,
            hint = 'Set the status to paused or completed instead.',
            column = case when v_task.status = 'archived' then 'p_task_id' else 'status' end;
    end if;
    if v_new.max_submissions < v_task.current_submissions then
        raise exception using
            errcode = 'PT400',
            message = format('The task has %s submissions already.', v_task.current_submissions),
            hint = 'Send at least that many places, or pause the task.',
            column = 'max_submissions';
    end if;
    if v_new.deadline is distinct from v_task.deadline and v_new.deadline <= now() then
        raise exception using
            errcode = 'PT400',
            message = 'The deadline is in the past.',
            hint = 'Send a time in the future, or null for none.',
            column = 'deadline';
    end if;

    if (v_new.reward, v_new.xp_reward) is distinct from (v_task.reward, v_task.xp_reward) then
        perform private.require_fair_points(v_new.reward, v_new.xp_reward, 'xp_reward');
    end if;

    if p_changes ? 'status' then
        v_new.pause_reason := null;
    end if;
    if v_new.status = 'active' or v_new.pause_reason is not null then
        v_new.pause_reason := private.task_pause_reason(v_campaign, v_new.reward);
        v_new.status := case when v_new.pause_reason is null then 'active' else 'paused' end;
    end if;

    update public.tasks as task
    set
        campaign_id = v_new.campaign_id,
        is_private = v_new.is_private,
        task_type = v_new.task_type,
        title = btrim(v_new.title),
        description = btrim(v_new.description),
        difficulty = v_new.difficulty,
        reward = v_new.reward,
        xp_reward = v_new.xp_reward,
        time_estimate = v_new.time_estimate,
        max_submissions = v_new.max_submissions,
        min_trust_score = v_new.min_trust_score,
        min_level = v_new.min_level,
        required_languages = v_new.required_languages,
        region = v_new.region,
        is_priority = v_new.is_priority,
        status = v_new.status,
        pause_reason = v_new.pause_reason,
        deadline = v_new.deadline
    where task.id = p_task_id;
    return query select p_task_id;
end
$$;

comment on function public.update_task(uuid, jsonb) is
    'Changes the columns that p_changes names; submissions that are there already keep the reward they were promised.';
revoke execute on function public.update_task(uuid, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.update_task(uuid, jsonb) to authenticated;
