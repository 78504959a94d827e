--! requires functions/private.my_key.sql
-- For functions that act for a key; asked again by whoever has waited for a lock.
create or replace function private.require_key(p_scope text) returns public.company_api_keys
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_key constant public.company_api_keys := private.my_key();
begin
    if v_key.id is null then
        raise exception using
            errcode = 'PT401',
            message = 'The API key opens nothing.',
            hint = 'It is unknown, over or revoked: ask whoever made it for another.';
    end if;
    if p_scope <> all (v_key.scopes) then
        raise exception using
            errcode = 'XM160',
            message = format('This needs a key with the scope %s.', p_scope),
            hint = format('The key has %s: make another one for this.', coalesce(nullif(array_to_string(v_key.scopes, ', '), ''), 'no scope'));
    end if;
    return v_key;
end
$$;

comment on function private.require_key(text) is
    'The key that the caller is: PT401 when it is over or revoked, XM160 when it has not the scope.';
revoke execute on function private.require_key(text) from public;
