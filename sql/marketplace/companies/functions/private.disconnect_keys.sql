-- Security definer: whoever ends somebody's sessions has no rights to the log. Their programs have to ask again.
create or replace function private.disconnect_keys() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, keys)
    select
        'gateway.disconnect',
        array_agg(key.id)
    from public.company_api_keys as key
    where
        key.created_by = new.user_id
        and key.revoked_at is null
    having count(*) > 0;
    return null;
end
$$;

comment on function private.disconnect_keys() is
    'Trigger: with the sessions of a person end the connections of the keys that they made.';
revoke execute on function private.disconnect_keys() from public;
