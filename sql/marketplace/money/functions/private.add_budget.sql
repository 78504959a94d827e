--! requires functions/private.change_wallet.sql
-- The caller holds the campaign's lock and has checked the amount.
create or replace function private.add_budget(p_campaign public.campaigns, p_amount numeric, p_column text) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_id uuid;
begin
    perform private.change_wallet(p_campaign.company_id, -p_amount, p_column);
    insert into public.company_transactions (company_id, campaign_id, type, amount, description)
    values (p_campaign.company_id, p_campaign.id, 'fund', p_amount, 'Campaign funded')
    returning id into v_id;
    update public.campaigns as campaign
    set remaining_budget = campaign.remaining_budget + p_amount
    where campaign.id = p_campaign.id;
    return v_id;
end
$$;

comment on function private.add_budget(public.campaigns, numeric, text) is
    'Moves money from the company''s wallet to a campaign''s budget; returns the entry of the ledger.';
revoke execute on function private.add_budget(public.campaigns, numeric, text) from public;
