--! requires functions/private.is_live_key.sql
-- Security definer: nobody reads the digests. For the gateway alone, which asks it at each request with a key: one
-- look into a unique index. A program that could call it would learn of digests that it has what they open, no more.
create or replace function public.find_company_key(p_digest bytea) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'key_id', key.id,
        'company_id', key.company_id,
        'scopes', key.scopes,
        'exp', floor(extract(epoch from key.expires_at))
    ))
    from private.company_api_key_hashes as hash
    inner join public.company_api_keys as key on key.id = hash.api_key_id
    where
        hash.key_hash = p_digest
        and private.is_live_key(key)
$$;

comment on function public.find_company_key(bytea) is
    'The claims of the key with this SHA-256; null when it is unknown, revoked, over, or its maker is suspended.';
revoke execute on function public.find_company_key(bytea) from public, anon, authenticated, service_role, api_key;
grant execute on function public.find_company_key(bytea) to service_role;
