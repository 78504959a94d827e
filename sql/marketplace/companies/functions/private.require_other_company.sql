--! requires functions/private.has_joined.sql
-- For admins, whose word moves the company's money.
create or replace function private.require_other_company(p_company_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    perform
    from public.companies as company
    where company.id = p_company_id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such company.',
            column = 'p_company_id';
    end if;
    if private.has_joined(p_company_id, (select auth.uid())) then
        raise exception using
            errcode = 'XM106',
            message = 'Nobody decides as an admin about a company of their own.',
            hint = 'Ask another admin.',
            column = 'p_company_id';
    end if;
end
$$;

comment on function private.require_other_company(uuid) is 'PT404 without such a company, XM106 when the admin belongs or belonged to it.';
revoke execute on function private.require_other_company(uuid) from public;
