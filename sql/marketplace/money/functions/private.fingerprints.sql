-- The gateway makes them with its keys, so that two people with one account are known without reading where it is.
create or replace function private.fingerprints(p_account_details jsonb) returns text[]
language sql
immutable
security invoker
set search_path = ''
as $$
    select case jsonb_typeof(p_account_details -> 'fingerprints')
        when 'array' then (
            select array_agg(mark)
            from jsonb_array_elements_text(p_account_details -> 'fingerprints') as mark
            where mark ~ '^[0-9a-f]{32}$'
        )
    end
$$;

comment on function private.fingerprints(jsonb) is
    'What tells the account of sealed details from others; null for details that came without.';
revoke execute on function private.fingerprints(jsonb) from public;
