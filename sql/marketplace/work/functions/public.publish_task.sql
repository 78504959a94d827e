--! requires functions/private.lock_task_draft.sql functions/private.require_fair_points.sql
--! requires functions/private.task_pause_reason.sql
-- Security definer: nobody may write tasks directly. All that create_task asks of a task is asked now: of a campaign that may
-- have ended, and of settings that may have changed since the draft was written.
create or replace function public.publish_task(p_task_id uuid) returns table (task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_task public.tasks;
    v_campaign public.campaigns;
    v_pause_reason text;
begin
    perform private.require_user();
    v_task := private.lock_task_draft(p_task_id);
    select * into strict v_campaign
    from public.campaigns as campaign
    where campaign.id = v_task.campaign_id;
    if v_campaign.status in ('completed', 'archived') then
        raise exception using
            errcode = 'XM015',
            message = 'The campaign of this draft is closed.',
            hint = 'Give it another campaign with updateTask.',
            column = 'p_task_id';
    end if;
    if v_task.deadline <= now() then
        raise exception using
            errcode = 'PT400',
            message = 'The deadline of this draft is in the past.',
            hint = 'Give it another deadline, or none, with updateTask.',
            column = 'p_task_id';
    end if;
    perform private.require_fair_points(v_task.reward, v_task.xp_reward, 'p_task_id');
    v_pause_reason := private.task_pause_reason(v_campaign, v_task.reward);
    update public.tasks as task
    set
        status = case when v_pause_reason is null then 'active' else 'paused' end,
        pause_reason = v_pause_reason,
        is_private = v_campaign.is_private
    where task.id = p_task_id;
    return query select p_task_id;
end
$$;

comment on function public.publish_task(uuid) is
    'Publishes a draft of a company that the caller manages: it is active, or waits for its campaign as any other task.';
revoke execute on function public.publish_task(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.publish_task(uuid) to authenticated;
