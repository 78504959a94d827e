-- The caller holds the campaign's lock and has checked the amount.
create or replace function private.add_budget(p_campaign public.campaigns, p_amount numeric) returns uuid
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_id uuid;
begin
    insert into public.company_transactions (company_id, campaign_id, type, amount, description)
    values (p_campaign.company_id, p_campaign.id, 'fund', p_amount, 'Campaign funded')
    returning id into v_id;
    update public.campaigns as campaign
    set remaining_budget = campaign.remaining_budget + p_amount
    where campaign.id = p_campaign.id;
    return v_id;
end
$$;

comment on function private.add_budget(public.campaigns, numeric) is
    'Adds to a campaign''s budget and to its ledger; returns the entry.';
revoke execute on function private.add_budget(public.campaigns, numeric) from public;
