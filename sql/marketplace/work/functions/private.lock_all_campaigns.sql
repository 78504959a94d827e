-- The fixed order of locks: campaigns, in the order of their ids, come before companies, as in
-- private.lock_company_campaigns. Companies with a fee of their own too: they may lose it meanwhile. No company begins
-- until the end of the transaction: it would pay, and have tasks that wait for nothing, as nobody does afterwards. A
-- campaign may have begun between the two; who holds it and waits for its company makes Postgres end one of both (RETRY).
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
    lock table public.companies in share row exclusive mode;
    perform
    from public.companies as company
    order by company.id
    for no key update;
    perform
    from public.campaigns as campaign
    where campaign.status in ('draft', 'active', 'paused')
    order by campaign.id
    for no key update;
end
$$;

comment on function private.lock_all_campaigns() is
    'Locks every campaign that is not over, and every company, and lets none begin: for what changes what all of them pay.';
revoke execute on function private.lock_all_campaigns() from public;
