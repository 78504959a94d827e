-- Security definer: nobody may write keys directly. The key leaves in this one answer; two random
-- UUIDs are 244 bits from Postgres's strong source, so a plain SHA-256 of them cannot be guessed.
create or replace function public.create_company_api_key(p_company_id uuid, p_name text)
returns table (api_key_id uuid, secret text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_person();
    v_secret constant text := 'xum_' || replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
    v_id uuid;
begin
    perform private.require_live_session();
    perform private.require_company(p_company_id, array['manager']);
    if (
        select count(*)
        from public.company_api_keys as key
        where
            key.company_id = p_company_id
            and key.revoked_at is null
    ) >= 20 then
        raise exception using
            errcode = 'XM037',
            message = 'A company has at most 20 keys.',
            hint = 'Revoke one that is not used any more.',
            column = 'p_company_id';
    end if;
    insert into public.company_api_keys (company_id, created_by, name, prefix)
    values (p_company_id, v_person.id, btrim(p_name), left(v_secret, 12))
    returning id into v_id;
    insert into private.company_api_key_hashes (api_key_id, key_hash)
    values (v_id, sha256(convert_to(v_secret, 'UTF8')));
    return query select v_id, v_secret;
end
$$;

comment on function public.create_company_api_key(uuid, text) is
    'Makes a key for a company that the caller manages; the secret is in this answer and nowhere else.';
revoke execute on function public.create_company_api_key(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.create_company_api_key(uuid, text) to authenticated;
