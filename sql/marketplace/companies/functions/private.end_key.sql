-- Security definer: clients do not write the log of events. What a key has open ends with it, as with a sign-out.
create or replace function private.end_key() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into gateway.events (topic, keys)
    values ('gateway.disconnect', array[new.id]);
    return null;
end
$$;

comment on function private.end_key() is 'Trigger: the connections of a key that was revoked are closed.';
revoke execute on function private.end_key() from public;
