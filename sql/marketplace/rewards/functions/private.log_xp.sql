-- Security definer: only triggers write the event log. Once per statement, so that points that many people
-- lose at once stay cheap. Any point may move a leaderboard, which is everybody's: it depends on no person.
create or replace function private.log_xp() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if not exists (select from new_rows) then
        return null;
    end if;
    insert into gateway.events (topic, entity, entity_id, keys)
    select
        'gamification_event',
        'xp',
        event.id,
        array[event.user_id]
    from new_rows as event
    where event.created_at = now();
    if private.is_first_in_transaction('leaderboard') then
        insert into gateway.events (topic, change, shared)
        values ('leaderboard_changed', 'UPDATED', true);
    end if;
    return null;
end
$$;

comment on function private.log_xp() is 'Trigger: a person who listens hears of points, and everybody who listens of the leaderboard.';
revoke execute on function private.log_xp() from public;
