--! requires functions/private.is_live_key.sql
-- The gateway has found the key when the request began; what it may is asked of its row, so that a revocation that
-- was committed since wins.
create or replace function private.my_key() returns public.company_api_keys
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_claims constant jsonb := auth.jwt();
    v_key public.company_api_keys;
begin
    if v_claims ->> 'role' is distinct from 'api_key' then
        return null;
    end if;
    select key.* into v_key
    from public.company_api_keys as key
    where
        key.id = (v_claims ->> 'key_id')::uuid
        and private.is_live_key(key);
    return v_key;
end
$$;

comment on function private.my_key() is 'The key that the caller is, while it is good; null for people and everybody else.';
revoke execute on function private.my_key() from public;
