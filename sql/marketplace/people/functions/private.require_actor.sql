--! requires functions/private.require_key.sql functions/private.require_user.sql
-- The first line of functions that programs may call as well as people, and asked again by whoever has waited for a
-- lock: one of the two is set.
create or replace function private.require_actor(p_scope text, out person_id uuid, out key_id uuid)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if auth.role() = 'api_key' then
        key_id := (private.require_key(p_scope)).id;
    else
        person_id := (private.require_user()).id;
    end if;
end
$$;

comment on function private.require_actor(text) is
    'Who acts: a person, refused as by require_person, or a key with the scope, refused as by require_key.';
revoke execute on function private.require_actor(text) from public;
