--! requires functions/private.add_budget.sql
-- Security definer: nobody may write budgets or ledgers directly.
create or replace function public.fund_campaign(p_campaign_id uuid, p_amount numeric)
returns table (campaign_id uuid, company_transaction_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_campaign public.campaigns;
    v_company public.companies;
begin
    v_campaign := private.require_campaign(p_campaign_id, array['manager', 'billing']);
    perform private.require_budget(p_amount, 'p_amount');
    perform private.require_unfinished(v_campaign);
    select * into strict v_company
    from public.companies as company
    where company.id = v_campaign.company_id
    for no key update;
    perform private.require_paying_company(v_company, 'p_campaign_id');
    return query select v_campaign.id, private.add_budget(v_campaign, p_amount, 'p_amount');
end
$$;

comment on function public.fund_campaign(uuid, numeric) is
    'Moves money from the company''s wallet to a campaign; tasks that waited for money go on. For managers and billing of its company.';
revoke execute on function public.fund_campaign(uuid, numeric) from public, anon, authenticated, service_role, api_key;
grant execute on function public.fund_campaign(uuid, numeric) to authenticated;
