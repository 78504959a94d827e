--! requires functions/private.close_campaign.sql functions/private.move_campaign_tasks.sql
-- Security definer: scheduled work. A campaign that somebody works with is left for the next run
-- instead of waited for; a second run at once finds nothing to do.
create or replace function private.close_campaign_windows() returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_campaign public.campaigns;
    v_ending uuid[];
    v_changed integer := 0;
begin
    -- All are locked before the first wallet: campaigns come before companies.
    v_ending := array(
        select campaign.id
        from public.campaigns as campaign
        where
            campaign.status in ('active', 'paused')
            and campaign.end_at <= now()
        order by campaign.id
        for no key update skip locked
    );
    for v_campaign in
        select campaign.*
        from public.campaigns as campaign
        where campaign.id = any(v_ending)
        order by
            campaign.company_id,
            campaign.id
    loop
        perform private.close_campaign(v_campaign, 'completed');
        v_changed := v_changed + 1;
    end loop;

    for v_campaign in
        select campaign.*
        from public.campaigns as campaign
        where
            campaign.status = 'active'
            and campaign.start_at <= now()
            and exists (
                select
                from public.tasks as task
                where
                    task.campaign_id = campaign.id
                    and task.pause_reason = 'window'
            )
        order by campaign.id
        for no key update skip locked
    loop
        perform private.move_campaign_tasks(v_campaign);
        v_changed := v_changed + 1;
    end loop;
    return v_changed;
end
$$;

comment on function private.close_campaign_windows() is
    'Completes the campaigns whose end has passed, which pauses their tasks, and lets the tasks of those go on whose start has come; returns how many campaigns.';
revoke execute on function private.close_campaign_windows() from public;
