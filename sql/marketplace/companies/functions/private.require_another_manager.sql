-- The caller holds the company's lock, so that two managers who leave at once are not both the other.
create or replace function private.require_another_manager(p_company_id uuid, p_user_id uuid) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if not exists (
        select
        from public.company_members as member
        where
            member.company_id = p_company_id
            and member.user_id <> p_user_id
            and member.role = 'manager'
    ) then
        raise exception using
            errcode = 'XM030',
            message = 'A company keeps at least one manager.',
            hint = 'Make somebody else a manager first.',
            column = 'p_user_id';
    end if;
end
$$;

comment on function private.require_another_manager(uuid, uuid) is 'XM030 when the person is the only manager of the company.';
revoke execute on function private.require_another_manager(uuid, uuid) from public;
