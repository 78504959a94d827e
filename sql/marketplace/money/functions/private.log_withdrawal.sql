-- Security definer: only triggers write the event log.
create or replace function private.log_withdrawal() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, change, entity_id, keys)
    values (
        'withdrawal_changed',
        case tg_op when 'INSERT' then 'CREATED' else 'UPDATED' end,
        new.id,
        array[new.user_id]
    );
    return null;
end
$$;

comment on function private.log_withdrawal() is 'Trigger: a person who listens hears of every step of a withdrawal.';
revoke execute on function private.log_withdrawal() from public;
