create or replace function private.require_member_role(p_role text) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if p_role is null or p_role not in ('manager', 'viewer', 'billing') then
        raise exception using
            errcode = 'PT400',
            message = 'A member is a manager, a viewer or billing.',
            hint = 'Send one of the roles manager, viewer, billing.',
            column = 'p_role';
    end if;
end
$$;

comment on function private.require_member_role(text) is 'PT400 unless it is a role of a member.';
revoke execute on function private.require_member_role(text) from public;
