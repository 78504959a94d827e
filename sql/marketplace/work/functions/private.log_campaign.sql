-- Security definer: only triggers write the event log. The campaign's row is locked already, so nobody waits
-- for anything else here.
create or replace function private.log_campaign() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if private.is_first_in_transaction(new.id::text) then
        insert into gateway.events (topic, change, entity_id, keys)
        values ('campaign_progressed', 'UPDATED', new.id, array[new.id]);
    end if;
    return null;
end
$$;

comment on function private.log_campaign() is 'Trigger: whoever listens hears once of each transaction that moves a campaign.';
revoke execute on function private.log_campaign() from public;
