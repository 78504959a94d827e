-- Security definer: only triggers write the event log. The argument says what the row is: a badge, a level
-- (the person's row) or a streak.
create or replace function private.log_gamification() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_user_id uuid;
begin
    if tg_table_name = 'user_badges' then
        v_user_id := new.user_id;
    else
        v_user_id := new.id;
    end if;
    insert into gateway.events (topic, change, entity, entity_id, keys)
    values (
        'gamification_event',
        case tg_op when 'INSERT' then 'CREATED' else 'UPDATED' end,
        tg_argv[0],
        new.id,
        array[v_user_id]
    );
    return null;
end
$$;

comment on function private.log_gamification() is 'Trigger: a person who listens hears of a badge, a level or a streak.';
revoke execute on function private.log_gamification() from public;
