--! requires functions/private.require_still.sql
-- For functions that act for a company. Who is no member is told that there is none.
create or replace function private.require_company(p_company_id uuid, p_roles text[]) returns public.companies
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_company public.companies;
begin
    -- Held to the end, so that of two changes to a company's members one sees the other.
    select * into v_company
    from public.companies as company
    where
        company.id = p_company_id
        and (
            (select private.is_admin())
            or company.id in (select private.my_company_ids())
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such company among yours.',
            hint = 'Use the id of a company that you are a member of.',
            column = 'p_company_id';
    end if;
    -- Asked again under the lock: whoever was removed meanwhile is nobody.
    perform private.require_still();
    if
        not private.is_admin()
        and p_company_id not in (select private.my_company_ids(p_roles))
    then
        raise exception using
            errcode = 'PT403',
            message = 'Your role in this company does not permit it.',
            hint = format('Roles that may: %s.', array_to_string(p_roles, ', ')),
            column = 'p_company_id';
    end if;
    return v_company;
end
$$;

comment on function private.require_company(uuid, text[]) is
    'Locks and returns a company for which the caller may act in one of the roles; PT404 to strangers, PT403 to other members.';
revoke execute on function private.require_company(uuid, text[]) from public;
