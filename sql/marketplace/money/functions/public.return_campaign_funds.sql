--! requires functions/private.return_budget.sql
-- Security definer: nobody may write budgets or ledgers directly. Also for a company that may not spend: its money
-- stays its own.
create or replace function public.return_campaign_funds(p_campaign_id uuid, p_amount numeric)
returns table (campaign_id uuid, company_transaction_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_campaign public.campaigns;
begin
    perform private.require_live_session();
    v_campaign := private.require_campaign(p_campaign_id, array['manager', 'billing']);
    perform private.require_budget(p_amount, 'p_amount');
    if v_campaign.remaining_budget < p_amount then
        raise exception using
            errcode = 'XM013',
            message = format('This campaign has %s left: the rest is spent or promised.', v_campaign.remaining_budget),
            hint = 'Send at most that much.',
            column = 'p_amount';
    end if;
    return query select v_campaign.id, private.return_budget(v_campaign, p_amount);
end
$$;

comment on function public.return_campaign_funds(uuid, numeric) is
    'Moves money that a campaign has neither spent nor promised back to the company''s wallet. For managers and billing.';
revoke execute on function public.return_campaign_funds(uuid, numeric) from public, anon, authenticated, service_role, api_key;
grant execute on function public.return_campaign_funds(uuid, numeric) to authenticated;
