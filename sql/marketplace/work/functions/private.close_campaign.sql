--! requires functions/private.return_budget.sql
-- The caller holds the campaign's lock. What is reserved stays for the submissions that are open: they are still
-- decided and paid, and what a rejection releases goes on to the wallet.
create or replace function private.close_campaign(p_campaign public.campaigns, p_status text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if p_campaign.remaining_budget > 0 then
        perform private.return_budget(p_campaign, p_campaign.remaining_budget);
    end if;
    update public.campaigns as campaign
    set status = p_status
    where campaign.id = p_campaign.id;
end
$$;

comment on function private.close_campaign(public.campaigns, text) is
    'Completes or archives a campaign: what is neither spent nor reserved goes back to the company''s wallet.';
revoke execute on function private.close_campaign(public.campaigns, text) from public;
