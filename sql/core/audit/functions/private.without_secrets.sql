--! was marketplace/functions/private.without_secrets.sql
-- By name, so that a column that is added later with such a name is left out too.
create or replace function private.without_secrets(p_row jsonb) returns jsonb
language sql
immutable
strict
parallel safe
security invoker
set search_path = ''
as $$
    select coalesce(jsonb_object_agg(field.key, field.value), '{}')
    from jsonb_each(p_row) as field
    where field.key !~ '(password|secret|token|api_key|key_hash|account_details|encrypted|cipher|nonce|fingerprint)'
$$;

comment on function private.without_secrets(jsonb) is
    'A row without passwords, keys, tokens and account details, encrypted or not.';
revoke execute on function private.without_secrets(jsonb) from public;
