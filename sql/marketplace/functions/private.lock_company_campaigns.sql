-- The fixed order of locks: campaigns, in the order of their ids, come before their company. One that is created
-- meanwhile is missing, and has no other who waits for the company.
create or replace function private.lock_company_campaigns(p_company_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    perform
    from public.campaigns as campaign
    where
        campaign.company_id = p_company_id
        and campaign.status = 'active'
    order by campaign.id
    for no key update;
end
$$;

comment on function private.lock_company_campaigns(uuid) is 'Locks the active campaigns of a company, before the company itself.';
revoke execute on function private.lock_company_campaigns(uuid) from public;
