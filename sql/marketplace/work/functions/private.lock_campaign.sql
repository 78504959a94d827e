-- The fixed order of locks is in private.lock_submission: only its company and tasks come after a campaign.
create or replace function private.lock_campaign(p_campaign_id uuid) returns public.campaigns
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_campaign public.campaigns;
begin
    -- Who waits for a row that is updated again and again wakes at each commit, and all wait anew for its next
    -- version. Here they stand in line, and one wakes.
    perform pg_advisory_xact_lock(hashtextextended(p_campaign_id::text, 0));
    select * into v_campaign
    from public.campaigns as campaign
    where campaign.id = p_campaign_id
    for no key update;
    return v_campaign;
end
$$;

comment on function private.lock_campaign(uuid) is 'Locks a campaign and returns it as it is now; null where there is none.';
revoke execute on function private.lock_campaign(uuid) from public;
