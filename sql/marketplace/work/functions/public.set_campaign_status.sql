--! requires functions/private.close_campaign.sql
-- Security definer: nobody may write campaigns directly. The tasks follow by trigger. What is completed gave its money
-- back, so that it starts again only with new money.
create or replace function public.set_campaign_status(p_campaign_id uuid, p_status text)
returns table (campaign_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_campaign public.campaigns;
begin
    v_campaign := private.require_campaign(p_campaign_id, array['manager']);
    if p_status is null or p_status not in ('draft', 'active', 'paused', 'completed', 'archived') then
        raise exception using
            errcode = 'PT400',
            message = 'A campaign is draft, active, paused, completed or archived.',
            column = 'p_status';
    end if;
    if p_status = v_campaign.status then
        return query select p_campaign_id;
        return;
    end if;
    if
        v_campaign.status = 'archived'
        or p_status = 'draft'
        or (p_status = 'paused' and v_campaign.status <> 'active')
        or (p_status in ('active', 'paused') and v_campaign.end_at <= now())
        or (p_status = 'archived' and v_campaign.reserved_budget > 0)
        or (
            v_campaign.status = 'completed'
            and p_status <> 'archived'
            and v_campaign.submission_count >= v_campaign.target_count
        )
    then
        raise exception using
            errcode = 'XM034',
            message = format('This campaign is %s and cannot become %s.', v_campaign.status, p_status),
            hint = case
                when v_campaign.status = 'archived' then 'What is archived stays so; create another campaign.'
                when p_status = 'draft' then 'Pause it instead.'
                when v_campaign.end_at <= now() then 'Its end has passed; create another campaign.'
                when p_status = 'archived' then 'Decide its open submissions first.'
                when v_campaign.status = 'completed' and p_status = 'active' then 'Its target is met; create another campaign.'
                else 'Only an active campaign can be paused.'
            end,
            column = 'p_status';
    end if;
    if p_status in ('completed', 'archived') then
        perform private.close_campaign(v_campaign, p_status);
    else
        update public.campaigns as campaign
        set status = p_status
        where campaign.id = p_campaign_id;
    end if;
    return query select p_campaign_id;
end
$$;

comment on function public.set_campaign_status(uuid, text) is
    'Starts, pauses, completes or archives a campaign that the caller manages; its tasks pause and go on with it, and what a closed one has left returns to the wallet.';
revoke execute on function public.set_campaign_status(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_campaign_status(uuid, text) to authenticated;
