-- The fixed order of locks is in private.lock_submission: only tasks come after a campaign.
create or replace function private.lock_campaign(p_campaign_id uuid) returns public.campaigns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_campaign public.campaigns;
begin
    select * into v_campaign
    from public.campaigns as campaign
    where campaign.id = p_campaign_id
    for no key update;
    return v_campaign;
end
$$;

comment on function private.lock_campaign(uuid) is 'Locks a campaign and returns it as it is now; null where there is none.';
revoke execute on function private.lock_campaign(uuid) from public;
