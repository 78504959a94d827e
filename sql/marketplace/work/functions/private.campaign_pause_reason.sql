-- What holds for all tasks of a campaign; whether its budget pays one more is each task's own question.
create or replace function private.campaign_pause_reason(p_campaign public.campaigns) returns text
language sql
stable
security invoker
set search_path = ''
as $$
    select
        case
            when p_campaign.status <> 'active' then 'campaign'
            when not exists (
                select
                from public.companies as company
                where
                    company.id = p_campaign.company_id
                    and company.billing_status = 'active'
            ) then 'company'
            when p_campaign.start_at > now() or p_campaign.end_at <= now() then 'window'
            when p_campaign.submission_count >= p_campaign.target_count then 'quota'
        end
$$;

comment on function private.campaign_pause_reason(public.campaigns) is
    'Why no task of the campaign can be taken now; null when only the budget decides.';
revoke execute on function private.campaign_pause_reason(public.campaigns) from public;
