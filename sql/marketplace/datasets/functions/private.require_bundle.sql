--! requires functions/private.require_still.sql
-- For functions that act on a bundle. Who is no member of its company is told that there is none.
create or replace function private.require_bundle(p_bundle_id uuid, p_roles text[]) returns public.dataset_bundles
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_bundle public.dataset_bundles;
begin
    -- Held to the end, so that of two publications the second sees what the first has frozen.
    select * into v_bundle
    from public.dataset_bundles as bundle
    where
        bundle.id = p_bundle_id
        and (
            (select private.is_admin())
            or bundle.company_id in (select private.my_company_ids())
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such bundle among yours.',
            hint = 'Use the id of a bundle of a company that you are a member of.',
            column = 'p_bundle_id';
    end if;
    -- Asked again under the lock: whoever was removed meanwhile is nobody.
    perform private.require_still();
    if
        not private.is_admin()
        and v_bundle.company_id not in (select private.my_company_ids(p_roles))
    then
        raise exception using
            errcode = 'PT403',
            message = 'Your role in the company of this bundle does not permit it.',
            hint = format('Roles that may: %s.', array_to_string(p_roles, ', ')),
            column = 'p_bundle_id';
    end if;
    return v_bundle;
end
$$;

comment on function private.require_bundle(uuid, text[]) is
    'Locks and returns a bundle on which the caller may act in one of the roles; PT404 to strangers, PT403 to other members.';
revoke execute on function private.require_bundle(uuid, text[]) from public;
