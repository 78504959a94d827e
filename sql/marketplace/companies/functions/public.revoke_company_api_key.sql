--! requires functions/private.require_still.sql
-- Security definer: nobody may write keys directly.
create or replace function public.revoke_company_api_key(p_api_key_id uuid) returns table (api_key_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
begin
    perform
    from public.company_api_keys as key
    where
        key.id = p_api_key_id
        and (
            (select private.is_admin())
            or key.company_id in (select private.my_company_ids(array['manager']))
        )
    for no key update;
    perform private.require_still();
    -- Asked again under the lock: whoever was removed meanwhile is nobody.
    update public.company_api_keys as key
    set revoked_at = coalesce(key.revoked_at, now())
    where
        key.id = p_api_key_id
        and (
            (select private.is_admin())
            or key.company_id in (select private.my_company_ids(array['manager']))
        );
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such key of a company that you manage.',
            hint = 'Read the company''s keys first.',
            column = 'p_api_key_id';
    end if;
    return query select p_api_key_id;
end
$$;

comment on function public.revoke_company_api_key(uuid) is 'Ends a key for good; a key that is revoked already stays as it is.';
revoke execute on function public.revoke_company_api_key(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.revoke_company_api_key(uuid) to authenticated;
