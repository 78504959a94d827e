-- The fixed order of locks: campaigns, in the order of their ids, come before companies, as in
-- private.lock_company_campaigns. Companies with a fee of their own too: they may lose it meanwhile.
create or replace function private.lock_all_campaigns() returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    perform
    from public.campaigns as campaign
    where campaign.status in ('draft', 'active', 'paused')
    order by campaign.id
    for no key update;
    perform
    from public.companies as company
    order by company.id
    for no key update;
end
$$;

comment on function private.lock_all_campaigns() is 'Locks every campaign that is not over, and then every company: for what changes what all of them pay.';
revoke execute on function private.lock_all_campaigns() from public;
