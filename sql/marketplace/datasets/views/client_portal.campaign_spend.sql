create or replace view client_portal.campaign_spend with (security_invoker = true) as
select
    campaign.id,
    campaign.company_id,
    campaign.name,
    campaign.remaining_budget + campaign.reserved_budget + campaign.spent_budget as total_budget,
    campaign.remaining_budget,
    campaign.reserved_budget,
    campaign.spent_budget,
    case
        when campaign.remaining_budget + campaign.reserved_budget + campaign.spent_budget > 0
            then round(
                campaign.spent_budget
                / (campaign.remaining_budget + campaign.reserved_budget + campaign.spent_budget),
                4
            )
    end as spent_share,
    case
        when campaign.approved_count > 0
            then round(campaign.spent_budget / campaign.approved_count, 2)
    end as average_reward
from public.campaigns as campaign;

comment on view client_portal.campaign_spend is 'What each campaign that the caller may see was given, has promised, spent and still has.';
revoke all on table client_portal.campaign_spend from public, anon, authenticated, service_role, api_key;
grant select on table client_portal.campaign_spend to anon, authenticated, service_role;
