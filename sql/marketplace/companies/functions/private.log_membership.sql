-- Security definer: only triggers write the event log. What a person listens to follows from memberships.
create or replace function private.log_membership() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, keys)
    values (
        'gateway.keys',
        case tg_op
            when 'INSERT' then array[new.user_id]
            when 'DELETE' then array[old.user_id]
            else array[old.user_id, new.user_id]
        end
    );
    return null;
end
$$;

comment on function private.log_membership() is 'Trigger: the subscriptions of a new, changed or removed member listen anew.';
revoke execute on function private.log_membership() from public;
