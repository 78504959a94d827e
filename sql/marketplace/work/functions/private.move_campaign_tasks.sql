--! requires functions/private.campaign_pause_reason.sql functions/private.fee_percent.sql
--! requires functions/private.largest_reward.sql
-- The caller holds the campaign's lock. Most submissions have nothing to move: two steps into indexes
-- say so, and cost less than updates of no rows with all their triggers.
create or replace function private.move_campaign_tasks(p_campaign public.campaigns) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_reason constant text := private.campaign_pause_reason(p_campaign);
    -- Rewards are positive: below a limit of zero there are none.
    v_limit constant numeric := case
        when v_reason is null
            then private.largest_reward(p_campaign.remaining_budget, private.fee_percent(p_campaign.company_id))
        else 0
    end;
begin
    if exists (
        select
        from public.tasks as task
        where
            task.campaign_id = p_campaign.id
            and task.status = 'active'
            and task.reward > v_limit
    ) then
        update public.tasks as task
        set
            status = 'paused',
            pause_reason = coalesce(v_reason, 'budget')
        where
            task.campaign_id = p_campaign.id
            and task.status = 'active'
            and task.reward > v_limit;
    end if;
    if not exists (
        select
        from public.tasks as task
        where
            task.campaign_id = p_campaign.id
            and task.pause_reason is not null
    ) then
        return;
    end if;
    update public.tasks as task
    set
        status = 'active',
        pause_reason = null
    where
        task.campaign_id = p_campaign.id
        and task.pause_reason is not null
        and task.reward <= v_limit;
    update public.tasks as task
    set pause_reason = coalesce(v_reason, 'budget')
    where
        task.campaign_id = p_campaign.id
        and task.pause_reason is not null
        and task.reward > v_limit
        and task.pause_reason <> coalesce(v_reason, 'budget');
end
$$;

comment on function private.move_campaign_tasks(public.campaigns) is
    'Pauses the tasks that the campaign cannot pay or take now, and lets those go on that it paused and can.';
revoke execute on function private.move_campaign_tasks(public.campaigns) from public;
