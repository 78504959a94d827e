create or replace view client_portal.campaign_progress with (security_invoker = true) as
select
    campaign.id,
    campaign.company_id,
    campaign.name,
    campaign.status,
    campaign.target_count,
    campaign.submission_count,
    campaign.approved_count,
    campaign.submission_count - campaign.approved_count as open_count,
    campaign.target_count - campaign.submission_count as places_left,
    public.campaign_progress(campaign) as progress,
    public.campaign_is_open(campaign) as is_open,
    campaign.start_at,
    campaign.end_at,
    (
        select count(*)::integer
        from public.tasks as task
        where
            task.campaign_id = campaign.id
            and task.status = 'active'
    ) as active_tasks,
    (
        select count(*)::integer
        from public.tasks as task
        where
            task.campaign_id = campaign.id
            and task.status = 'paused'
    ) as paused_tasks
from public.campaigns as campaign;

comment on view client_portal.campaign_progress is 'How far the work of each campaign is that the caller may see.';
revoke all on table client_portal.campaign_progress from public, anon, authenticated, service_role, api_key;
grant select on table client_portal.campaign_progress to anon, authenticated, service_role;
