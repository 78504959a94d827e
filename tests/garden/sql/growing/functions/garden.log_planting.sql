-- Security definer: only triggers write the event log.
create or replace function garden.log_planting() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, entity_id, keys)
    values ('planting_changed', new.id, array[new.owner_id]);
    return null;
end
$$;

comment on function garden.log_planting() is 'Trigger: whoever listens hears of a planting.';
revoke execute on function garden.log_planting() from public;
