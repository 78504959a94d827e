--! requires functions/private.campaign_pause_reason.sql functions/private.fee_on.sql functions/private.fee_percent.sql
create or replace function private.task_pause_reason(p_campaign public.campaigns, p_reward numeric) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select coalesce(
        private.campaign_pause_reason(p_campaign),
        case
            when
                p_reward + private.fee_on(p_reward, private.fee_percent(p_campaign.company_id))
                > p_campaign.remaining_budget
                then 'budget'
        end
    )
$$;

comment on function private.task_pause_reason(public.campaigns, numeric) is
    'Why a task with this reward has to wait for its campaign; null when it can be taken now.';
revoke execute on function private.task_pause_reason(public.campaigns, numeric) from public;
