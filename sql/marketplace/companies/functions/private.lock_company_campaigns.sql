-- The fixed order of locks: campaigns, in the order of their ids, come before their company. One that is paused is
-- locked, too: whoever starts it meanwhile looks at the company as it was. One that is created meanwhile is missing, and
-- its first money waits for the company.
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
        and campaign.status in ('draft', 'active', 'paused')
    order by campaign.id
    for no key update;
end
$$;

comment on function private.lock_company_campaigns(uuid) is 'Locks the campaigns of a company that are not over, before the company itself.';
revoke execute on function private.lock_company_campaigns(uuid) from public;
