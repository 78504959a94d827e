--! requires functions/private.change_wallet.sql
-- The caller holds the campaign's lock, and p_campaign is its row as it is now. The wallet comes before the tasks
-- that the campaign may have to pause.
create or replace function private.return_budget(p_campaign public.campaigns, p_amount numeric) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_id uuid;
begin
    perform private.change_wallet(p_campaign.company_id, p_amount, 'p_amount');
    insert into public.company_transactions (company_id, campaign_id, type, amount, description)
    values (p_campaign.company_id, p_campaign.id, 'return', p_amount, 'Budget returned')
    returning id into v_id;
    update public.campaigns as campaign
    set remaining_budget = campaign.remaining_budget - p_amount
    where campaign.id = p_campaign.id;
    return v_id;
end
$$;

comment on function private.return_budget(public.campaigns, numeric) is
    'Moves money from a campaign''s budget back to the company''s wallet; returns the entry of the ledger.';
revoke execute on function private.return_budget(public.campaigns, numeric) from public;
