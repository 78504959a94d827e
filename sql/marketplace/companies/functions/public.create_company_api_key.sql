-- Security definer: nobody may write keys directly. The key leaves in this one answer; two random
-- UUIDs are 244 bits from Postgres's strong source, so a plain SHA-256 of them cannot be guessed.
create or replace function public.create_company_api_key(
    p_company_id uuid,
    p_name text,
    p_scopes text[],
    p_expires_at timestamptz default null
) returns table (api_key_id uuid, secret text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_secret constant text := 'xum_' || replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
    v_id uuid;
begin
    perform private.require_company(p_company_id, array['manager']);
    if coalesce(cardinality(p_scopes), 0) = 0 or array_position(p_scopes, null) is not null then
        raise exception using
            errcode = 'PT400',
            message = 'A key opens something: name at least one scope.',
            hint = 'Choose from datasets:read, tasks:write and submissions:read.',
            column = 'p_scopes';
    end if;
    if p_expires_at <= now() then
        raise exception using
            errcode = 'PT400',
            message = 'The key would be over already.',
            hint = 'Send a time in the future, or none.',
            column = 'p_expires_at';
    end if;
    if (
        select count(*)
        from public.company_api_keys as key
        where
            key.company_id = p_company_id
            and key.revoked_at is null
            and (key.expires_at is null or key.expires_at > now())
    ) >= 20 then
        raise exception using
            errcode = 'XM037',
            message = 'A company has at most 20 keys.',
            hint = 'Revoke one that is not used any more.',
            column = 'p_company_id';
    end if;
    insert into public.company_api_keys (company_id, created_by, name, prefix, scopes, expires_at)
    values (
        p_company_id,
        v_person.id,
        btrim(p_name),
        left(v_secret, 12),
        array(select distinct scope from unnest(p_scopes) as scope order by scope),
        p_expires_at
    )
    returning id into v_id;
    insert into private.company_api_key_hashes (api_key_id, key_hash)
    values (v_id, sha256(convert_to(v_secret, 'UTF8')));
    return query select v_id, v_secret;
end
$$;

comment on function public.create_company_api_key(uuid, text, text[], timestamptz) is
    'Makes a key for a company that the caller manages; the secret is in this answer and nowhere else.';
revoke execute on function public.create_company_api_key(uuid, text, text[], timestamptz)
from public, anon, authenticated, service_role, api_key;
grant execute on function public.create_company_api_key(uuid, text, text[], timestamptz) to authenticated;
